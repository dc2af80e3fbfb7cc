// Rebuilds views from the log beside the serving ones, then swaps them in; the service goes on meanwhile.
import { setImmediate as nextTurn } from "node:timers/promises";
import type { KyselyPlugin, Transaction } from "kysely";
import { beginning } from "../../src/event-store/event-store.js";
import type { Views } from "../database/database.js";
import type { DatabaseSettings } from "../database/database-settings.js";
import { engineOf } from "../database/engine-of.js";
import { migrateViews } from "../database/migrations.js";
import { createRowMacs, type RowMacs } from "../database/row-macs.js";
import type { Tables } from "../database/tables.js";
import { begin, type LogPosition, newBuild } from "../views/checkpoint.js";
import type { LogSource } from "../views/log-source.js";
import { unsignedOnce } from "../views/signed-once.js";
import type { View } from "../views/view.js";
import { beside } from "./beside.js";
import { digestedLog } from "./digest-log.js";
import { besideTables, createPass, type PageWriter, type Pass, writePagesHere } from "./page-writer.js";
import { writePagesInThread } from "./page-writer-thread.js";
import { former, swapIn } from "./swap.js";

export interface RebuildProgress {
  /** Events of the log passed so far. */
  events: number;
  position: string;
  /** The log's last position when the rebuild began. */
  head: string;
}

export interface Rebuild {
  db: Views;
  log: LogSource;
  /** Where `db` is: when given, another thread writes there what this one digests. */
  database?: DatabaseSettings;
  views: readonly View[];
  /** The key under which the rows get their MACs. */
  rowKey: Uint8Array;
  onProgress?: (progress: RebuildProgress) => void;
  signal?: AbortSignal;
  /** Events that are digested together. */
  pageSize?: number;
}

export interface Rebuilt {
  events: number;
  /** Where the views stood when they were swapped in. */
  position: string;
  /**
   * True when nothing of the former rows is left that the engine keeps: on SQLite no byte, in the file or its
   * write-ahead log.
   */
  tracesErased: boolean;
}

const almostThere = 500;
const usualPage = 2_000;

const dropLeftovers = async (db: Views, views: readonly View[]): Promise<void> => {
  const ours = new Set<string>(views.flatMap(({ tables }) => tables.flatMap(table => [beside(table), former(table)])));
  const engine = engineOf(db);
  for (const table of await engine.tables(db)) if (ours.has(table)) await engine.dropTable(db, table);
};

const beginBeside = (
  db: Views,
  views: readonly View[],
  { plugin, build, macs }: { plugin: KyselyPlugin; build: string; macs: RowMacs },
): Promise<void> =>
  db.transaction().execute(async tx => {
    const names = views.map(({ name }) => beside(name));
    await tx.deleteFrom("checkpoint").where("view", "in", names).execute();
    for (const view of views) await begin(tx.withPlugin(plugin), macs, view, { name: beside(view.name), build });
  });

/**
 * Rebuilds the views from the log's first event on, in one transaction per page, beside those that serve; catches up;
 * and swaps all of them in one transaction. Killed anywhere, the serving views are as they were and the next rebuild
 * begins anew; of two at once one gives way (CheckpointMoved; of a writing thread, an Error that says the same). Throws
 * ViewError when a view cannot process an event. Afterwards the former tables are erased.
 */
export const rebuild = async (options: Rebuild): Promise<Rebuilt> => {
  const undo = await engineOf(options.db).setUpForBulk(options.db);
  try {
    return await rebuildBeside(options);
  } finally {
    await undo();
  }
};

const rebuildBeside = async (options: Rebuild): Promise<Rebuilt> => {
  const { db, database, views, rowKey } = options;
  await migrateViews(db);
  await dropLeftovers(db, views);
  const build = newBuild();
  const macs = createRowMacs(rowKey);
  const plugin = besideTables(views, build);
  await beginBeside(db, views, { plugin, build, macs });
  const pass = createPass(views, build, macs);
  const writer = database ? writePagesInThread(database, views, build, rowKey) : writePagesHere(db, pass);
  try {
    const written = await writeLog(options, macs, writer);
    for (const view of views) await view.index(db.withPlugin(plugin));
    return await serveInstead(options, { pass, build, macs }, written);
  } finally {
    await writer.close();
  }
};

/** How far the log was written beside the serving views. */
interface Written {
  events: number;
  reached: LogPosition;
  head: string;
}

const writeLog = async (
  { db, log, views, onProgress, signal, pageSize = usualPage }: Rebuild,
  macs: RowMacs,
  writer: PageWriter,
): Promise<Written> => {
  const head = await log.store.head();
  let events = 0;
  for await (const page of digestedLog(log, views, beginning, pageSize, unsignedOnce(db, macs, log))) {
    signal?.throwIfAborted();
    await writer.write(page);
    events += page.events;
    const position = page.to?.position ?? head;
    onProgress?.({ events, position, head });
    // Under load the log's end is never reached from outside: the swap itself goes the last few steps.
    if (page.events < almostThere && position >= head) break;
    await nextTurn();
  }
  return { events, reached: await writer.finish(), head };
};

/** Swaps the built views in, and erases those that served. */
const serveInstead = async (
  { db, log, views, pageSize = usualPage }: Rebuild,
  { pass, build, macs }: { pass: Pass; build: string; macs: RowMacs },
  { events: before, reached: from, head }: Written,
): Promise<Rebuilt> => {
  const engine = engineOf(db);
  let events = before;
  let reached = from;
  const catchUp = async (tx: Transaction<Tables>, upTo: string): Promise<LogPosition> => {
    for await (const page of digestedLog(log, views, reached.position, pageSize)) {
      if (!page.to) break;
      reached = await pass(tx, reached, page);
      events += page.events;
      if (reached.position >= upTo) break;
    }
    return reached;
  };
  const served = await swapIn({ db, store: log.store, views, reached, catchUp, build, macs });
  const left = new Set(await engine.tables(db));
  for (const table of served) if (left.has(table)) await engine.dropTable(db, table);
  return {
    events,
    position: reached.position === beginning ? head : reached.position,
    tracesErased: await engine.eraseTraces(db),
  };
};
