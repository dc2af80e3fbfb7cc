// The rows of one import, on disk and sorted: in memory stands only the licence that is being worked on.
import type { MappedRow } from "../map/mapped-row.js";
import type { Refusal, RefusedRow } from "../refusal.js";
import { openUnlinkedDatabase, type UnlinkedDatabase } from "./unlinked-database.js";

/** A staged row with its number, as a spreadsheet counts it. */
export interface StagedRow extends MappedRow {
  line: number;
}

const tables = `
  CREATE TABLE rows (line INTEGER PRIMARY KEY, id TEXT NOT NULL, licence TEXT NOT NULL, start TEXT NOT NULL, issued TEXT NOT NULL, row TEXT NOT NULL, cells TEXT NOT NULL) STRICT;
  CREATE TABLE refusals (line INTEGER PRIMARY KEY, code TEXT NOT NULL, reason TEXT NOT NULL, zh TEXT NOT NULL, key TEXT NOT NULL, cells TEXT NOT NULL) STRICT;
  CREATE TABLE scratch (stream TEXT NOT NULL, revision INTEGER NOT NULL, event TEXT NOT NULL, PRIMARY KEY (stream, revision)) STRICT, WITHOUT ROWID;`;

const rowsAtOnce = 200;
const licencesAtOnce = 500;
const refusalsAtOnce = 500;

interface Pair {
  id: string;
  line: number;
  first: number;
  same: number;
}
const repeatedRows = ({ pages }: UnlinkedDatabase): Generator<Pair> =>
  pages<Pair>(
    `SELECT later.id AS id, later.line AS line, earlier.line AS first, later.row = earlier.row AS same
       FROM rows AS later JOIN rows AS earlier ON earlier.line = (SELECT min(line) FROM rows WHERE id = later.id)
      WHERE later.line > earlier.line AND (later.id, later.line) > (?, ?) ORDER BY later.id, later.line LIMIT ${rowsAtOnce}`,
    ({ id, line }) => [id, line],
    ["", -1],
  );

function* licencesIn({ pages }: UnlinkedDatabase): Generator<string> {
  const all = pages<{ licence: string }>(
    `SELECT DISTINCT licence FROM rows WHERE licence > ? ORDER BY licence LIMIT ${licencesAtOnce}`,
    ({ licence }) => [licence],
    [""],
  );
  for (const { licence } of all) yield licence;
}

function* rowsOf({ pages }: UnlinkedDatabase, licence: string): Generator<StagedRow> {
  interface Found {
    start: string;
    issued: string;
    line: number;
    row: string;
  }
  const rows = pages<Found>(
    `SELECT start, issued, line, row FROM rows WHERE licence = ? AND (start, issued, line) > (?, ?, ?)
      ORDER BY start, issued, line LIMIT ${rowsAtOnce}`,
    ({ start, issued, line }) => [licence, start, issued, line],
    [licence, "", "", -1],
  );
  for (const { line, row } of rows) yield { ...(JSON.parse(row) as MappedRow), line };
}

/** What a trial would have recorded. */
const scratchIn = ({ prepare, write }: UnlinkedDatabase) => {
  const insert = prepare("INSERT INTO scratch VALUES (?, ?, ?)");
  const select = prepare("SELECT event FROM scratch WHERE stream = ? AND revision >= ? ORDER BY revision");
  return {
    add: (stream: string, revision: number, event: string): void => write(insert, stream, revision, event),
    read: (stream: string, from: number): string[] =>
      (select.all(stream, from) as { event: string }[]).map(({ event }) => event),
  };
};

/** Opens a staging file in `folder` that no name leads to, so that nothing of the rows outlives the process. */
export const openStaging = (folder: string, id: string) => {
  const db = openUnlinkedDatabase(folder, id, tables);
  const insert = db.prepare("INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?, ?)");
  const insertRefusal = db.prepare("INSERT OR IGNORE INTO refusals VALUES (?, ?, ?, ?, ?, ?)");
  const refuseStaged = db.prepare(
    "INSERT OR IGNORE INTO refusals SELECT line, ?, ?, ?, id, cells FROM rows WHERE line = ?",
  );
  const remove = db.prepare("DELETE FROM rows WHERE line = ?");
  let header: readonly string[] = [];
  return {
    /** Keeps the header of the file, below which its rows belong. */
    headed(cells: readonly string[]): void {
      header = cells;
    },
    header: (): readonly string[] => header,
    add: (line: number, row: MappedRow, cells: readonly string[]): void =>
      db.write(insert, line, row.id, row.licence, row.start, row.issuedOn, JSON.stringify(row), JSON.stringify(cells)),
    /** Refuses a row that was never staged. */
    refuse: ({ line, code, reason, zh, key, cells }: RefusedRow): void =>
      db.write(insertRefusal, line, code, reason, zh, key, JSON.stringify(cells)),
    /** Refuses a row that was added. */
    refuseStaged: ({ line, code, reason, zh }: Refusal): void => db.write(refuseStaged, code, reason, zh, line),
    /** To be called once, when all rows are in: makes the order. */
    sort(): void {
      db.commit();
      db.exec(
        "CREATE INDEX rows_in_order ON rows (licence, start, issued, line); CREATE INDEX rows_by_id ON rows (id, line)",
      );
    },
    /**
     * Rows whose id an earlier line has already; each is taken out of the order when the next one is asked for. `same`
     * when they say the same in every point.
     */
    *takeRepeated(): Generator<{ line: number; first: number; same: boolean }> {
      for (const { line, first, same } of repeatedRows(db)) {
        yield { line, first, same: same === 1 };
        db.write(remove, line);
      }
      db.commit();
    },
    /** Every licence once. */
    licences: (): Generator<string> => licencesIn(db),
    /** The rows of a licence by term start, then date of issue, then line. */
    rowsOf: (licence: string): Generator<StagedRow> => rowsOf(db, licence),
    /** Every refusal in the order of the file. */
    *refusals(): Generator<RefusedRow> {
      db.commit();
      const found = db.pages<Refusal & { key: string; cells: string }>(
        `SELECT line, code, reason, zh, key, cells FROM refusals WHERE line > ? ORDER BY line LIMIT ${refusalsAtOnce}`,
        ({ line }) => [line],
        [-1],
      );
      for (const { cells, ...refusal } of found) yield { ...refusal, cells: JSON.parse(cells) as string[] };
    },
    scratch: scratchIn(db),
    close: db.close,
  };
};

export type Staging = ReturnType<typeof openStaging>;
