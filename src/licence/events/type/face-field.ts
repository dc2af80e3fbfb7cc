// One face field (照面信息) of a licence type, as it is stored.
import { z } from "zod";
import { HolderCategory } from "../../holder-category.js";
import { FaceValue } from "../face-value.js";
import { FieldKey, Named, TypeText } from "./texts.js";

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

/** What the public sees of a value instead of the value (docs/trust.md, Who sees what). */
export const Mask = z.enum(["none", "name", "identity", "address", "hidden"]);
export type Mask = z.infer<typeof Mask>;

/** One mask whoever the holder is, or one for each kind: what is public of an organisation may be a person's own. */
const Masks = z.union([Mask, z.strictObject({ organisation: Mask, "sole-trader": Mask, person: Mask })]);
export type Masks = z.infer<typeof Masks>;

/** What text of the face must be: one of `values`, where there are any, or the code of one of `codes`. */
const textRules = {
  label: Named,
  required: z.boolean(),
  maxLength: z.int().min(1).max(2000).exactOptional(),
  values: z.array(TypeText).min(1).exactOptional(),
  codes: z
    .array(z.strictObject({ code: z.string().regex(/^[0-9A-Za-z._-]{1,40}$/), ...Named.shape }))
    .min(1)
    .max(500)
    .exactOptional(),
  mask: Masks,
};

/** A column of a table, in the order in which columns are printed. */
export const TableColumn = z.strictObject({
  key: FieldKey,
  kind: z.enum(["text", "date", "integer", "code-list"]),
  ...textRules,
});
export type TableColumn = z.infer<typeof TableColumn>;

/**
 * One face field, in the order in which it is printed. Text, dates and integers have a `maxLength`; code lists have
 * `codes`, of which the face stores the code and the paper prints the Chinese; tables have `columns` and `maxRows`; an
 * image is drawn in a `box` of so many millimetres.
 * `hidesBirthday`: an identity number is printed without month and day of birth. `for` names the kinds of holder whose
 * face has the field; without it every face has. A key may stand twice for kinds that differ.
 */
export const FaceField = z.strictObject({
  key: FieldKey,
  kind: z.enum(["text", "date", "integer", "code-list", "table", "image"]),
  ...textRules,
  box: z.strictObject({ width: z.int().min(10).max(80), height: z.int().min(10).max(80) }).exactOptional(),
  columns: z.array(TableColumn).min(1).max(8).exactOptional(),
  maxRows: z.int().min(1).max(50).exactOptional(),
  derivedFrom: DerivedFrom.exactOptional(),
  personal: z.enum(["never", "natural-holder", "always"]),
  hidesBirthday: z.literal(true).exactOptional(),
  for: z.array(HolderCategory).min(1).exactOptional(),
  help: Named.exactOptional(),
  example: FaceValue.exactOptional(),
});
export type FaceField = z.infer<typeof FaceField>;
