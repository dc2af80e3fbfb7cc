// Puts views that were built beside the serving ones in their place, all in one transaction.
import { sql, type Transaction } from "kysely";
import { beginning } from "../../src/event-store/event-store.js";
import type { Views } from "../database/database.js";
import { engineOf } from "../database/engine-of.js";
import type { RowMacs } from "../database/row-macs.js";
import type { Tables } from "../database/tables.js";
import {
  builtUpTo,
  type Checkpoint,
  CheckpointMoved,
  checkpointRow,
  isGenuine,
  type LogPosition,
  never,
  readCheckpoints,
  signed,
} from "../views/checkpoint.js";
import { holdsEvent, type LogSource } from "../views/log-source.js";
import type { View } from "../views/view.js";
import { beside } from "./beside.js";

/** The name of a table that was served before. */
export const former = (table: string): string => `${table}__old`;

export interface Swap {
  db: Views;
  store: LogSource["store"];
  views: readonly View[];
  /** Where the built views stand. */
  reached: LogPosition;
  /** Takes the built views on over the log, up to a position, within the transaction; answers where they then stand. */
  catchUp(tx: Transaction<Tables>, upTo: string): Promise<LogPosition>;
  build: string;
  macs: RowMacs;
}

const lock = async (tx: Transaction<Tables>, views: readonly View[], reached: LogPosition): Promise<void> => {
  const names = views.map(({ name }) => beside(name));
  const { numUpdatedRows } = await tx
    .updateTable("checkpoint")
    .set({ stopped: null })
    .where("view", "in", names)
    .where("position", "=", reached.position)
    .where("event_id", "=", reached.eventId)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== BigInt(views.length)) throw new CheckpointMoved(names);
};

/**
 * The serving checkpoints that speak of this log; those of another log (a restored one), or by another hand, bind
 * nobody.
 */
const bindingCheckpoints = async (
  { store, views, macs }: Swap,
  tx: Transaction<Tables>,
): Promise<Map<string, Checkpoint>> => {
  const binding = new Map<string, Checkpoint>();
  const checkpoints = await readCheckpoints(tx);
  for (const { name } of views) {
    const at = checkpoints.get(name);
    if (!at || at.position === beginning || !isGenuine(macs, at)) continue;
    if (await holdsEvent(store, at.position, at.eventId)) binding.set(name, at);
  }
  return binding;
};

const renameTables = async (tx: Transaction<Tables>, view: View, tables: ReadonlySet<string>): Promise<void> => {
  for (const table of view.tables) {
    if (tables.has(table)) await sql`alter table ${sql.table(table)} rename to ${sql.table(former(table))}`.execute(tx);
    await sql`alter table ${sql.table(beside(table))} rename to ${sql.table(table)}`.execute(tx);
  }
};

/**
 * Puts the built view's checkpoint in the place of the serving one; what was known of keys before is to be read again.
 */
const renameCheckpoint = async (
  { macs, build }: Swap,
  tx: Transaction<Tables>,
  view: View,
  { reached, caughtUpAt }: { reached: LogPosition; caughtUpAt: string },
): Promise<void> => {
  await tx
    .deleteFrom("checkpoint")
    .where("view", "in", [view.name, beside(view.name)])
    .execute();
  const built = builtUpTo(macs, view, view.name, build, reached);
  const at = signed(macs, { ...built, caughtUpAt, keysAt: reached.position });
  await tx.insertInto("checkpoint").values(checkpointRow(at)).execute();
};

/**
 * Swaps the built views in, never to a position behind the one served, and answers the tables that were served before,
 * under their new names. A projector that is running finds its checkpoints moved or unchanged; both are right. Throws
 * CheckpointMoved when another rebuild took over.
 */
export const swapIn = (swap: Swap): Promise<string[]> =>
  swap.db.transaction().execute(async tx => {
    const engine = engineOf(tx);
    await engine.excludeProjectors(tx);
    await lock(tx, swap.views, swap.reached);
    const serving = await bindingCheckpoints(swap, tx);
    const furthest =
      [...serving.values()]
        .map(({ position }) => position)
        .sort()
        .at(-1) ?? beginning;
    const reached = furthest > swap.reached.position ? await swap.catchUp(tx, furthest) : swap.reached;
    const tables = await engine.tables(tx);
    const served = new Set<string>(swap.views.flatMap(view => view.tables));
    await engine.excludeReaders(
      tx,
      tables.filter(table => served.has(table)),
    );
    for (const view of swap.views) {
      await renameTables(tx, view, new Set(tables));
      await renameCheckpoint(swap, tx, view, { reached, caughtUpAt: serving.get(view.name)?.caughtUpAt ?? never });
    }
    return swap.views.flatMap(({ tables }) => tables.map(former));
  });
