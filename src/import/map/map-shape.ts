// What stands in the map of an import, part by part. docs/import.md explains it.
import { z } from "zod";
import { creditCodeCheckDigit, isCreditCode } from "../../licence/credit-code.js";
import { FieldKey } from "../../licence/events/type/texts.js";
import { TypeDefinition } from "../../licence/events/type-events.js";
import { delimiters } from "../reading/csv-header.js";
import { encodings } from "../reading/encodings.js";
import { compileDateFormat } from "./date-format.js";
import { DaySource } from "./day-source.js";
import { InspectionRule } from "./inspection-rule.js";
import { Column, compiles, has, oneOf, TemplateText } from "./map-texts.js";
import { SkipRule, skipWord } from "./skip-rules.js";
import { TermRule } from "./term-rule.js";

const Code18 = z.string().refine(isCreditCode, {
  error: ({ input }) => {
    const [first17] = /^[0-9A-HJ-NPQRTUWXY]{17}(?=.$)/.exec(String(input)) ?? [];
    const right = first17 === undefined ? "" : `; that of ${first17} is ${creditCodeCheckDigit(first17)}`;
    return `a credit code of 18 characters with the right check digit (GB 32100)${right}`;
  },
});
const DateFormat = z.string().max(40).superRefine(compiles(compileDateFormat));
const TypeCode = z.string().regex(/^[0-9A-HJ-NPQRTUWXY]{18}[0-9A-Z]{3}$/, "a type code of 21 characters");

/** A row of a table of the face: a template for each column. */
const TableRow = z.record(FieldKey, TemplateText);

const orSkip = <T extends z.ZodType>(rule: T) => oneOf(value => value === skipWord, z.literal(skipWord), rule);

/** What a value of the acts' column means. A renewal or amendment of a licence that is not known yet takes it over. */
const ActRule = z.discriminatedUnion("act", [
  z.strictObject({ act: z.literal("issue") }),
  z.strictObject({ act: z.literal("take-over") }),
  z.strictObject({ act: z.literal("renew"), reason: TemplateText.optional() }),
  z.strictObject({ act: z.literal("amend"), reason: TemplateText }),
]);
export type ActRule = z.infer<typeof ActRule>;

/** What a value of the status column means for the licence as a whole. Its own `date` goes before the column's. */
const EndingRule = z.discriminatedUnion("act", [
  z.strictObject({
    act: z.literal("cancel"),
    ground: TemplateText,
    decisionNumber: TemplateText.optional(),
    date: DaySource.optional(),
  }),
  z.strictObject({
    act: z.enum(["revoke", "annul", "withdraw", "suspend"]),
    ground: TemplateText,
    decisionNumber: TemplateText,
    date: DaySource.optional(),
  }),
]);
export type EndingRule = z.infer<typeof EndingRule>;

/** A type definition whose texts are templates; only the code comes from `type`. */
const DefinitionTemplate = z.record(z.string(), z.json()).superRefine((definition, context) => {
  const { code: _, ...shape } = TypeDefinition.shape;
  const allowed = new Set(Object.keys(shape));
  for (const key of Object.keys(definition))
    if (!allowed.has(key))
      context.addIssue({ code: "custom", path: [key], message: `is none of ${[...allowed].join(", ")}` });
  for (const [key, { _zod }] of Object.entries(shape))
    if (_zod.optin !== "optional" && !Object.hasOwn(definition, key))
      context.addIssue({ code: "custom", path: [key], message: "is missing" });
});

const words = <T extends z.ZodType>(rule: T) =>
  z
    .record(z.string().max(400), rule)
    .refine(values => Object.keys(values).length > 0, { message: "says nothing of any value" });

const Holder = z.strictObject({
  name: TemplateText,
  codeType: TemplateText,
  code: TemplateText,
  codeOverride: TemplateText.optional(),
});

/** The parts of a map. Strict: what it does not know is refused, so that a misspelt key is never silently without effect. */
export const MapShape = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, "lower-case letters, digits and hyphens, e.g. chicago-licences"),
  notes: z.array(z.string().max(2000)).max(100).optional(),
  encoding: z.enum(encodings).optional(),
  delimiter: z.enum(delimiters).optional(),
  dateFormat: oneOf(value => Array.isArray(value), z.array(DateFormat).max(10), DateFormat).default([]),
  lineBreak: z.string().max(4).default(" "),
  empty: z.array(z.string().min(1).max(40)).max(50).default([]),
  department: z.strictObject({ code: Code18, name: z.string().min(1).max(200) }),
  tables: z.record(z.string().regex(/^[a-z][a-z0-9-]{0,39}$/), words(z.string().max(1000))).default({}),
  skip: z.array(SkipRule).max(50).default([]),
  type: oneOf(
    has("column"),
    z.strictObject({ column: Column, codes: words(orSkip(TypeCode)) }),
    z.strictObject({ code: TemplateText }),
  ),
  define: DefinitionTemplate.optional(),
  row: TemplateText,
  licence: TemplateText.optional(),
  number: TemplateText,
  numberOverride: TemplateText.optional(),
  holderCategory: TemplateText.optional(),
  holders: z.array(Holder).min(1).max(20),
  face: z.record(
    FieldKey,
    oneOf(value => Array.isArray(value), z.array(TableRow).min(1).max(50), TemplateText),
  ),
  term: TermRule,
  issuedOn: DaySource,
  acts: oneOf(has("column"), z.strictObject({ column: Column, values: words(orSkip(ActRule)) }), ActRule),
  takeOver: z.strictObject({
    source: TemplateText,
    version: TemplateText.default("1"),
    grade: TemplateText.optional(),
  }),
  inspection: InspectionRule.optional(),
  endings: z
    .strictObject({ column: Column, date: DaySource.optional(), values: words(orSkip(EndingRule.nullable())) })
    .nullish(),
});
export type MapShape = z.infer<typeof MapShape>;
