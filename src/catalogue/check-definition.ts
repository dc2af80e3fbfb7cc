// What a type definition must hold beyond its schema before it is recorded: what no zod schema of one field can say.
import { isCreditCode } from "../licence/credit-code.js";
import type { FaceField } from "../licence/events/type/face-field.js";
import type { Named } from "../licence/events/type/texts.js";
import type { TypeDefinition } from "../licence/events/type-events.js";
import { fieldFault } from "./face.js";
import { type Fault, type FaultCode, faultAt } from "./fault.js";
import { readText } from "./licence-text.js";
import { readTemplate } from "./numbering.js";
import { ruleFaults } from "./rule-faults.js";

const exampleFault = (field: FaceField, value: string): boolean => {
  const got = readText(value, field.maxLength);
  return "fault" in got || got.text !== value || value === "" || fieldFault(field, value) !== undefined;
};

/** Every text that people read, with its place: it is printed or shown as it stands, on each licence of the type. */
const textsOf = (definition: TypeDefinition): [string, ...(string | number)[]][] => {
  const { name, authority, number, fields, inspection, grounds = [], page } = definition;
  const named = (label: Named | undefined, ...at: (string | number)[]) =>
    (["zh", "en"] as const).flatMap((language): [string, ...(string | number)[]][] =>
      label ? [[label[language], ...at, language]] : [],
    );
  return [
    ...named(name, "name"),
    [authority.name, "authority", "name"],
    ...named(number.label, "number", "label"),
    ...fields.flatMap(({ label, help }, index) => [
      ...named(label, "fields", index, "label"),
      ...named(help, "fields", index, "help"),
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
  if (!readTemplate(definition.number)) fault("number-parts-malformed", "number", "parts");
  if (!isCreditCode(definition.authority.code)) fault("credit-code-wrong", "authority", "code");
  if (!definition.code.startsWith(definition.authority.code)) fault("authority-code-differs", "code");
  for (const [text, ...at] of textsOf(definition)) {
    const wrong = plainTextFault(text);
    if (wrong) fault(wrong, ...at);
  }
  faults.push(...ruleFaults(definition));
  definition.fields.forEach((field, index) => {
    field.values?.forEach((value, at) => {
      if (exampleFault({ ...field, values: [value] }, value))
        fault("example-not-accepted", "fields", index, "values", at);
    });
    if (field.example !== undefined && exampleFault(field, field.example))
      fault("example-not-accepted", "fields", index, "example");
  });
  return faults;
};
