// An append on its way to the writer and its answer on the way back: plain data, so that they can cross threads.

import type { Appended, EventToAppend, ExpectedRevision } from "./event-store.js";
import { EventStoreError } from "./event-store-error.js";

/**
 * One append. `ticket` names it in its answer, `bytes` is its size, `giveUpAt` (milliseconds since 1970) when to stop
 * waiting for the file's lock.
 */
export interface AppendRequest {
  ticket: number;
  stream: string;
  expected: ExpectedRevision;
  events: readonly EventToAppend[];
  bytes: number;
  giveUpAt: number;
}

export type AppendOutcome =
  | ({ ticket: number; kind: "appended" } & Appended)
  | { ticket: number; kind: "conflict"; actual: ExpectedRevision }
  | { ticket: number; kind: "unavailable"; message: string };

/** The most an append may hold, in bytes: EventStoreDB's limit, so that a log can be moved between engines. */
export const maxAppendBytes = 1_048_576;

// What an engine stores beside the texts of an event: names, lengths, framing.
const bytesAround = 256;

/** The size of an append in bytes. Throws TypeError when it is malformed, `event-too-large` when it is over 1 MiB. */
export const measureAppend = (stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): number => {
  if (stream === "" || stream.length > 256) throw new TypeError("a stream's name has 1 to 256 characters");
  if (expected !== "no-stream" && (!Number.isSafeInteger(expected) || expected < 0)) {
    throw new TypeError("the expected revision is no-stream or a whole number from 0 on");
  }
  if (events.length === 0) throw new TypeError("an append has at least one event");
  if (new Set(events.map(event => event.id)).size !== events.length)
    throw new TypeError("event ids in an append differ");
  let bytes = 0;
  for (const event of events) {
    if (!/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(event.id)) {
      throw new TypeError("an event's id is a UUID in lower case");
    }
    if (event.type === "" || event.type.length > 256) throw new TypeError("an event's type has 1 to 256 characters");
    if (!Number.isSafeInteger(event.schema) || event.schema < 1) throw new TypeError("an event's schema counts from 1");
    bytes += Buffer.byteLength(event.data) + Buffer.byteLength(event.meta) + bytesAround;
  }
  if (bytes > maxAppendBytes) {
    throw new EventStoreError("event-too-large", `an append of ${bytes} bytes exceeds ${maxAppendBytes}`);
  }
  return bytes;
};
