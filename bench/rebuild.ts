// Rebuilding every view from the log, beside a bare scan of that log and bare inserts of the rows that come out.
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import Database from "libsql";
import { openDatabase } from "../projections/database/database.js";
import type { DatabaseSettings } from "../projections/database/database-settings.js";
import { createRowMacs } from "../projections/database/row-macs.js";
import { prepareViews } from "../projections/projector/prepare-views.js";
import { rebuild } from "../projections/rebuild/rebuild.js";
import { allViews } from "../projections/views/views.js";
import { createCodec } from "../src/event-store/codec.js";
import { openSqliteEventStore } from "../src/event-store/sqlite/sqlite.js";
import { answersInLog } from "../src/home/answers-in-log.js";
import { signedInLog } from "../src/home/signed-in-log.js";
import { alternately, type Contender, inTemporaryFolder, timed } from "./measure.js";
import { type Report, ratioOf } from "./report.js";
import { fillLog } from "./sample-log.js";

const licences = 15_000;
const rowKey = new Uint8Array(32).fill(7);
const rowsPerCommit = 5_000;

type Values = (string | number | null)[];

interface TableRows {
  insert: string;
  rows: Values[];
}

/** The rows of every view, and an empty file with the same tables and indexes. */
const takeRows = (views: string, empty: string): TableRows[] => {
  const from = new Database(views);
  const to = new Database(empty);
  to.exec("PRAGMA journal_mode = WAL");
  const tables: TableRows[] = [];
  const parts = from
    .prepare("select type, name, sql from sqlite_schema where sql is not null order by type desc")
    .raw();
  for (const [type, name, text] of parts.all() as [string, string, string][]) {
    to.exec(text);
    if (type !== "table") continue;
    const rows = from.prepare(`select * from "${name}"`).raw().all() as Values[];
    const marks = (rows[0] ?? []).map(() => "?").join(", ");
    if (rows.length > 0) tables.push({ insert: `insert into "${name}" values (${marks})`, rows });
  }
  from.close();
  to.pragma("wal_checkpoint(truncate)");
  to.close();
  return tables;
};

const insertAll = (file: string, tables: readonly TableRows[]): void => {
  const connection = new Database(file);
  connection.exec("PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000");
  for (const { insert, rows } of tables) {
    const statement = connection.prepare(insert);
    for (let from = 0; from < rows.length; from += rowsPerCommit) {
      connection.exec("BEGIN");
      for (const row of rows.slice(from, from + rowsPerCommit)) statement.run(row);
      connection.exec("COMMIT");
    }
  }
  connection.pragma("wal_checkpoint(truncate)");
  connection.close();
};

const scan = (file: string): void => {
  const connection = new Database(file, { readonly: true });
  const page = connection.prepare("select * from events where position > ? order by position limit 1000").raw();
  for (let position = 0; ; ) {
    const rows = page.all(position) as [number, ...unknown[]][];
    const last = rows.at(-1);
    if (!last) break;
    position = last[0];
  }
  connection.close();
};

/** Counts events of the log a second; every view is there already and is replaced, as after an import. */
export const rebuildBench = (rounds: number): Promise<Report> =>
  inTemporaryFolder(async folder => {
    const files = {
      events: join(folder, "events.db"),
      views: join(folder, "views.db"),
      work: join(folder, "work.db"),
      records: join(folder, "records.db"),
      empty: join(folder, "empty.db"),
    };
    const store = openSqliteEventStore({ file: files.events, writer: "thread" });
    const { decode } = createCodec();
    const log = {
      store,
      decode,
      isSigned: signedInLog({ store, decode }),
      answer: answersInLog({ store, decode }),
      close: async () => undefined,
    };
    const database: DatabaseSettings = {
      engine: "sqlite",
      views: files.views,
      work: files.work,
      records: files.records,
    };
    const db = openDatabase({ file: files.views });
    try {
      const events = await fillLog(store, licences);
      await prepareViews({ db, store, macs: createRowMacs(rowKey) }, allViews);
      await rebuild({ db, log, database, rowKey, views: allViews });
      const tables = takeRows(files.views, files.empty);
      let copy = 0;
      const contenders: [Contender, Contender, Contender] = [
        {
          name: "rebuild of all views",
          round: () => timed(events, () => rebuild({ db, log, database, rowKey, views: allViews })),
        },
        {
          name: "bare inserts of their rows",
          round: async () => {
            copy += 1;
            const file = join(folder, `rows-${copy}.db`);
            await copyFile(files.empty, file);
            return timed(events, () => insertAll(file, tables));
          },
        },
        { name: "bare scan of the log", round: () => timed(events, () => scan(files.events)) },
      ];
      const figures = await alternately(contenders, rounds);
      const [rebuilt, inserted, scanned] = figures;
      return {
        bench: "rebuild",
        about: `events of a log of ${events.toLocaleString("en")} (${licences.toLocaleString("en")} licences), as an import leaves it; ${allViews.length} views, serving ones replaced and erased`,
        figures,
        ratios:
          rebuilt && inserted && scanned
            ? [
                {
                  name: "rebuild / 50,000 events a second",
                  value: rebuilt.perSecond / 50_000,
                  byCpu: rebuilt.cpuMicroseconds && 20 / rebuilt.cpuMicroseconds,
                  target: 1,
                },
                ratioOf("rebuild / bare inserts", rebuilt, inserted),
                ratioOf("rebuild / bare scan", rebuilt, scanned),
              ]
            : [],
      };
    } finally {
      await db.destroy();
      await store.close();
    }
  });
