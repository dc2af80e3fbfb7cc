// One face field (照面信息) of a licence type, as it is stored.
import { z } from "zod";
import { HolderCategory } from "../../holder-category.js";
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

/**
 * One face field, in the order in which it is printed. `for` names the kinds of holder whose face has it; without it
 * every face has. A key may stand twice for kinds that differ.
 */
export const FaceField = z.strictObject({
  key: FieldKey,
  label: Named,
  kind: z.enum(["text", "date", "integer"]),
  required: z.boolean(),
  maxLength: z.int().min(1).max(2000),
  values: z.array(TypeText).min(1).exactOptional(),
  derivedFrom: DerivedFrom.exactOptional(),
  personal: z.enum(["never", "natural-holder", "always"]),
  mask: z.enum(["none", "identity-11-14"]),
  for: z.array(HolderCategory).min(1).exactOptional(),
  help: Named.exactOptional(),
  example: z.string().max(2000).exactOptional(),
});
export type FaceField = z.infer<typeof FaceField>;
