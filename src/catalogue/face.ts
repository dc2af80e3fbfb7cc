// The face (照面信息) of a version: what is given is checked, what repeats holder, number, dates or issuer is filled.
import type { FaceValue } from "../licence/events/face-value.js";
import type { FaceField } from "../licence/events/type/face-field.js";
import type { TypeDefinition } from "../licence/events/type-events.js";
import { type Erased, isErased } from "../licence/personal.js";
import { derivedValue, type PaperFacts } from "./derived-value.js";
import { type Fault, faultAt } from "./fault.js";
import { type ReadValue, readFieldValue, valueFault } from "./field-value.js";
import { readText } from "./licence-text.js";

const mostFaults = 100;

const derivedOutcome = (field: FaceField, facts: PaperFacts, given: unknown): ReadValue<string> => {
  const known = field.derivedFrom && derivedValue(field.derivedFrom, facts);
  const value = known && field.kind === "date" && known.day ? known.day : known?.text;
  if (given !== undefined) {
    const got = readText(given, 2000);
    const same = "text" in got && (got.text === "" || (known && [known.text, known.day].includes(got.text)));
    const code = "fault" in got ? got.fault : "derived-field-differs";
    if (!same) return { faults: [valueFault(field, code, ["face", field.key])] };
  }
  return value === undefined ? { absent: true } : { value };
};

/**
 * The face as it is recorded, in the order of the type's fields; or everything that is wrong, with pointers under
 * `/face`. Call it once with `number: null` to refuse a bad body before a number is taken (fields that need it stay
 * away), and again when the number is known. A derived field that is given must equal what the registry fills; a day
 * may be given as printed or as `YYYY-MM-DD`.
 */
export const completeFace = (
  definition: Pick<TypeDefinition, "fields">,
  facts: PaperFacts,
  given: Readonly<Record<string, unknown>>,
): { face: Record<string, FaceValue> } | { faults: Fault[] } => {
  const faults: Fault[] = [];
  const keys = definition.fields.map(field => field.key);
  const known = new Set(keys);
  for (const key of Object.keys(given)) {
    if (faults.length >= mostFaults) break;
    if (!known.has(key)) faults.push({ ...faultAt("unknown-field", "face", key), expected: keys });
  }
  const face: [string, FaceValue][] = [];
  for (const field of definition.fields) {
    const value = Object.hasOwn(given, field.key) ? given[field.key] : undefined;
    const read = field.derivedFrom
      ? derivedOutcome(field, facts, value)
      : readFieldValue(field, value, "face", field.key);
    if ("faults" in read) faults.push(...read.faults.slice(0, mostFaults - faults.length));
    if ("value" in read) face.push([field.key, read.value]);
  }
  return faults.length > 0 ? { faults } : { face: Object.fromEntries(face) };
};

/**
 * What a next version takes over from the recorded face of the last one: every field that is still in the type and is
 * not derived. Null when any of them has been erased, because no new version can be made of that.
 */
export const carriedFace = (
  definition: Pick<TypeDefinition, "fields">,
  face: Readonly<Record<string, FaceValue | Erased>>,
): Record<string, FaceValue> | null => {
  const carried: [string, FaceValue][] = [];
  for (const field of definition.fields) {
    const value = Object.hasOwn(face, field.key) ? face[field.key] : undefined;
    if (field.derivedFrom || value === undefined) continue;
    if (isErased(value)) return null;
    carried.push([field.key, value]);
  }
  return Object.fromEntries(carried);
};
