// What a subscription hands over, taken in batches by whoever is ready for them: in order, and with back-pressure on
// the server.
import type { Readable } from "node:stream";
import { pause } from "../../waiting/pause.js";
import type { StoredEvent } from "../event-store.js";

export interface LiveEvents {
  /**
   * What is there, at most `limit`; none when nothing came for `waitMs` or sooner; "ended" when nothing will come any
   * more.
   */
  take(limit: number, waitMs: number, aborted: AbortSignal): Promise<StoredEvent[] | "ended">;
  end(): void;
}

/**
 * Takes from a stream of objects. An error and a silent end are the same: the subscription is over. `toEvent` gives
 * null for what is not ours.
 */
export const liveEvents = <T>(
  subscription: Readable,
  toEvent: (resolved: T) => StoredEvent | null,
  unsubscribe: () => Promise<void>,
): LiveEvents => {
  let ended = false;
  let wake = (): void => undefined;
  const over = (): void => {
    ended = true;
    wake();
  };
  subscription.on("error", over).on("end", over).on("close", over);
  subscription.on("readable", () => wake());

  const there = (limit: number): StoredEvent[] => {
    const events: StoredEvent[] = [];
    while (events.length < limit) {
      const resolved = subscription.read() as T | null;
      if (resolved === null) break;
      const event = toEvent(resolved);
      if (event) events.push(event);
    }
    return events;
  };

  return {
    async take(limit, waitMs, aborted) {
      const now = there(limit);
      if (now.length > 0) return now;
      if (ended) return "ended";
      await pause(waitMs, aborted, stop => (wake = stop));
      wake = () => undefined;
      return there(limit);
    },
    end() {
      // Read to its end, though nobody wants it: a call that nobody reads keeps the client from being disposed.
      subscription.removeAllListeners("readable").resume();
      unsubscribe().catch(over); // it was never subscribed
    },
  };
};
