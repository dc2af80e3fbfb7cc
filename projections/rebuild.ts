// Rebuilds views from the log beside the serving ones, then swaps them in; the service goes on meanwhile.
import { randomBytes } from "node:crypto";
import type { Transaction } from "kysely";
import { beginning } from "../src/event-store/event-store.js";
import { beside, besidePlugin } from "./beside.js";
import { advance, begin, type Place, start } from "./checkpoint.js";
import type { Views } from "./database.js";
import { digestedAhead } from "./digest-ahead.js";
import { type DigestedPage, digestedHere } from "./digest-log.js";
import { engineOf } from "./engine-of.js";
import type { LogSource, LogSourceModule } from "./log-source.js";
import { migrateViews } from "./migrations.js";
import { rowWriters } from "./row-writer.js";
import { former, swapIn } from "./swap.js";
import type { Tables } from "./tables.js";
import type { View } from "./view.js";

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
  /** When given, another thread reads and digests the log from here. */
  source?: LogSourceModule | undefined;
  views: readonly View[];
  onProgress?: (progress: RebuildProgress) => void;
  signal?: AbortSignal;
  /** Events per transaction. */
  pageSize?: number;
}

export interface Rebuilt {
  events: number;
  /** Where the views stood when they were swapped in. */
  position: string;
  /** True when nothing of the former rows is left that the engine keeps: on SQLite no byte, in the file or its write-ahead log. */
  tracesErased: boolean;
}

const almostThere = 500;

/** A pass over a page within a transaction: moves every view over it, under its other names. */
type Pass = (tx: Transaction<Tables>, from: Place, page: DigestedPage) => Promise<Place>;

const createPass = (views: readonly View[], plugin: ReturnType<typeof besidePlugin>): Pass => {
  const writers = rowWriters();
  return async (tx, from, { to, digests }) => {
    if (!to) return from;
    const renamed = tx.withPlugin(plugin);
    const batch = { tx: renamed, write: writers.in(renamed) };
    for (const [at, view] of views.entries()) {
      await advance(tx, beside(view.name), from, to);
      if (digests[at] !== null) await view.apply(batch, digests[at]);
    }
    return to;
  };
};

const dropLeftovers = async (db: Views, views: readonly View[]): Promise<void> => {
  const ours = new Set<string>(views.flatMap(({ tables }) => tables.flatMap(table => [beside(table), former(table)])));
  const engine = engineOf(db);
  for (const table of await engine.tables(db)) if (ours.has(table)) await engine.dropTable(db, table);
};

const beginBeside = (db: Views, views: readonly View[], plugin: ReturnType<typeof besidePlugin>): Promise<void> =>
  db.transaction().execute(async tx => {
    const names = views.map(({ name }) => beside(name));
    await tx.deleteFrom("checkpoint").where("view", "in", names).execute();
    for (const view of views) await begin(tx.withPlugin(plugin), view, beside(view.name));
  });

/**
 * Rebuilds the views from the log's first event on, in one transaction per page, beside those that serve; catches up; and swaps all of them in
 * one transaction. Killed anywhere, the serving views are as they were and the next rebuild begins anew; of two at once one gives way
 * (CheckpointMoved). Throws ViewError when a view cannot process an event (of a digesting thread, an Error that says the same). Afterwards the former tables are erased.
 */
export const rebuild = async (options: Rebuild): Promise<Rebuilt> => {
  const undo = await engineOf(options.db).setUpForBulk(options.db);
  try {
    return await rebuildBeside(options);
  } finally {
    await undo();
  }
};

const rebuildBeside = async ({
  db,
  log,
  source,
  views,
  onProgress,
  signal,
  pageSize = 2_000,
}: Rebuild): Promise<Rebuilt> => {
  const engine = engineOf(db);
  const digested = source
    ? digestedAhead(log, source, views, pageSize)
    : { pages: digestedHere(log, views, beginning, pageSize), close: async () => undefined };
  try {
    await migrateViews(db);
    await dropLeftovers(db, views);
    const build = randomBytes(4).toString("hex");
    const plugin = besidePlugin(
      views.flatMap(({ tables }) => [...tables]),
      build,
    );
    await beginBeside(db, views, plugin);
    const pass = createPass(views, plugin);
    const head = await log.store.head();
    let place = start;
    let events = 0;
    for await (const page of digested.pages) {
      signal?.throwIfAborted();
      const from = place;
      if (page.to) place = await db.transaction().execute(tx => pass(tx, from, page));
      events += page.events;
      onProgress?.({ events, position: place.position, head });
      // Under load the log's end is never reached from outside: the swap itself goes the last few steps.
      if (page.events < almostThere && place.position >= head) break;
    }
    for (const view of views) await view.index(db.withPlugin(plugin));
    const catchUp = async (tx: Transaction<Tables>, from: Place, upTo: string): Promise<Place> => {
      for await (const page of digestedHere(log, views, from.position, pageSize)) {
        if (!page.to) break;
        place = await pass(tx, place, page);
        events += page.events;
        if (place.position >= upTo) break;
      }
      return place;
    };
    const served = await swapIn({ db, store: log.store, views, place, catchUp });
    const left = new Set(await engine.tables(db));
    for (const table of served) if (left.has(table)) await engine.dropTable(db, table);
    return {
      events,
      position: place.position === beginning ? head : place.position,
      tracesErased: await engine.eraseTraces(db),
    };
  } finally {
    await digested.close();
  }
};
