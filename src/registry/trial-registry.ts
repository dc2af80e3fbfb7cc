// A registry that decides exactly as the real one and records nothing: what it would append goes to a scratch pad and
// is forgotten.
import { beginning, type EventStore, type StoredEvent } from "../event-store/event-store.js";
import { EventStoreError } from "../event-store/event-store-error.js";
import { dayAt } from "../licence/day.js";
import type { AnyEvent } from "../licence/events/envelope.js";
import { keyThatSigns } from "../licence/key.js";
import { createRegistry } from "./registry.js";
import type { RegistryDeps } from "./registry-deps.js";

/** Where a trial keeps what it would have recorded; text in, text out, in the order of each stream. */
export interface ScratchPad {
  add(stream: string, revision: number, event: string): void;
  read(stream: string, from: number): string[];
}

/** The log as it is, and on top of it what the trial has appended. */
const trialStore = (store: EventStore, pad: ScratchPad): EventStore => {
  const readStream = async (stream: string, from = 0): Promise<StoredEvent[]> => {
    const recorded = await store.readStream(stream, from);
    return [...recorded, ...pad.read(stream, from).map(text => JSON.parse(text) as StoredEvent)];
  };
  return {
    ...store,
    readStream,
    append: async (stream, expected, events) => {
      const before = expected === "no-stream" ? -1 : expected;
      const last = (await readStream(stream, Math.max(before, 0))).at(-1)?.revision ?? -1;
      if (last !== before)
        throw new EventStoreError("wrong-expected-revision", `the stream stands at ${last}`, {
          actual: last < 0 ? "no-stream" : last,
        });
      events.forEach((event, index) => {
        const revision = last + 1 + index;
        const stored: StoredEvent = { ...event, stream, revision, position: beginning };
        pad.add(stream, revision, JSON.stringify(stored));
      });
      return { revision: last + events.length, position: beginning };
    },
  };
};

type KeyCreated = Extract<AnyEvent, { type: "KeyCreated" }>["data"];

/**
 * A registry for a trial, and the department keys it needs: none is made. Nothing is signed, and no personal field is
 * sealed, since nothing stays.
 */
export const createTrialRegistry = (deps: RegistryDeps, pad: ScratchPad) => {
  const registry = createRegistry({
    ...deps,
    store: trialStore(deps.store, pad),
    codec: { ...deps.codec, encode: (event, stream) => deps.codec.encode(event, stream, []) },
    sign: () => "TRIAL",
    holdsKey: () => true,
    createSubjectKey: async () => undefined,
    subjectKey: () => "none",
  });
  const ensure = (use: "token" | "seal", kid: string) => (code: string) => {
    const term = { from: "2000-01-01", to: "9999-12-31" };
    const created: KeyCreated = { kid, use, department: code, jwk: {}, certificate: null, ...term };
    const today = dayAt(deps.clock(), deps.timeZone);
    return registry.keys.appoint(code, use, {
      isNeeded: appointed => keyThatSigns(appointed, today) === undefined,
      make: async () => created,
      destroy: async () => undefined,
    });
  };
  return {
    registry,
    keys: { ensureTokenKey: ensure("token", "00000001"), ensureSealKey: ensure("seal", "00000002") },
  };
};
