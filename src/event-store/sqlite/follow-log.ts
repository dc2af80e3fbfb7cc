// Following the log: everything after a position, then each new event, and word of when everything had been handed
// over.

import { createBackOff } from "../../waiting/back-off.js";
import type { Followed, StoredEvent } from "../event-store.js";
import { EventStoreError } from "../event-store-error.js";
import type { AppendSignal } from "./append-signal.js";

const batch = 500;
const caughtUpEveryMs = 250;

export interface FollowableLog {
  readLog(after: string, limit: number): Promise<StoredEvent[]>;
  signal: AppendSignal;
}

/**
 * Ends when aborted. A fault of the store is outlived: reading goes on after a growing pause from the last event handed
 * over.
 */
export async function* followLog(log: FollowableLog, after: string, aborted: AbortSignal): AsyncGenerator<Followed> {
  let position = after;
  let saidAt = Number.NEGATIVE_INFINITY;
  const backOff = createBackOff({ firstMs: 50, longestMs: 2_000 });
  log.signal.attach();
  try {
    while (!aborted.aborted) {
      const since = log.signal.seen();
      // Taken before the read that finds nothing: at this instant everything had truly been handed over.
      const before = Date.now();
      const events = await readOrFault(log, position);
      if (aborted.aborted) return;
      if (events === "fault") {
        await backOff.pause(aborted);
        continue;
      }
      backOff.reset();
      const last = events.at(-1);
      if (last) {
        yield { kind: "events", events };
        position = last.position;
        continue;
      }
      const silence = performance.now() - saidAt;
      if (silence >= caughtUpEveryMs) {
        saidAt = performance.now();
        yield { kind: "caught-up", at: new Date(before).toISOString() };
        await log.signal.wait(since, caughtUpEveryMs, aborted);
      } else {
        await log.signal.wait(since, caughtUpEveryMs - silence, aborted);
      }
    }
  } finally {
    log.signal.detach();
  }
}

const readOrFault = async (log: FollowableLog, position: string): Promise<StoredEvent[] | "fault"> => {
  try {
    return await log.readLog(position, batch);
  } catch (error) {
    if (error instanceof EventStoreError && error.code === "unavailable") return "fault";
    throw error;
  }
};
