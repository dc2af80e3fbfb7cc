// What the rules of a type definition must hold of each other: the fields that they name, the kinds of holder, the
// renewal window, the grounds and the issuers.
import { isCreditCode } from "../licence/credit-code.js";
import type { FaceField } from "../licence/events/type/face-field.js";
import type { ByField } from "../licence/events/type/time-rules.js";
import type { TypeDefinition } from "../licence/events/type-events.js";
import { groundActs, groundsOf } from "../licence/grounds.js";
import { type Fault, type FaultCode, faultAt } from "./fault.js";
import { renewalWindow } from "./terms.js";

type Path = (string | number)[];

/** Each value of a list that stands in it before, by its place. */
const repeated = (values: readonly string[], ...at: Path): Fault[] =>
  values.flatMap((value, index) => (values.indexOf(value) < index ? [faultAt("given-twice", ...at, index)] : []));

const groundFaults = ({ grounds = [] }: TypeDefinition): Fault[] => [
  ...repeated(
    grounds.map(({ act }) => act),
    "grounds",
  ),
  ...grounds.flatMap(({ act, codes }, index) =>
    codes.flatMap(({ code }, at) =>
      (groundsOf[groundActs[act]] as readonly string[]).includes(code)
        ? []
        : [faultAt("ground-of-another-act", "grounds", index, "codes", at, "code")],
    ),
  ),
];

const sharesKind = (one: FaceField, other: FaceField): boolean =>
  !one.for || !other.for || one.for.some(category => other.for?.includes(category));

const fieldFaults = ({ fields, holderCategory }: TypeDefinition): Fault[] =>
  fields.flatMap((field, index) => {
    const twice = fields.slice(0, index).some(other => other.key === field.key && sharesKind(field, other));
    const strange = (field.for ?? []).flatMap((category, at) =>
      holderCategory.includes(category) ? [] : [faultAt("category-not-taken", "fields", index, "for", at)],
    );
    return [
      ...(twice ? [faultAt("key-given-twice", "fields", index, "key")] : []),
      ...strange,
      ...repeated(field.for ?? [], "fields", index, "for"),
    ];
  });

/** Rules that name a face field which the type lacks, or compare one with a number that is none. */
const namedFieldFaults = (definition: TypeDefinition): Fault[] => {
  const named = (key: string, ...at: Path): Fault[] =>
    definition.fields.some(field => field.key === key) ? [] : [faultAt("no-such-field", ...at)];
  // What a rule compares is one text: a table and a picture have none.
  const text = (key: string, ...at: Path): Fault[] =>
    definition.fields.some(field => field.key === key && ["table", "image"].includes(field.kind))
      ? [faultAt("field-is-a-table", ...at)]
      : named(key, ...at);
  const following = (rule: ByField | undefined, ...at: Path): Fault[] => {
    if (!rule) return [];
    const compared = rule.cases.some(one => "below" in one);
    const isNumber = definition.fields.every(field => field.key !== rule.field || field.kind === "integer");
    const wrong: Fault[] = compared && !isNumber ? [faultAt("field-not-a-number", ...at, "field")] : [];
    return [...text(rule.field, ...at, "field"), ...wrong];
  };
  const { term, inspection, unique } = definition;
  return [
    ...following(term.byField, "term", "byField"),
    ...(term.restartedBy ?? []).flatMap((key, index) => named(key, "term", "restartedBy", index)),
    ...following(inspection?.byField, "inspection", "byField"),
    ...(unique?.field === undefined ? [] : text(unique.field, "unique", "field")),
  ];
};

const issuerFaults = ({ issuers }: TypeDefinition): Fault[] => {
  if (issuers === null) return [];
  if (!("codes" in issuers)) return issuers.levels || issuers.regions ? [] : [faultAt("issuers-unnamed", "issuers")];
  return [
    ...issuers.codes.flatMap((code, index) =>
      isCreditCode(code) ? [] : [faultAt("credit-code-wrong", "issuers", "codes", index)],
    ),
    ...repeated(issuers.codes, "issuers", "codes"),
  ];
};

// Any last day will do: both spans are counted back from the same one.
const windowFaults = (definition: TypeDefinition): Fault[] => {
  const window = renewalWindow(definition, "2026-12-31");
  const wrong: FaultCode = "window-closes-before-opening";
  return window && window.to < window.from ? [faultAt(wrong, "renewalWindow", "closes")] : [];
};

/** Every fault between the rules of a definition, with pointers into it. */
export const ruleFaults = (definition: TypeDefinition): Fault[] => [
  ...repeated(definition.holderCategory, "holderCategory"),
  ...fieldFaults(definition),
  ...namedFieldFaults(definition),
  ...windowFaults(definition),
  ...groundFaults(definition),
  ...issuerFaults(definition),
];
