// How far each view is behind the log: in events, and in time.
import type { EventStore } from "../../src/event-store/event-store.js";
import { ageOf } from "../database/age.js";
import type { Views } from "../database/database.js";
import { databaseTime } from "../database/database-time.js";
import { engineOf } from "../database/engine-of.js";
import { readCheckpoints } from "../views/checkpoint.js";
import type { View } from "../views/view.js";

/** The lag of one view. */
export interface ViewLag {
  view: string;
  /** Events of the log that it has not read yet; told as `mostCounted` when they are more. */
  events: number;
  /**
   * Milliseconds since it had last read everything, since 1970 if it never had; Infinity when that was by a clock that
   * is ahead of this one.
   */
  ms: number;
  /** Why it takes no more, or null. */
  stopped: string | null;
}

/** As many events as are counted one by one. */
export const mostCounted = 5_000;

/** Reads the lag of the views that have been begun. Rejects when the log or the views cannot be read. */
export const readLag = async (
  { db, store, clock }: { db: Views; store: Pick<EventStore, "readLog">; clock: () => number },
  views: readonly Pick<View, "name">[],
): Promise<ViewLag[]> => {
  const checkpoints = await readCheckpoints(db);
  const now = engineOf(db).ownClock ? await databaseTime(db) : clock();
  const found = views.flatMap(({ name }) => checkpoints.get(name) ?? []);
  const [furthestBehind] = found.map(({ position }) => position).sort();
  if (furthestBehind === undefined) return [];
  const unread = await store.readLog(furthestBehind, mostCounted);
  return found.map(({ view, position, caughtUpAt, stopped }) => ({
    view,
    events: unread.filter(event => event.position > position).length,
    ms: ageOf(caughtUpAt, now),
    stopped,
  }));
};
