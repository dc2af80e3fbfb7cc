// What a type definition must hold beyond its schema before it is recorded: what no zod schema of one field can say.
import { isCreditCode } from "../licence/credit-code.js";
import type { FaceField } from "../licence/events/type/face-field.js";
import type { Named } from "../licence/events/type/texts.js";
import type { TypeDefinition } from "../licence/events/type-events.js";
import { fieldFaults } from "./check-field.js";
import { type Fault, type FaultCode, faultAt } from "./fault.js";
import { readText } from "./licence-text.js";
import { numberRuleFaults } from "./numbering/number-rule-faults.js";
import { ruleFaults } from "./rule-faults.js";
import { variantOf } from "./variants.js";

/** Cells of all tables of a face: what a body may have in values (src/http/guards/body-limits.ts). */
const mostCells = 400;

/** Of the face of each kind of holder: each may have 96 KiB, and an append of any log has 1 MiB for all of them. */
const mostPictures = 3;

const hasTooManyPictures = (definition: TypeDefinition): boolean =>
  definition.holderCategory.some(
    category => variantOf(definition, category).fields.filter(({ kind }) => kind === "image").length > mostPictures,
  );

/** Every text that people read, with its place: it is printed or shown as it stands, on each licence of the type. */
const textsOf = (definition: TypeDefinition): [string, ...(string | number)[]][] => {
  const { name, authority, number, fields, inspection, grounds = [], page } = definition;
  const named = (label: Named | undefined, ...at: (string | number)[]) =>
    (["zh", "en"] as const).flatMap((language): [string, ...(string | number)[]][] =>
      label ? [[label[language], ...at, language]] : [],
    );
  const ofRule = ({ label, codes = [] }: Pick<FaceField, "label" | "codes">, ...at: (string | number)[]) => [
    ...named(label, ...at, "label"),
    ...codes.flatMap((code, index) => named(code, ...at, "codes", index)),
  ];
  return [
    ...named(name, "name"),
    [authority.name, "authority", "name"],
    ...named(number.label, "number", "label"),
    ...fields.flatMap((field, index) => [
      ...ofRule(field, "fields", index),
      ...named(field.help, "fields", index, "help"),
      ...(field.columns ?? []).flatMap((column, at) => ofRule(column, "fields", index, "columns", at)),
    ]),
    ...named(inspection?.name, "inspection", "name"),
    ...Object.entries(inspection?.results ?? {}).flatMap(([result, word]) =>
      named(word, "inspection", "results", result),
    ),
    ...grounds.flatMap(({ codes }, index) =>
      codes.flatMap(({ article }, at) => named(article, "grounds", index, "codes", at, "article")),
    ),
    ...named(page.organLabel, "page", "organLabel"),
    ...page.fixedTexts.map((text, index): [string, ...(string | number)[]] => [text, "page", "fixedTexts", index]),
  ];
};

/** Why a text may not be a name or label of the catalogue, which is shown as it stands; undefined where it may. */
export const plainTextFault = (text: string): FaultCode | undefined => {
  const got = readText(text, 200);
  if ("fault" in got) return got.fault;
  if (got.text === "") return "field-required";
  return got.text === text ? undefined : "text-not-plain";
};

/** Everything that is wrong with a definition, with pointers into it; empty for one that may be recorded. */
export const checkDefinition = (definition: TypeDefinition): Fault[] => {
  const faults: Fault[] = [];
  const fault = (code: FaultCode, ...at: (string | number)[]) => faults.push(faultAt(code, ...at));
  if (!isCreditCode(definition.authority.code)) fault("credit-code-wrong", "authority", "code");
  if (!definition.code.startsWith(definition.authority.code)) fault("authority-code-differs", "code");
  for (const [text, ...at] of textsOf(definition)) {
    const wrong = plainTextFault(text);
    if (wrong) fault(wrong, ...at);
  }
  faults.push(...ruleFaults(definition), ...numberRuleFaults(definition));
  definition.fields.forEach((field, index) => {
    faults.push(...fieldFaults(field, "fields", index));
  });
  const cells = definition.fields.map(({ columns = [], maxRows = 0 }) => columns.length * maxRows);
  if (cells.reduce((sum, each) => sum + each, 0) > mostCells) fault("table-too-large", "fields");
  if (hasTooManyPictures(definition)) fault("too-many-pictures", "fields");
  return faults;
};
