// What happens to the views before they are projected: new ones are begun, and each is held against the log it claims
// to have read.
import { beginning } from "../../src/event-store/event-store.js";
import type { Views } from "../database/database.js";
import { migrateViews } from "../database/migrations.js";
import type { RowMacs } from "../database/row-macs.js";
import {
  begin,
  builtUpTo,
  checkpointRow,
  isGenuine,
  newBuild,
  readCheckpoints,
  setStopped,
  start,
} from "../views/checkpoint.js";
import { holdsEvent, type LogSource } from "../views/log-source.js";
import type { View } from "../views/view.js";
import type { Guard } from "./project-batch.js";

/** Begins a view that has no checkpoint yet; of several processes that try at once, one does it. */
const beginOnce = (db: Views, macs: RowMacs, view: View): Promise<void> =>
  db.transaction().execute(async tx => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto("checkpoint")
      .values(checkpointRow(builtUpTo(macs, view, view.name, newBuild(), start)))
      .onConflict(conflict => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows !== 1n) return;
    for (const table of view.tables) await tx.schema.dropTable(table).ifExists().execute();
    await tx.deleteFrom("checkpoint").where("view", "=", view.name).execute();
    await begin(tx, macs, view);
    await view.index(tx);
  });

/**
 * Makes the tables of views that nobody has begun, so that they can be read before the first projector runs. Any number
 * of processes may do it at once.
 */
export const beginViews = async (db: Views, macs: RowMacs, views: readonly View[]): Promise<void> => {
  await migrateViews(db);
  for (const view of views) await beginOnce(db, macs, view);
};

const misplaced = (view: string, position: string): string =>
  `the log does not hold the event that ${view} processed last, at position ${position}: it is another log, or was restored; run "licet rebuild ${view}"`;

/**
 * Makes what is missing and checks each view's checkpoint against the log: a view whose last event is not there stops
 * with a reason, any other one may go on. Answers the views that are to be rebuilt: those of another version, and those
 * whose checkpoint no projector of this registry wrote, as after the key of the rows was made anew. Throws what the
 * guard throws.
 */
export const prepareViews = async (
  { db, store, macs, guard }: { db: Views; store: LogSource["store"]; macs: RowMacs; guard?: Guard },
  views: readonly View[],
): Promise<readonly View[]> => {
  await beginViews(db, macs, views);
  const checkpoints = await readCheckpoints(db);
  for (const view of views) {
    const at = checkpoints.get(view.name);
    if (!at || !isGenuine(macs, at)) continue;
    const sound = at.position === beginning || (await holdsEvent(store, at.position, at.eventId));
    const stopped = sound ? null : misplaced(view.name, at.position);
    if (stopped === at.stopped) continue;
    await db.transaction().execute(async tx => {
      await guard?.(tx);
      await setStopped(tx, macs, at, stopped);
    });
  }
  return views.filter(view => {
    const at = checkpoints.get(view.name);
    return at?.version !== view.version || !isGenuine(macs, at);
  });
};
