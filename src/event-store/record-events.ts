// Where envelopes are made: every append of registry, sealing and operations gets its ids, dates and salts here.
import { randomBytes } from "node:crypto";
import type { AnyEvent, Meta, Recorded } from "../licence/events/envelope.js";
import type { Codec } from "./codec.js";
import { eventIdOf } from "./event-id.js";
import type { Appended, EventStore, ExpectedRevision } from "./event-store.js";
import { EventStoreError } from "./event-store-error.js";

/** What one command's events have in common. */
export type Envelope = Pick<Meta, "by" | "confirmedBy" | "case" | "source" | "correlation" | "command" | "requestMac">;

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
  /**
   * The stream's last `recordedAt`, where it was read already: the new one is never before it, whatever became of the
   * clock.
   */
  notBefore?: string;
}

/** What recording needs; `clock` in milliseconds since 1970, `software` a name and version. */
export interface RecordingDeps {
  store: Pick<EventStore, "append" | "readStream">;
  codec: Codec;
  clock: () => number;
  software: string;
}

/** When the event was recorded that the new ones are to follow; "" where there is none. */
const lastRecordedAt = async ({ store, codec }: RecordingDeps, { stream, expected }: Recording): Promise<string> => {
  if (expected === "no-stream") return "";
  const [last] = await store.readStream(stream, expected);
  return last ? codec.decode(last).meta.recordedAt : "";
};

const inEnvelope = async (deps: RecordingDeps, recording: Recording) => {
  const { codec, clock, software } = deps;
  const { stream, events, envelope, personal = [], notBefore = await lastRecordedAt(deps, recording) } = recording;
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
 * Appends, durably, what any other request of the same command would append alike: which of them did is not told, so
 * nothing has to be read back. Throws EventStoreError.
 */
export const ensureRecorded = async (deps: RecordingDeps, recording: Recording): Promise<Appended> =>
  deps.store.append(recording.stream, recording.expected, (await inEnvelope(deps, recording)).encoded);

/**
 * Appends, durably, and gives the events as recorded. Throws EventStoreError; when the same command was recorded by
 * another request a moment before, with its own token, place or even body, that is `wrong-expected-revision`: load, and
 * answer from there.
 */
export const recordEvents = async (
  deps: RecordingDeps,
  recording: Recording,
): Promise<Appended & { events: Recorded[] }> => {
  const { stream, expected, events } = recording;
  const { withEnvelope, encoded } = await inEnvelope(deps, recording);
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
