// A home for a test: a log, the views' database on either engine, and what reads them.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import type { Views } from "../../projections/database/database.js";
import type { DatabaseSettings } from "../../projections/database/database-settings.js";
import { openViews } from "../../projections/database/open-views.js";
import { buildOf, type MacTable } from "../../projections/database/row-macs.js";
import { tableShapes } from "../../projections/database/table-shapes.js";
import type { ViewTable } from "../../projections/database/tables.js";
import { prepareViews } from "../../projections/projector/prepare-views.js";
import { type Projector, runProjector } from "../../projections/projector/projector.js";
import type { LogSource } from "../../projections/views/log-source.js";
import type { View } from "../../projections/views/view.js";
import { allViews } from "../../projections/views/views.js";
import { createCodec, type FieldSealer } from "../../src/event-store/codec.js";
import type { EventStore } from "../../src/event-store/event-store.js";
import { openSqliteEventStore } from "../../src/event-store/sqlite/sqlite.js";
import { onSqlite, type TestEngine } from "../support/each-engine.js";
import { sampleSealer } from "./sample-acts.js";
import { sampleMacs } from "./sample-macs.js";

export interface SampleHome {
  folder: string;
  database: DatabaseSettings;
  store: EventStore;
  db: Views;
  log(fields?: FieldSealer): LogSource;
  /** Projects until everything in the log has been processed, or a view has stopped. */
  project(options?: Partial<Pick<Projector, "views" | "log" | "db">>): Promise<void>;
  /** Everything that the views answer from, but not when it was caught up. */
  contents(views?: readonly View[]): Promise<Record<string, unknown[]>>;
  close(): Promise<void>;
}

type Row = Record<string, unknown> & { build: string };

const withoutMac = (table: ViewTable, { build, mac, ...row }: Row): object => {
  if (tableShapes[table].signed && !sampleMacs.rowHolds(build, table as MacTable, { ...row, mac }))
    throw new Error(`a row of ${table} does not bear its MAC`);
  return row;
};

/** Every row of the views' tables in the order of their text, without their MACs, which all of them bear; and the checkpoints. */
export const contentsOf = async (db: Views, views: readonly View[] = allViews): Promise<Record<string, unknown[]>> => {
  const found: Record<string, unknown[]> = {};
  for (const { name, tables } of views)
    for (const table of tables) {
      const { rows } = await sql<Row>`select *, ${buildOf(name)} as build from ${sql.table(table)}`.execute(db);
      found[table] = rows.map(row => JSON.stringify(withoutMac(table, row))).sort();
    }
  const names = views.map(({ name }) => name);
  found.checkpoint = await db
    .selectFrom("checkpoint")
    .select(["view", "version", "position", "event_id", "stopped"])
    .where("view", "in", names)
    .orderBy("view")
    .execute();
  return found;
};

/** The views are on SQLite unless an engine is given. */
export const sampleHome = async (engine: TestEngine = onSqlite): Promise<SampleHome> => {
  const folder = await mkdtemp(join(tmpdir(), "licet-views-"));
  const { settings: database, remove } = await engine.newDatabase(folder);
  const store = openSqliteEventStore({ file: join(folder, "events.db"), writer: "thread" });
  const db = openViews(database, "write");
  const log = (fields: FieldSealer = sampleSealer()): LogSource => ({
    store,
    decode: createCodec({ fields }).decode,
    isSigned: async () => true,
    answer: async () => "",
    close: async () => undefined,
  });
  return {
    folder,
    database,
    store,
    db,
    log,
    async project(options = {}) {
      const done = new AbortController();
      const views = options.views ?? allViews;
      await prepareViews({ db: options.db ?? db, store: store, macs: sampleMacs }, views);
      const running = { db, log: log(), views, signal: done.signal, ...options };
      const end = (): void => done.abort();
      const faults: unknown[] = [];
      const onFault = (error: unknown): void => {
        faults.push(error);
        end();
      };
      await runProjector({ macs: sampleMacs, ...running, onCaughtUp: end, onFault });
      if (faults.length > 0) throw faults[0];
    },
    contents: views => contentsOf(db, views),
    async close() {
      await db.destroy();
      await remove();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
