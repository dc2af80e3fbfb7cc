// What kind of holder a version was made out to: it chooses the fields of the face.
import { z } from "zod";

/**
 * `company` stands for every organisation that is none of the others: a company, an institution, an association.
 */
export const HolderCategory = z.enum(["company", "sole-trader", "branch", "partnership", "cooperative", "person"]);
export type HolderCategory = z.infer<typeof HolderCategory>;

/** What the kinds of holder are called. */
export const holderCategoryWords: Readonly<Record<HolderCategory, { zh: string; en: string }>> = {
  company: { zh: "企业等法人、其他组织", en: "Company or other organisation" },
  "sole-trader": { zh: "个体工商户", en: "Sole trader" },
  branch: { zh: "分支机构", en: "Branch" },
  partnership: { zh: "合伙企业", en: "Partnership" },
  cooperative: { zh: "农民专业合作社", en: "Farmers’ cooperative" },
  person: { zh: "自然人", en: "Natural person" },
};
