// What kind of holder a version was made out to: it chooses the fields of the face.
import { z } from "zod";

/**
 * `company` stands for every organisation that is none of the others: a company, an institution, an association.
 */
export const HolderCategory = z.enum(["company", "sole-trader", "branch", "partnership", "cooperative", "person"]);
export type HolderCategory = z.infer<typeof HolderCategory>;

/** What the kinds of holder are called. */
export const holderCategoryWords: Readonly<Record<HolderCategory, { zh: string; en: string }>> = {
  company: { zh: "公司等法人", en: "Companies and other legal persons" },
  "sole-trader": { zh: "个体工商户", en: "Sole traders" },
  branch: { zh: "分支机构", en: "Branches" },
  partnership: { zh: "合伙企业", en: "Partnerships" },
  cooperative: { zh: "农民专业合作社", en: "Farmers’ cooperatives" },
  person: { zh: "个人", en: "Natural persons" },
};
