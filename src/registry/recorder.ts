// Appending: envelopes are made here, and nowhere else. Only registry, sealing and operations append.
import { randomBytes, randomUUID } from "node:crypto";
import { eventIdOf } from "../event-store/event-id.js";
import type { Appended, ExpectedRevision } from "../event-store/event-store.js";
import { EventStoreError } from "../event-store/event-store-error.js";
import type { AnyEvent, Meta, Recorded } from "../licence/events/envelope.js";
import type { RegistryDeps } from "./registry-deps.js";
import { RegistryError } from "./registry-error.js";

/** What one command's events have in common. */
export type Envelope = Pick<Meta, "by" | "source" | "correlation" | "command"> & { requestMac: string | null };

/** An envelope for what the registry does by itself. */
export const ownEnvelope = (): Envelope => ({
  by: { subject: "licet", role: "system" },
  source: "system",
  correlation: randomUUID(),
  command: randomBytes(16).toString("hex"),
  requestMac: null,
});

/** What to append: where, what is expected there, and since when nothing may be dated earlier. */
export interface Recording {
  stream: string;
  expected: ExpectedRevision;
  events: readonly AnyEvent[];
  envelope: Envelope;
  /** JSON pointers, in each event's data, of what is stored sealed. */
  personal?: readonly string[];
  /** The stream's last `recordedAt`: the new one is never before it. */
  notBefore?: string;
}

export interface Recorder {
  /** Appends, durably. Throws EventStoreError `wrong-expected-revision`, or RegistryError `event-store-unavailable`. */
  append(recording: Recording): Promise<Appended & { events: Recorded[] }>;
  /** A stream's events, decoded; empty when there is none. */
  read(stream: string, from?: number): Promise<Recorded[]>;
}

/** Turns "the store is away" into the registry's own error; a conflict stays what it is. */
const translated = (error: unknown): unknown =>
  error instanceof EventStoreError && error.code === "unavailable"
    ? new RegistryError("event-store-unavailable", "the event store did not answer", { cause: error })
    : error;

/** True when the append failed because the stream has moved on. */
export const isConflict = (error: unknown): boolean =>
  error instanceof EventStoreError && error.code === "wrong-expected-revision";

/** The one place where events are given ids, dates and salts, encoded, and appended. */
export const createRecorder = ({ store, codec, clock, software }: RegistryDeps): Recorder => ({
  async append({ stream, expected, events, envelope, personal = [], notBefore = "" }) {
    const now = new Date(clock()).toISOString();
    const recordedAt = now > notBefore ? now : notBefore;
    const withEnvelope = events.map((event, index) => ({
      ...event,
      id: eventIdOf(envelope.command, stream, index),
      meta: { ...envelope, recordedAt, software, salt: randomBytes(16).toString("hex") },
    }));
    const encoded = withEnvelope.map(event => codec.encode(event, stream, personal));
    try {
      const appended = await store.append(stream, expected, encoded);
      const first = appended.revision - events.length + 1;
      const recorded = withEnvelope.map((event, index) => ({
        ...event,
        stream,
        revision: first + index,
        position: appended.position,
      }));
      return { ...appended, events: recorded };
    } catch (error) {
      throw translated(error);
    }
  },
  async read(stream, from = 0) {
    try {
      return (await store.readStream(stream, from)).map(codec.decode);
    } catch (error) {
      throw translated(error);
    }
  },
});
