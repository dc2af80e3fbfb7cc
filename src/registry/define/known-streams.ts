// Types, departments and keys as the write side sees them: from their own streams, never from a view. Only the tail is read again.
import { type Department, evolveDepartment } from "../../licence/department.js";
import type { Recorded } from "../../licence/events/envelope.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { evolveKey, type Key } from "../../licence/key.js";
import { departmentStream, keyStream, type StreamFamily, typeStream } from "../../licence/streams.js";
import { sharedRead } from "../../waiting/shared-read.js";
import type { Recorder } from "../log/recorder.js";

export interface KnownType {
  typeNo: number;
  /** The type's revision: that of its stream. */
  revision: number;
  definition: TypeDefinition;
  ended: boolean;
}

/** A key, and the revision of its stream. */
export type KnownKey = Key & { revision: number };

const evolveType = (type: KnownType | null, event: Recorded): KnownType | null => {
  if (event.type === "LicenceTypeDefined") {
    const { typeNo, definition } = event.data;
    return { typeNo, definition, revision: event.revision, ended: false };
  }
  if (!type) return null;
  if (event.type === "LicenceTypeRevised")
    return { ...type, definition: event.data.definition, revision: event.revision };
  if (event.type === "LicenceTypeEnded") return { ...type, ended: true, revision: event.revision };
  return type;
};

const evolveKnownKey = (known: KnownKey | null, event: Recorded): KnownKey | null => {
  const key = evolveKey(known, event);
  return key && { ...key, revision: event.revision };
};

/** Folds a stream and remembers the result; questions read only what came since, together where they can, and an answer is never stale. */
const folded = <T>(
  recorder: Recorder,
  { of }: StreamFamily,
  evolve: (state: T | null, event: Recorded) => T | null,
) => {
  const known = new Map<string, { state: T | null; next: number }>();
  return sharedRead(async (code: string): Promise<T | null> => {
    const before = known.get(code) ?? { state: null, next: 0 };
    const tail = await recorder.read(of(code), before.next);
    if (tail.length === 0) return before.state;
    const state = tail.reduce(evolve, before.state);
    known.set(code, { state, next: before.next + tail.length });
    return state;
  });
};

/** The types, departments and keys that commands name; null for one that was never recorded. */
export const createKnownStreams = (recorder: Recorder) => ({
  type: folded<KnownType>(recorder, typeStream, evolveType),
  department: folded<Department>(recorder, departmentStream, evolveDepartment),
  key: folded<KnownKey>(recorder, keyStream, evolveKnownKey),
});

export type KnownStreams = ReturnType<typeof createKnownStreams>;
