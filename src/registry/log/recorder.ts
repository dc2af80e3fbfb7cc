// The write side's two ways to the log: append and read, with "the store is away" as the registry's own error.
import { decodeInTurns } from "../../event-store/decode-in-turns.js";
import type { Appended } from "../../event-store/event-store.js";
import { EventStoreError, isConflict } from "../../event-store/event-store-error.js";
import { ensureRecorded, type Recording, type RecordingDeps, recordEvents } from "../../event-store/record-events.js";
import type { Recorded } from "../../licence/events/envelope.js";
import { RegistryError } from "../registry-error.js";

export interface Recorder {
  /** Appends, durably. Throws EventStoreError `wrong-expected-revision`, or RegistryError `event-store-unavailable`. */
  append(recording: Recording): Promise<Appended & { events: Recorded[] }>;
  /** Appends what any other request of the same command would append alike. Throws as `append` does. */
  ensure(recording: Recording): Promise<Appended>;
  /** A stream's events, decoded; empty when there is none. */
  read(stream: string, from?: number): Promise<Recorded[]>;
}

const translated = (error: unknown): unknown =>
  error instanceof EventStoreError && error.code === "unavailable"
    ? new RegistryError("event-store-unavailable", "the event store did not answer", { cause: error })
    : error;

/** Tries, and tries anew whenever the stream had moved on: `attempt` reads it and decides again. */
export const untilRecorded = async <T>(attempt: () => Promise<T>): Promise<T> => {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
  }
};

const orTranslated = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw translated(error);
  }
};

/** The one way from the registry to the log. */
export const createRecorder = (deps: RecordingDeps): Recorder => ({
  append: recording => orTranslated(() => recordEvents(deps, recording)),
  ensure: recording => orTranslated(() => ensureRecorded(deps, recording)),
  read: (stream, from = 0) =>
    orTranslated(async () => decodeInTurns(await deps.store.readStream(stream, from), deps.codec)),
});
