// A licence type as it is stored in `type-<code>`: a definition is data, and each change of it is an event.
import { z } from "zod";
import { Day } from "../day.js";

const Text = z.string().min(1).max(200);
const Named = z.strictObject({ zh: Text, en: Text });

/** What the registry fills into a face field by itself. */
export const DerivedFrom = z.enum([
  "holder.name",
  "holder.code",
  "number",
  "identifier.serial",
  "issuer.name",
  "issuedOn",
  "validFrom",
  "validTo",
  "term",
]);
export type DerivedFrom = z.infer<typeof DerivedFrom>;

/** One face field (照面信息), in the order in which it is printed. */
export const FaceField = z.strictObject({
  key: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/),
  label: Named,
  kind: z.enum(["text", "date", "integer"]),
  required: z.boolean(),
  maxLength: z.int().min(1).max(2000),
  values: z.array(Text).min(1).exactOptional(),
  derivedFrom: DerivedFrom.exactOptional(),
  personal: z.enum(["never", "natural-holder", "always"]),
  mask: z.enum(["none", "identity-11-14"]),
  example: z.string().max(2000).exactOptional(),
});
export type FaceField = z.infer<typeof FaceField>;

/** A licence type (GB/T 36902 catalogue entry) with what numbering, terms, pages and masking need. */
export const TypeDefinition = z.strictObject({
  code: z.string().regex(/^[0-9A-HJ-NPQRTUWXY]{18}[0-9A-Z]{3}$/),
  official: z.boolean(),
  name: Named,
  authority: z.strictObject({ name: Text, code: z.string().length(18), level: z.enum(["1", "2", "3", "4", "5"]) }),
  holderCategory: z.array(z.enum(["organisation", "sole-trader", "person"])).min(1),
  personalHolders: z.enum(["natural", "all"]),
  fields: z.array(FaceField).min(1).max(60),
  number: z.strictObject({ label: Named, template: z.string().max(100) }),
  term: z.strictObject({
    maxYears: z.int().min(1).max(100).nullable(),
    openEnded: z.boolean(),
    exampleYears: z.int().min(1).max(100).nullable(),
  }),
  renewalWindow: z.strictObject({
    opensDaysBefore: z.int().min(0).max(3650),
    closesDaysBefore: z.int().min(0).max(3650),
  }),
  inspection: z.strictObject({ everyMonths: z.int().min(1).max(120) }).nullable(),
  qr: z.strictObject({ holder: z.enum(["full", "masked"]) }),
  page: z.strictObject({
    orientation: z.enum(["landscape", "portrait"]),
    accent: z.enum(["business", "food", "transport", "health", "construction", "hazard", "neutral"]),
    dateStyle: z.enum(["han", "arabic"]),
  }),
  issuers: z.array(z.string().length(18)).nullable(),
});
export type TypeDefinition = z.infer<typeof TypeDefinition>;

/** `type-<code>`: the type's revision is the stream's revision. */
export const typeEvents = {
  LicenceTypeDefined: z.strictObject({ typeNo: z.int().min(1), definition: TypeDefinition }),
  LicenceTypeRevised: z.strictObject({ definition: TypeDefinition }),
  LicenceTypeEnded: z.strictObject({ from: Day, reason: Text }),
} as const;
