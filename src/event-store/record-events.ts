// Where envelopes are made: every append of registry, sealing and operations gets its ids, dates and salts here.
import { randomBytes } from "node:crypto";
import type { AnyEvent, Meta, Recorded } from "../licence/events/envelope.js";
import type { Codec } from "./codec.js";
import { eventIdOf } from "./event-id.js";
import type { Appended, EventStore, ExpectedRevision } from "./event-store.js";
import { EventStoreError } from "./event-store-error.js";

/** What one command's events have in common. */
export type Envelope = Pick<Meta, "by" | "source" | "correlation" | "command" | "requestMac">;

/** An envelope for what the software does by itself. */
export const ownEnvelope = (): Envelope => {
  const command = randomBytes(16).toString("hex");
  return {
    by: { subject: "licet", role: "system" },
    source: "system",
    correlation: command,
    command,
    requestMac: null,
  };
};

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

/** What recording needs; `clock` in milliseconds since 1970, `software` a name and version. */
export interface RecordingDeps {
  store: Pick<EventStore, "append" | "readStream">;
  codec: Codec;
  clock: () => number;
  software: string;
}

const inEnvelope = (
  { codec, clock, software }: RecordingDeps,
  { stream, events, envelope, personal = [], notBefore = "" }: Recording,
) => {
  const now = new Date(clock()).toISOString();
  const recordedAt = now > notBefore ? now : notBefore;
  const withEnvelope = events.map((event, index) => ({
    ...event,
    id: eventIdOf(envelope.command, stream, index),
    meta: { ...envelope, recordedAt, software, salt: randomBytes(16).toString("hex") },
  }));
  return { withEnvelope, encoded: withEnvelope.map(event => codec.encode(event, stream, personal)) };
};

/**
 * Appends, durably, what any other request of the same command would append alike: which of them did is not told, so nothing has to be read
 * back. Throws EventStoreError.
 */
export const ensureRecorded = async (deps: RecordingDeps, recording: Recording): Promise<Appended> =>
  deps.store.append(recording.stream, recording.expected, inEnvelope(deps, recording).encoded);

/**
 * Appends, durably, and gives the events as recorded. Throws EventStoreError; when the same command was recorded by another
 * request a moment before, with its own token, place or even body, that is `wrong-expected-revision`: load, and answer from there.
 */
export const recordEvents = async (
  deps: RecordingDeps,
  recording: Recording,
): Promise<Appended & { events: Recorded[] }> => {
  const { stream, expected, events } = recording;
  const { withEnvelope, encoded } = inEnvelope(deps, recording);
  const appended = await deps.store.append(stream, expected, encoded);
  const first = appended.revision - events.length + 1;
  const stored = (await deps.store.readStream(stream, first)).slice(0, events.length);
  // Ids are the command's, so the store takes a twin for a repetition; the salt in `meta` is this request's alone.
  if (stored.length < events.length || stored.some(({ meta }, index) => meta !== encoded[index]?.meta)) {
    throw new EventStoreError("wrong-expected-revision", "another request has recorded this command", {
      actual: appended.revision,
    });
  }
  const recorded = withEnvelope.map((event, index) => ({
    ...event,
    stream,
    revision: first + index,
    position: stored[index]?.position ?? appended.position,
  }));
  return { ...appended, events: recorded };
};
