// What kind of holder a version was made out to: it chooses the fields of the face.
import { z } from "zod";

/**
 * `company` stands for every organisation that is none of the others: a company, an institution, an association.
 */
export const HolderCategory = z.enum(["company", "sole-trader", "branch", "partnership", "cooperative", "person"]);
export type HolderCategory = z.infer<typeof HolderCategory>;
