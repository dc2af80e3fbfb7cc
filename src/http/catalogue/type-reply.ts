// A licence type in a reply.
import { z } from "zod";
import { exampleCategory } from "../../catalogue/examples/example-holder.js";
import { freshExample } from "../../catalogue/examples/fresh-example.js";
import { FaceSchema, faceSchema } from "../../catalogue/face-schema.js";
import { variantOf } from "../../catalogue/variants.js";
import type { Day } from "../../licence/day.js";
import { TypeDefinition } from "../../licence/events/type-events.js";
import { HolderCategory } from "../../licence/holder-category.js";
import { type LicenceType, typeHasEnded } from "../../licence/type.js";
import { Issue } from "../licences/bodies.js";

const Named = z.strictObject({ zh: z.string(), en: z.string() });

export const TypeSummary = z
  .strictObject({
    code: z.string(),
    name: Named,
    official: z.boolean(),
    authority: z.strictObject({ name: z.string(), code: z.string() }),
    revision: z.int(),
    ended: z.boolean(),
    unique: TypeDefinition.shape.unique,
  })
  .meta({ id: "LicenceTypeSummary" });

/** The same in a list that tells of each why the caller may not issue it. */
export const ToldType = TypeSummary.extend({
  refusal: z.strictObject({ code: z.string(), detail: z.string() }).nullable().optional(),
}).meta({ id: "ListedLicenceType" });

export const TypeReply = TypeSummary.extend({
  typeNo: z.int(),
  definition: TypeDefinition,
  // Before the example, which a shell can then cut off the end (README.md).
  variants: z.array(z.strictObject({ holderCategory: HolderCategory, face: FaceSchema, example: Issue })),
  face: FaceSchema,
  example: Issue,
}).meta({ id: "LicenceType" });

type Told = Pick<LicenceType, "definition" | "revision" | "ended">;

export const typeSummary = ({ definition, revision, ended }: Told, today: Day): z.infer<typeof TypeSummary> => ({
  code: definition.code,
  name: definition.name,
  official: definition.official,
  authority: { name: definition.authority.name, code: definition.authority.code },
  revision,
  ended: typeHasEnded({ ended }, today),
  unique: definition.unique,
});

/**
 * The whole type: a face and an example in force on `today` for the usual kind of holder, and both for each kind that
 * the type takes. Where a holder may have only one, each answer's examples have other holders.
 */
export const typeReply = (type: Told & Pick<LicenceType, "typeNo">, today: Day): z.infer<typeof TypeReply> => ({
  ...typeSummary(type, today),
  typeNo: type.typeNo,
  definition: type.definition,
  variants: type.definition.holderCategory.map(holderCategory => ({
    holderCategory,
    face: faceSchema(variantOf(type.definition, holderCategory)),
    example: freshExample(type.definition, today, holderCategory),
  })),
  face: faceSchema(variantOf(type.definition, exampleCategory(type.definition))),
  example: freshExample(type.definition, today),
});
