// An event store that tells how its appends end.
import type { EventStore } from "./event-store.js";
import { isConflict } from "./event-store-error.js";

/** Told of each append once it has its answer. */
export interface AppendCounts {
  /** Recorded, with so many events, the last one at that position. */
  appended(events: number, position: string): void;
  /** The stream had moved on. */
  conflicted(): void;
  /** Not known to be recorded, or refused for what it holds. */
  failed(): void;
}

/** The same store, telling `counts` how each append ends; what it answers and throws is unchanged. */
export const countedEventStore = (store: EventStore, counts: AppendCounts): EventStore => ({
  ...store,
  append: async (stream, expected, events) => {
    try {
      const appended = await store.append(stream, expected, events);
      counts.appended(events.length, appended.position);
      return appended;
    } catch (error) {
      if (isConflict(error)) counts.conflicted();
      else counts.failed();
      throw error;
    }
  },
});
