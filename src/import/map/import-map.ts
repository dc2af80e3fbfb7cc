// The map of an import: which column is what, which values mean which act, and what the file lacks.
// docs/examples/chicago explains it.
import { z } from "zod";
import { isCreditCode } from "../../licence/credit-code.js";
import { TypeDefinition } from "../../licence/events/type-events.js";
import { compileDateFormat } from "./date-format.js";
import { compileTemplate } from "./template.js";

const compiles = (compile: (text: string) => unknown) => (text: string, context: z.RefinementCtx) => {
  try {
    compile(text);
  } catch (error) {
    context.addIssue({ code: "custom", message: error instanceof Error ? error.message : "malformed" });
  }
};

const Column = z.string().min(1).max(200);
const TemplateText = z.string().min(1).max(1000).superRefine(compiles(compileTemplate));
const Code18 = z
  .string()
  .refine(isCreditCode, { message: "a credit code of 18 characters with the right check digit (GB 32100)" });
const TypeCode = z.string().regex(/^[0-9A-HJ-NPQRTUWXY]{18}[0-9A-Z]{3}$/, "a type code of 21 characters");

/** What a value of the acts' column means. A renewal or amendment of a licence that is not known yet takes it over. */
const ActRule = z.discriminatedUnion("act", [
  z.strictObject({ act: z.literal("issue") }),
  z.strictObject({ act: z.literal("take-over") }),
  z.strictObject({ act: z.literal("renew"), reason: TemplateText.optional() }),
  z.strictObject({ act: z.literal("amend"), reason: TemplateText }),
]);

/** What a value of the status column means for the licence as a whole; null: nothing. */
const EndingRule = z.discriminatedUnion("act", [
  z.strictObject({ act: z.literal("cancel"), ground: TemplateText, decisionNumber: TemplateText.optional() }),
  z.strictObject({ act: z.enum(["revoke", "annul", "withdraw"]), ground: TemplateText, decisionNumber: TemplateText }),
]);
export type EndingRule = z.infer<typeof EndingRule>;
export type ActRule = z.infer<typeof ActRule>;

/**
 * A type definition whose texts are templates, filled from the first row of each type; only the code comes from `type`.
 */
const DefinitionTemplate = z.record(z.string(), z.json()).superRefine((definition, context) => {
  const allowed = new Set(Object.keys(TypeDefinition.shape).filter(key => key !== "code"));
  for (const key of Object.keys(definition))
    if (!allowed.has(key))
      context.addIssue({ code: "custom", path: [key], message: `is none of ${[...allowed].join(", ")}` });
  for (const key of allowed)
    if (!Object.hasOwn(definition, key)) context.addIssue({ code: "custom", path: [key], message: "is missing" });
});

const TypeRule = z.union(
  [z.strictObject({ code: TemplateText }), z.strictObject({ column: Column, codes: z.record(z.string(), TypeCode) })],
  { error: 'either {"code": template} or {"column": name, "codes": {value: type code}}' },
);

/** A whole map. Strict: what it does not know is refused, so that a misspelt key is never silently without effect. */
export const ImportMap = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, "lower-case letters, digits and hyphens, e.g. chicago-licences"),
  encoding: z.enum(["utf-8", "gb18030"]).default("utf-8"),
  delimiter: z.enum([",", ";", "\t", "|"]).default(","),
  dateFormat: z.string().max(40).superRefine(compiles(compileDateFormat)),
  department: z.strictObject({ code: Code18, name: z.string().min(1).max(200) }),
  type: TypeRule,
  define: DefinitionTemplate.optional(),
  row: TemplateText,
  licence: TemplateText,
  number: TemplateText,
  holders: z
    .array(z.strictObject({ name: TemplateText, codeType: TemplateText, code: TemplateText }))
    .min(1)
    .max(20),
  face: z.record(z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/), TemplateText),
  term: z.strictObject({ from: Column, to: Column, openEnded: z.boolean().default(false) }),
  issuedOn: Column,
  acts: z.strictObject({ column: Column, values: z.record(z.string(), ActRule) }),
  takeOver: z.strictObject({ source: TemplateText, version: TemplateText.default("1") }),
  endings: z
    .strictObject({ column: Column, date: Column, values: z.record(z.string(), EndingRule.nullable()) })
    .optional(),
});
export type ImportMap = z.infer<typeof ImportMap>;
