// What a type's rule of numbers must hold beyond its schema, so that every department's numbers can be made and read
// back.
import { isCreditCode } from "../../licence/credit-code.js";
import type { FaceField } from "../../licence/events/type/face-field.js";
import type { NumberPart } from "../../licence/events/type/number-rule.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { type Fault, faultAt } from "../fault.js";
import { longestNumber, readGivenNumber } from "./given-number.js";
import { specimenNumber } from "./specimen-number.js";

type Path = (string | number)[];
type Part<P extends NumberPart["part"]> = Extract<NumberPart, { part: P }>;

/** Whether a number always has a code for the field: whoever the holder is, it is there, and is one of some values. */
const isAlwaysCoded = (field: FaceField, codes: Part<"face">["codes"]): boolean =>
  field.required && !field.for && !field.derivedFrom && field.personal === "never" && isCoded(valuesOf(field), codes);

const valuesOf = ({ codes, values = [] }: FaceField): readonly string[] => codes?.map(({ code }) => code) ?? values;

const isCoded = (values: readonly string[], codes: Part<"face">["codes"]): boolean =>
  values.length > 0 && values.every(value => Object.hasOwn(codes, value));

const partsFaults = (definition: TypeDefinition, parts: readonly NumberPart[], ...at: Path): Fault[] => {
  const specimen = specimenNumber(parts);
  const read = specimen === null ? null : readGivenNumber(specimen);
  const isSound = read !== null && "number" in read && read.number === specimen && specimen.length <= longestNumber;
  const fields = parts.flatMap((part, index) => {
    if (part.part !== "face") return [];
    const field = definition.fields.find(({ key }) => key === part.field);
    if (!field) return [faultAt("no-such-field", ...at, index, "field")];
    return isAlwaysCoded(field, part.codes) ? [] : [faultAt("number-codes-incomplete", ...at, index, "codes")];
  });
  return isSound ? fields : [...fields, faultAt("number-parts-malformed", ...at)];
};

const overrideFaults = (definition: TypeDefinition): Fault[] => {
  const { overrides = [] } = definition.number;
  const named = overrides.flatMap(({ issuers }) => issuers);
  return overrides.flatMap(({ issuers, parts }, index) => [
    ...partsFaults(definition, parts, "number", "overrides", index, "parts"),
    ...issuers.flatMap((code, at) => [
      ...(isCreditCode(code) ? [] : [faultAt("credit-code-wrong", "number", "overrides", index, "issuers", at)]),
      ...(named.indexOf(code) === named.lastIndexOf(code)
        ? []
        : [faultAt("given-twice", "number", "overrides", index, "issuers", at)]),
    ]),
  ]);
};

/** Everything that is wrong with how a definition numbers its licences, with pointers into it. */
export const numberRuleFaults = (definition: TypeDefinition): Fault[] => {
  const { number, unique } = definition;
  if (number.is === "parts")
    return [...partsFaults(definition, number.parts, "number", "parts"), ...overrideFaults(definition)];
  const faults: Fault[] = [];
  if (number.parts.length > 0 || number.overrides) faults.push(faultAt("number-parts-unused", "number", "parts"));
  if (number.is === "holder-code" && (unique === null || unique.field !== undefined))
    faults.push(faultAt("holder-code-not-unique", "unique"));
  if (number.pattern !== undefined && "fault" in readGivenNumber(number.pattern))
    faults.push(faultAt("text-not-plain", "number", "pattern"));
  return faults;
};
