// The program of the audit's thread: lines come in as messages, what waits is written in one transaction, and each
// message is answered once its lines are on disk.
import { randomBytes } from "node:crypto";
import { parentPort, workerData } from "node:worker_threads";
import { pause } from "../../../src/waiting/pause.js";
import type { DatabaseSettings } from "../../database/database-settings.js";
import { openRecords, type Records } from "../records.js";
import type { AuditLine, AuditTable } from "./audit-line.js";

/** What the thread is started with. */
export interface AuditStart {
  database: DatabaseSettings;
  /** How long a line is kept, in milliseconds. */
  keptMs: number;
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
const { database, keptMs } = workerData as AuditStart;

/** Rows of one statement: powers of two, so that few statements are prepared. */
const mostRows = 256;
const forgottenAtOnce = 1_000;
const forgetEveryMs = 3_600_000;

const writer = randomBytes(4).toString("hex");
let written = 0;

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

const writeWaiting = async (): Promise<void> => {
  while (waiting.length > 0) {
    const taken = waiting;
    waiting = [];
    const answers: AuditAnswer[] = [];
    try {
      db ??= await openRecords(database);
      const rows = taken.flatMap(({ lines }) => lines.map(rowOf));
      await db.transaction().execute(tx => insert(tx, rows));
      for (const { ticket } of taken) answers.push({ ticket });
    } catch (error) {
      const fault = error instanceof Error ? error.message : String(error);
      for (const { ticket } of taken) answers.push({ ticket, fault });
    }
    port.postMessage(answers);
  }
};

// Between two forgettings nothing is lost by one that failed: the next begins where it stopped.
const forgetting = setInterval(() => {
  if (db) void forget(db).catch(() => undefined);
}, forgetEveryMs);
forgetting.unref();

const close = async (): Promise<void> => {
  clearInterval(forgetting);
  await writing;
  await db?.destroy();
  port.close();
};

port.on("message", (message: AuditMessage | "close") => {
  if (message === "close") return void close();
  waiting.push(message);
  writing ??= writeWaiting().finally(() => {
    writing = undefined;
  });
});
