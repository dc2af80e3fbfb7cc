// Types and departments as the write side sees them: from their own streams, never from a view. Only the tail is read again.
import type { Recorded } from "../licence/events/envelope.js";
import type { TypeDefinition } from "../licence/events/type-events.js";
import type { Recorder } from "./recorder.js";
import { sharedRead } from "./shared-read.js";

export interface KnownType {
  typeNo: number;
  /** The type's revision: that of its stream. */
  revision: number;
  definition: TypeDefinition;
  ended: boolean;
}

export interface KnownDepartment {
  code: string;
  name: string;
  revision: number;
  ended: boolean;
  keys: { token?: string; seal?: string };
}

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

const evolveDepartment = (department: KnownDepartment | null, event: Recorded): KnownDepartment | null => {
  if (event.type === "DepartmentDefined") return { ...event.data, revision: event.revision, ended: false, keys: {} };
  if (!department) return null;
  const moved = { ...department, revision: event.revision };
  if (event.type === "DepartmentRevised") return { ...moved, name: event.data.name };
  if (event.type === "DepartmentEnded") return { ...moved, ended: true };
  if (event.type === "KeyAppointed")
    return { ...moved, keys: { ...department.keys, [event.data.use]: event.data.kid } };
  return moved;
};

/** Folds a stream and remembers the result; questions read only what came since, together where they can, and an answer is never stale. */
const folded = <T>(recorder: Recorder, prefix: string, evolve: (state: T | null, event: Recorded) => T | null) => {
  const known = new Map<string, { state: T | null; next: number }>();
  return sharedRead(async (code: string): Promise<T | null> => {
    const before = known.get(code) ?? { state: null, next: 0 };
    const tail = await recorder.read(`${prefix}-${code}`, before.next);
    if (tail.length === 0) return before.state;
    const state = tail.reduce(evolve, before.state);
    known.set(code, { state, next: before.next + tail.length });
    return state;
  });
};

/** The types and departments that commands name; null for one that was never defined. */
export const createKnownStreams = (recorder: Recorder) => ({
  type: folded<KnownType>(recorder, "type", evolveType),
  department: folded<KnownDepartment>(recorder, "department", evolveDepartment),
});

export type KnownStreams = ReturnType<typeof createKnownStreams>;
