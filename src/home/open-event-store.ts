// The event log where the settings say: the embedded one, or a server, whose client is loaded only then.
import type { EventStore } from "../event-store/event-store.js";
import { openSqliteEventStore } from "../event-store/sqlite/sqlite.js";

/** Where the log is. Plain data: it crosses to other threads. An address may hold a password: never to be logged. */
export type EventStorePlace = { file: string } | { address: string };

/**
 * Opens the log; `writer` says whether this thread may wait for the disk ("inline") or has one do it ("thread"). A
 * server is connected to when it is first used. `inOrder` is for moving a log: appends to different streams are
 * recorded in the order in which they are asked for. `onThreadLost` is told why a thread that writes ended by itself.
 * Throws EventStoreError `unavailable` when a file cannot be opened.
 */
export const openEventStore = async (
  place: EventStorePlace,
  writer: "thread" | "inline",
  { inOrder = false, onThreadLost }: { inOrder?: boolean; onThreadLost?: (why: string) => void } = {},
): Promise<EventStore> => {
  // A file's writer records in order anyway.
  if ("file" in place) return openSqliteEventStore({ file: place.file, writer, ...(onThreadLost && { onThreadLost }) });
  const { openEventStoreDb } = await import("../event-store/eventstoredb/eventstoredb.js");
  return openEventStoreDb({ address: place.address, inOrder });
};
