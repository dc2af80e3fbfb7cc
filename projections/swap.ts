// Puts views that were built beside the serving ones in their place, all in one transaction.
import { sql, type Transaction } from "kysely";
import { beginning } from "../src/event-store/event-store.js";
import { beside } from "./beside.js";
import { type Checkpoint, CheckpointMoved, never, type Place, readCheckpoints } from "./checkpoint.js";
import type { Views } from "./database.js";
import { engineOf } from "./engine-of.js";
import { holdsEvent, type LogSource } from "./log-source.js";
import type { Tables } from "./tables.js";
import type { View } from "./view.js";

/** The name of a table that was served before. */
export const former = (table: string): string => `${table}__old`;

export interface Swap {
  db: Views;
  store: LogSource["store"];
  views: readonly View[];
  /** Where the built views stand. */
  place: Place;
  /** Takes the built views on over the log, up to a position, within the transaction. */
  catchUp(tx: Transaction<Tables>, upTo: string): Promise<void>;
}

const lock = async (tx: Transaction<Tables>, views: readonly View[], place: Place): Promise<void> => {
  const names = views.map(({ name }) => beside(name));
  const { numUpdatedRows } = await tx
    .updateTable("checkpoint")
    .set({ stopped: null })
    .where("view", "in", names)
    .where("position", "=", place.position)
    .where("event_id", "=", place.eventId)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== BigInt(views.length)) throw new CheckpointMoved(names);
};

/** The serving checkpoints that speak of this log; those of another log (a restored one) bind nobody. */
const bindingCheckpoints = async (
  { store, views }: Swap,
  tx: Transaction<Tables>,
): Promise<Map<string, Checkpoint>> => {
  const binding = new Map<string, Checkpoint>();
  const checkpoints = await readCheckpoints(tx);
  for (const { name } of views) {
    const at = checkpoints.get(name);
    if (at && at.position !== beginning && (await holdsEvent(store, at.position, at.eventId))) binding.set(name, at);
  }
  return binding;
};

const rename = async (
  tx: Transaction<Tables>,
  view: View,
  serving: Checkpoint | undefined,
  tables: ReadonlySet<string>,
): Promise<void> => {
  for (const table of view.tables) {
    if (tables.has(table)) await sql`alter table ${sql.table(table)} rename to ${sql.table(former(table))}`.execute(tx);
    await sql`alter table ${sql.table(beside(table))} rename to ${sql.table(table)}`.execute(tx);
  }
  await tx.deleteFrom("checkpoint").where("view", "=", view.name).execute();
  await tx
    .updateTable("checkpoint")
    .set({ view: view.name, caught_up_at: serving?.caughtUpAt ?? never, keys_at: sql.ref("position") })
    .where("view", "=", beside(view.name))
    .execute();
};

/**
 * Swaps the built views in, never to a position behind the one served, and answers the tables that were served before, under their new names. A
 * projector that is running finds its checkpoints moved or unchanged; both are right. Throws CheckpointMoved when another rebuild took over.
 */
export const swapIn = (swap: Swap): Promise<string[]> =>
  swap.db.transaction().execute(async tx => {
    const engine = engineOf(tx);
    await engine.excludeProjectors(tx);
    await lock(tx, swap.views, swap.place);
    const serving = await bindingCheckpoints(swap, tx);
    const furthest =
      [...serving.values()]
        .map(({ position }) => position)
        .sort()
        .at(-1) ?? beginning;
    if (furthest > swap.place.position) await swap.catchUp(tx, furthest);
    const tables = await engine.tables(tx);
    const served = new Set<string>(swap.views.flatMap(view => view.tables));
    await engine.excludeReaders(
      tx,
      tables.filter(table => served.has(table)),
    );
    for (const view of swap.views) await rename(tx, view, serving.get(view.name), new Set(tables));
    return swap.views.flatMap(({ tables }) => tables.map(former));
  });
