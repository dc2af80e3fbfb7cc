// The program of the audit's thread: lines come in as messages, what waits is written in one transaction, and each
// message is answered once its lines are on disk: in the database, or while that is away in a file of the home.
import { randomBytes } from "node:crypto";
import { parentPort, workerData } from "node:worker_threads";
import { pause } from "../../../src/waiting/pause.js";
import { within } from "../../../src/waiting/within.js";
import type { DatabaseSettings } from "../../database/database-settings.js";
import { openRecords, type Records } from "../records.js";
import type { AuditLine } from "./audit-line.js";
import { createAuditSpool } from "./audit-spool.js";
import type { AuditTable } from "./audit-table.js";

/** What the thread is started with. */
export interface AuditStart {
  database: DatabaseSettings;
  /** How long a line is kept, in milliseconds. */
  keptMs: number;
  /** The folder in which lines wait while the database is away. */
  spool: string;
}

export interface AuditMessage {
  ticket: number;
  lines: AuditLine[];
}

/** Of a message: `fault` says why its lines were not written. */
export interface AuditAnswer {
  ticket: number;
  fault?: string;
}

const port = parentPort;
if (!port) throw new Error("the audit is written in a worker thread");
const { database, keptMs, spool: folder } = workerData as AuditStart;

/** Rows of one statement: powers of two, so that few statements are prepared. */
const mostRows = 256;
const forgottenAtOnce = 1_000;
const forgetEveryMs = 3_600_000;
/** How long the database may take before lines go into the file, and how long it is left alone then. */
const patienceMs = 1_500;
const askAgainMs = 2_000;

const writer = randomBytes(4).toString("hex");
let written = 0;
const spool = createAuditSpool(folder, writer);

/** The first 13 digits are the milliseconds since 1970, so that ids of many processes come in the order of time. */
const idAt = (at: number): string => String(at).padStart(13, "0");

const rowOf = ({ roles, ...line }: AuditLine): AuditTable => {
  written += 1;
  return {
    id: `${idAt(Date.parse(line.at))}-${writer}-${String(written).padStart(12, "0")}`,
    roles: roles.join(","),
    ...line,
  };
};

const insert = async (db: Records, rows: readonly AuditTable[]): Promise<void> => {
  for (let from = 0; from < rows.length; ) {
    const size = Math.min(mostRows, 2 ** Math.floor(Math.log2(rows.length - from)));
    await db
      .insertInto("audit")
      .values(rows.slice(from, from + size))
      .onConflict(conflict => conflict.column("id").doNothing())
      .execute();
    from += size;
  }
};

const forget = async (db: Records): Promise<void> => {
  const before = idAt(Date.now() - keptMs);
  for (;;) {
    const old = db.selectFrom("audit").select("id").where("id", "<", before).orderBy("id").limit(forgottenAtOnce);
    const { numDeletedRows } = await db.deleteFrom("audit").where("id", "in", old).executeTakeFirst();
    if (numDeletedRows < forgottenAtOnce) return;
    await pause(0);
  }
};

let db: Records | undefined;
let waiting: AuditMessage[] = [];
let writing: Promise<void> | undefined;

/** Not before this instant is a database that did not answer asked again. */
let awayUntil = 0;
let spooled = false;
let left: ReturnType<typeof spool.left> = [];

const inDatabase = async (rows: readonly AuditTable[]): Promise<void> => {
  db ??= await openRecords(database);
  const earlier = [...left.flatMap(file => file.rows), ...(spooled ? spool.waiting() : [])];
  await db.transaction().execute(tx => insert(tx, [...earlier, ...rows]));
};

/**
 * Puts the rows on disk. What a database that is late was handed may be in it all the same: it is told by its id when
 * it comes again from the file.
 */
const keep = async (rows: readonly AuditTable[]): Promise<void> => {
  if (performance.now() >= awayUntil)
    try {
      await within(patienceMs, inDatabase(rows), () => {
        throw new Error("the database did not answer in time");
      });
      for (const file of left) file.clear();
      left = [];
      if (spooled) spool.clear();
      spooled = false;
      return;
    } catch {
      awayUntil = performance.now() + askAgainMs;
    }
  if (rows.length > 0) spool.add(rows);
  spooled ||= rows.length > 0;
};

/** Writes what waits, also what comes meanwhile; where nothing does, what lies in a file. */
const drain = async (): Promise<void> => {
  do {
    const taken = waiting;
    waiting = [];
    const answers: AuditAnswer[] = [];
    try {
      await keep(taken.flatMap(({ lines }) => lines.map(rowOf)));
      for (const { ticket } of taken) answers.push({ ticket });
    } catch (error) {
      const fault = error instanceof Error ? error.message : String(error);
      for (const { ticket } of taken) answers.push({ ticket, fault });
    }
    if (answers.length > 0) port.postMessage(answers);
  } while (waiting.length > 0);
};

const write = (): void => {
  writing ??= drain().finally(() => {
    writing = undefined;
  });
};

// Between two forgettings nothing is lost by one that failed: the next begins where it stopped.
const forgetting = setInterval(() => {
  if (db) void forget(db).catch(() => undefined);
}, forgetEveryMs);
forgetting.unref();

// What waits in a file does not wait for another line.
const delivering = setInterval(() => {
  if (spooled || left.length > 0) write();
}, askAgainMs);
delivering.unref();
left = spool.left(Date.now());

const close = async (): Promise<void> => {
  clearInterval(forgetting);
  clearInterval(delivering);
  await writing;
  await db?.destroy();
  port.close();
};

port.on("message", (message: AuditMessage | "close") => {
  if (message === "close") return void close();
  waiting.push(message);
  write();
});
