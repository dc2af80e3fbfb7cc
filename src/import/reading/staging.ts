// The rows of one import, on disk and sorted: in memory stands only the licence that is being worked on.
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import type { MappedRow } from "../map/mapped-row.js";
import type { Refusal } from "../refusal.js";

/** A staged row with the line on which it began. */
export interface StagedRow extends MappedRow {
  line: number;
}

const tables = `
  CREATE TABLE rows (line INTEGER PRIMARY KEY, id TEXT NOT NULL, licence TEXT NOT NULL, start TEXT NOT NULL, issued TEXT NOT NULL, row TEXT NOT NULL) STRICT;
  CREATE TABLE refusals (line INTEGER PRIMARY KEY, code TEXT NOT NULL, reason TEXT NOT NULL) STRICT;
  CREATE TABLE scratch (stream TEXT NOT NULL, revision INTEGER NOT NULL, event TEXT NOT NULL, PRIMARY KEY (stream, revision)) STRICT, WITHOUT ROWID;`;

const rowsAtOnce = 200;
const licencesAtOnce = 500;
const commitEvery = 500;

/** Takes a file's name away; some systems refuse that while it is open. */
const unlinkIfAllowed = (file: string): void => {
  try {
    rmSync(file, { force: true });
  } catch (error) {
    if (!["EBUSY", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
};

/**
 * Opens a staging file in `folder` and takes its name away at once, so that nothing of the rows outlives the process,
 * however it ends; where the system does not allow that, the file goes with `close`. `secure_delete` is on.
 */
export const openStaging = (folder: string, id: string) => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${id}.db`);
  const db = new Database(file);
  db.exec(
    "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA secure_delete = ON; PRAGMA locking_mode = EXCLUSIVE",
  );
  db.exec(`PRAGMA cache_size = -32000; ${tables}`);
  unlinkIfAllowed(file);

  const insert = db.prepare("INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?)");
  const insertRefusal = db.prepare("INSERT OR IGNORE INTO refusals VALUES (?, ?, ?)");
  const remove = db.prepare("DELETE FROM rows WHERE line = ?");
  const insertScratch = db.prepare("INSERT INTO scratch VALUES (?, ?, ?)");
  const readScratch = db.prepare("SELECT event FROM scratch WHERE stream = ? AND revision >= ? ORDER BY revision");
  let uncommitted = 0;
  const begin = (): void => {
    if (uncommitted === 0) db.exec("BEGIN");
    uncommitted += 1;
  };
  const commit = (): void => {
    if (uncommitted > 0) db.exec("COMMIT");
    uncommitted = 0;
  };
  const written = (): void => {
    if (uncommitted >= commitEvery) commit();
  };

  const prepared = new Map<string, Database.Statement>();
  const pages = function* <T>(text: string, after: (row: T) => unknown[], from: unknown[]): Generator<T> {
    const statement = prepared.get(text) ?? db.prepare(text);
    prepared.set(text, statement);
    for (let at = from; ; ) {
      const page = statement.all(...at) as T[];
      yield* page;
      const last = page.at(-1);
      if (last === undefined) return;
      at = after(last);
    }
  };

  return {
    add(line: number, row: MappedRow): void {
      begin();
      insert.run(line, row.id, row.licence, row.start, row.issuedOn, JSON.stringify(row));
      written();
    },
    refuse({ line, code, reason }: Refusal): void {
      begin();
      insertRefusal.run(line, code, reason);
      written();
    },
    /** To be called once, when all rows are in: makes the order. */
    sort(): void {
      commit();
      db.exec(
        "CREATE INDEX rows_in_order ON rows (licence, start, issued, line); CREATE INDEX rows_by_id ON rows (id, line)",
      );
    },
    /**
     * Rows whose id an earlier line has already, taken out of the order; `same` when they say the same in every point.
     */
    *takeRepeated(): Generator<{ line: number; first: number; same: boolean }> {
      type Pair = { id: string; line: number; first: number; same: number };
      const repeated = pages<Pair>(
        `SELECT later.id AS id, later.line AS line, earlier.line AS first, later.row = earlier.row AS same
           FROM rows AS later JOIN rows AS earlier ON earlier.line = (SELECT min(line) FROM rows WHERE id = later.id)
          WHERE later.line > earlier.line AND (later.id, later.line) > (?, ?) ORDER BY later.id, later.line LIMIT ${rowsAtOnce}`,
        ({ id, line }) => [id, line],
        ["", -1],
      );
      for (const { line, first, same } of repeated) {
        begin();
        remove.run(line);
        written();
        yield { line, first, same: same === 1 };
      }
      commit();
    },
    /** Every licence once. */
    *licences(): Generator<string> {
      const all = pages<{ licence: string }>(
        `SELECT DISTINCT licence FROM rows WHERE licence > ? ORDER BY licence LIMIT ${licencesAtOnce}`,
        ({ licence }) => [licence],
        [""],
      );
      for (const { licence } of all) yield licence;
    },
    /** The rows of a licence by term start, then date of issue, then line. */
    *rowsOf(licence: string): Generator<StagedRow> {
      type Found = { start: string; issued: string; line: number; row: string };
      const rows = pages<Found>(
        `SELECT start, issued, line, row FROM rows WHERE licence = ? AND (start, issued, line) > (?, ?, ?)
          ORDER BY start, issued, line LIMIT ${rowsAtOnce}`,
        ({ start, issued, line }) => [licence, start, issued, line],
        [licence, "", "", -1],
      );
      for (const { line, row } of rows) yield { ...(JSON.parse(row) as MappedRow), line };
    },
    /** Every refusal in the order of the file. */
    refusals: (): Generator<Refusal> => {
      commit();
      return pages<Refusal>(
        "SELECT line, code, reason FROM refusals WHERE line > ? ORDER BY line LIMIT 500",
        ({ line }) => [line],
        [-1],
      );
    },
    /** What a trial would have recorded. */
    scratch: {
      add(stream: string, revision: number, event: string): void {
        begin();
        insertScratch.run(stream, revision, event);
        written();
      },
      read: (stream: string, from: number): string[] =>
        (readScratch.all(stream, from) as { event: string }[]).map(({ event }) => event),
    },
    close(): void {
      commit();
      db.close();
      for (const suffix of ["", "-journal"]) rmSync(`${file}${suffix}`, { force: true });
    },
  };
};

export type Staging = ReturnType<typeof openStaging>;
