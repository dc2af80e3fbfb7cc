// Streams that hold what people wrote: each is sealed under a key that is called as the stream is, made before its first
// event. Loaded, decided, appended by expected revision.
import type { Envelope } from "../../event-store/record-events.js";
import { type Decider, type Decision, replay } from "../../licence/decider.js";
import { LicenceError } from "../../licence/errors.js";
import type { AnyEvent } from "../../licence/events/envelope.js";
import type { StreamFamily } from "../../licence/streams.js";
import { indexOfCommand } from "../log/earlier-command.js";
import { untilRecorded } from "../log/recorder.js";
import type { WriteSide } from "../write-side.js";

/** What a stream tells, and the position that a reader has to have passed to know it. */
export interface Filed<T> {
  id: string;
  file: T;
  position: string;
}

interface Files<T, E extends AnyEvent> {
  family: Pick<StreamFamily, "of" | "isOne">;
  decider: Pick<Decider<T | null, E>, "events" | "initial" | "evolve">;
  /** JSON pointers of what is sealed in an event. */
  sealed(event: E): string[];
}

/** Loads and records such streams, over the write side. */
export const createSealedFiles = <T extends object, E extends AnyEvent>(
  { recorder, deps }: Pick<WriteSide, "recorder" | "deps">,
  { family, decider, sealed }: Files<T, E>,
) => {
  const read = async (id: string) => {
    const stream = family.of(id);
    // Of a text that is no id there is no stream, whatever a store would say of such a name.
    const events = family.isOne(stream) ? await recorder.read(stream) : [];
    const last = events.at(-1);
    return { stream, events, state: replay(decider, events), last };
  };
  type Read = Awaited<ReturnType<typeof read>>;

  /** What the stream told once it bore the command; null where it does not. Throws `idempotency-key-reused`. */
  const toldBefore = (id: string, { events, last }: Pick<Read, "events" | "last">, envelope: Envelope) => {
    const file = replay(decider, events.slice(0, indexOfCommand(events, envelope) + 1));
    return file && last ? { id, file, position: last.position } : null;
  };

  return {
    /** What the stream tells; null where there is none. */
    async load(id: string): Promise<Filed<T> | null> {
      const { state, last } = await read(id);
      return state && last ? { id, file: state, position: last.position } : null;
    },

    /** What this request was answered before; null where it was not. Throws RegistryError `idempotency-key-reused`. */
    answered: async (id: string, envelope: Envelope): Promise<Filed<T> | null> =>
      envelope.requestMac === null ? null : toldBefore(id, await read(id), envelope),

    /**
     * Records what is decided on what is known, once per command: tried anew when others were faster. Throws what the
     * decision throws, and RegistryError `idempotency-key-reused`.
     */
    record: (id: string, envelope: Envelope, decide: Decision<T | null, E>): Promise<Filed<T>> =>
      untilRecorded(async () => {
        const { stream, events: before, state, last } = await read(id);
        const told = toldBefore(id, { events: before, last }, envelope);
        if (told) return told;
        const [event] = decide(state);
        if (!event && state && last) return { id, file: state, position: last.position };
        if (!event) throw new Error(`nothing was decided on ${stream}, of which nothing is known`);
        const pointers = sealed(event);
        if (!last) await deps.createSubjectKey(stream);
        if (pointers.length > 0 && deps.subjectKey(stream) === "destroyed")
          throw new LicenceError("personal-data-erased", "What was written there was erased with the person's data.");
        const { events, position } = await recorder.append({
          stream,
          expected: last ? last.revision : "no-stream",
          events: [event],
          envelope,
          personal: pointers,
          ...(last && { notBefore: last.meta.recordedAt }),
        });
        const now = replay(decider, events, state);
        if (!now) throw new Error(`${stream} was recorded and tells nothing`);
        return { id, file: now, position };
      }),
  };
};
