// Writes digested pages of the log into views that are built beside the serving ones, and moves their checkpoints with
// them.
import type { KyselyPlugin, Transaction } from "kysely";
import type { Views } from "../database/database.js";
import type { RowMacs } from "../database/row-macs.js";
import { rowWriters } from "../database/row-writer.js";
import type { Tables } from "../database/tables.js";
import { advance, builtUpTo, type LogPosition, start } from "../views/checkpoint.js";
import type { Batch, View } from "../views/view.js";
import { beside, besidePlugin } from "./beside.js";
import type { DigestedPage } from "./digest-log.js";

/** Takes pages in the order of the log, from its beginning on. */
export interface PageWriter {
  /** Takes a page, and resolves when it takes the next one. Rejects with what an earlier page or this one failed of. */
  write(page: DigestedPage): Promise<void>;
  /** Resolves when every page is written: where the views stand. Nothing more may be written. */
  finish(): Promise<LogPosition>;
  /** Resolves when it has ended, whatever is written. */
  close(): Promise<void>;
}

/**
 * A pass over a page within a transaction: moves every view over it, under its other names; answers where they then
 * stand.
 */
export type Pass = (tx: Transaction<Tables>, from: LogPosition, page: DigestedPage) => Promise<LogPosition>;

/** How queries reach the tables of views beside the serving ones; `build` tells this build's indexes from others'. */
export const besideTables = (views: readonly View[], build: string): KyselyPlugin =>
  besidePlugin(
    views.flatMap(({ tables }) => [...tables]),
    build,
  );

/** Passes over pages in whatever transaction is given. Throws CheckpointMoved when another build moved a checkpoint. */
export const createPass = (views: readonly View[], build: string, macs: RowMacs): Pass => {
  const plugin = besideTables(views, build);
  const writers = rowWriters(macs);
  return async (tx, from, { to, digests }) => {
    if (!to) return from;
    const renamed = tx.withPlugin(plugin);
    const isOurs: Batch["isOurs"] = (table, row) => macs.rowHolds(build, table, { ...row });
    const batch: Batch = { tx: renamed, write: writers.in(renamed, build), isOurs };
    const stand = views.map(view => builtUpTo(macs, view, beside(view.name), build, from));
    await advance(tx, macs, stand, to);
    for (const [at, view] of views.entries()) if (digests[at] !== null) await view.apply(batch, digests[at]);
    return to;
  };
};

/** Writes in the calling thread, a page a transaction. */
export const writePagesHere = (db: Views, pass: Pass): PageWriter => {
  let reached = start;
  return {
    async write(page) {
      reached = await db.transaction().execute(tx => pass(tx, reached, page));
    },
    finish: async () => reached,
    close: async () => undefined,
  };
};
