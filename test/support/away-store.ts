// An event store that can be taken away and brought back: it refuses, or never answers, and may cut an append off after it was recorded.
import type { EventStore } from "../../src/event-store/event-store.js";
import { EventStoreError } from "../../src/event-store/event-store-error.js";
import { until } from "./until.js";

export type Away = "no" | "refuses" | "hangs";

export interface AwayStore extends EventStore {
  /** How it behaves from now on. */
  away: Away;
  /** The next append to such a stream is recorded, and its answer lost. */
  loseAnswerOf: RegExp | null;
}

const refusal = (): EventStoreError =>
  new EventStoreError("unavailable", "the event log could not be read", {
    cause: new Error("connect ECONNREFUSED 127.0.0.1:2113"),
  });

/** Wraps a store; what it answers while it is there is the store's own. */
export const awayStore = (store: EventStore): AwayStore => {
  const here = async (): Promise<void> => {
    // An adapter's own deadline would end this; whoever asks must not rest on it.
    await until(() => wrapped.away !== "hangs");
    if (wrapped.away === "refuses") throw refusal();
  };
  const wrapped: AwayStore = {
    away: "no",
    loseAnswerOf: null,
    append: async (stream, expected, events) => {
      await here();
      const appended = await store.append(stream, expected, events);
      if (!wrapped.loseAnswerOf?.test(stream)) return appended;
      wrapped.loseAnswerOf = null;
      throw refusal();
    },
    readStream: async (stream, from) => {
      await here();
      return store.readStream(stream, from);
    },
    readLog: async (after, limit) => {
      await here();
      return store.readLog(after, limit);
    },
    head: async () => {
      await here();
      return store.head();
    },
    follow: store.follow,
    close: store.close,
  };
  return wrapped;
};
