// The face (照面信息) of a version: what is given is checked, what repeats holder, number, dates or issuer is filled.
import { Day } from "../licence/day.js";
import type { FaceField } from "../licence/events/type/face-field.js";
import type { TypeDefinition } from "../licence/events/type-events.js";
import { type Erased, isErased } from "../licence/personal.js";
import { derivedValue, type PaperFacts } from "./derived-value.js";
import { type Fault, type FaultCode, faultAt } from "./fault.js";
import { readText } from "./licence-text.js";

const mostFaults = 100;

/**
 * What is wrong with a value in its recorded spelling, by the field's own rule; undefined where nothing is. Empty text
 * is no value.
 */
export const fieldFault = (field: FaceField, text: string): FaultCode | undefined => {
  if (field.values && !field.values.includes(text)) return "value-not-listed";
  switch (field.kind) {
    case "date":
      return Day.safeParse(text).success ? undefined : "not-a-date";
    case "integer":
      return /^(0|[1-9]\d{0,14})$/.test(text) ? undefined : "not-a-whole-number";
    case "text":
      return undefined;
  }
};

type Outcome = { value: string } | { fault: FaultCode } | { absent: true };

const derivedOutcome = (field: FaceField, facts: PaperFacts, given: unknown): Outcome => {
  const known = field.derivedFrom && derivedValue(field.derivedFrom, facts);
  const value = known && field.kind === "date" && known.day ? known.day : known?.text;
  if (given !== undefined) {
    const got = readText(given, 2000);
    if ("fault" in got) return got;
    const same = got.text === "" || (known && [known.text, known.day].includes(got.text));
    if (!same) return { fault: "derived-field-differs" };
  }
  return value === undefined ? { absent: true } : { value };
};

const givenOutcome = (field: FaceField, given: unknown): Outcome => {
  const got = given === undefined ? { text: "" } : readText(given, field.maxLength);
  if ("fault" in got) return got;
  if (got.text === "") return field.required ? { fault: "field-required" } : { absent: true };
  const fault = fieldFault(field, got.text);
  return fault ? { fault } : { value: got.text };
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
): { face: Record<string, string> } | { faults: Fault[] } => {
  const faults: Fault[] = [];
  const keys = definition.fields.map(field => field.key);
  const known = new Set(keys);
  for (const key of Object.keys(given)) {
    if (faults.length >= mostFaults) break;
    if (!known.has(key)) faults.push({ ...faultAt("unknown-field", "face", key), expected: keys });
  }
  const face: [string, string][] = [];
  for (const field of definition.fields) {
    const value = Object.hasOwn(given, field.key) ? given[field.key] : undefined;
    const outcome = field.derivedFrom ? derivedOutcome(field, facts, value) : givenOutcome(field, value);
    if ("fault" in outcome) {
      const { values, label } = field;
      const fault = { ...faultAt(outcome.fault, "face", field.key), label };
      faults.push(values && fault.code === "value-not-listed" ? { ...fault, expected: values } : fault);
    }
    if ("value" in outcome) face.push([field.key, outcome.value]);
  }
  return faults.length > 0 ? { faults } : { face: Object.fromEntries(face) };
};

/**
 * What a next version takes over from the recorded face of the last one: every field that is still in the type and is
 * not derived. Null when any of them has been erased, because no new version can be made of that.
 */
export const carriedFace = (
  definition: Pick<TypeDefinition, "fields">,
  face: Readonly<Record<string, string | Erased>>,
): Record<string, string> | null => {
  const carried: [string, string][] = [];
  for (const field of definition.fields) {
    const value = Object.hasOwn(face, field.key) ? face[field.key] : undefined;
    if (field.derivedFrom || value === undefined) continue;
    if (isErased(value)) return null;
    if (typeof value === "string") carried.push([field.key, value]);
  }
  return Object.fromEntries(carried);
};
