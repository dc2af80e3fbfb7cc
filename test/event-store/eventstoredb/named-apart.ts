// A log of its own on a server that others use too: every stream's name gets a beginning that only this log has.
import { randomBytes } from "node:crypto";
import type { EventStore, StoredEvent } from "../../../src/event-store/event-store.js";
import { openEventStoreDb } from "../../../src/event-store/eventstoredb/eventstoredb.js";

/** A beginning that no other log has. */
export const newBeginning = (): string => `test-${randomBytes(8).toString("hex")}-`;

/** Opens the streams whose names begin so, as a log in which they are named without it. */
export const openNamedApart = (address: string, begins: string): EventStore => {
  const store = openEventStoreDb({ address, streams: [begins] });
  const bare = (event: StoredEvent): StoredEvent => ({ ...event, stream: event.stream.slice(begins.length) });
  return {
    ...store,
    append: (stream, expected, events) => store.append(stream === "" ? "" : begins + stream, expected, events),
    readStream: async (stream, from) => (await store.readStream(begins + stream, from)).map(bare),
    readLog: async (after, limit) => (await store.readLog(after, limit)).map(bare),
    async *follow(after, signal) {
      for await (const followed of store.follow(after, signal))
        yield followed.kind === "events" ? { kind: "events", events: followed.events.map(bare) } : followed;
    },
  };
};
