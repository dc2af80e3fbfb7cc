// Neighbours in the log that belong to one stream, as appends: fewer and larger ones, in the same order.
import type { EventToAppend, StoredEvent } from "../../event-store/event-store.js";

/** Events of one stream that follow one another, the first one at revision `first`. */
export interface StreamRun {
  stream: string;
  first: number;
  events: EventToAppend[];
}

// Under the 1 MiB of an append (docs/event-store.md), with room for what engines add; no event is larger than an append
// was.
const mostCharacters = 256 * 1024;
const mostEvents = 500;

/** Cuts a part of the log into runs. */
export const runsOf = (part: readonly StoredEvent[]): StreamRun[] => {
  const runs: StreamRun[] = [];
  let characters = 0;
  for (const { stream, revision, position: _, ...event } of part) {
    const length = event.data.length + event.meta.length;
    const run = runs.at(-1);
    if (run?.stream === stream && run.events.length < mostEvents && characters + length <= mostCharacters) {
      run.events.push(event);
      characters += length;
    } else {
      runs.push({ stream, first: revision, events: [event] });
      characters = length;
    }
  }
  return runs;
};
