// What a search may be narrowed by beside type and status, as choices in words.
import type { CautionCode } from "../../../licence/cautions.js";
import { groundTexts } from "../../../licence/grounds.js";
import { holderCategoryWords } from "../../../licence/holder-category.js";
import type { Choice } from "../../parts/form/fields.js";
import type { Language } from "../../parts/language.js";
import { say, type Words } from "../../parts/texts.js";
import { gradeWords } from "./grade-words.js";

const cautionWords: Readonly<Record<CautionCode, Words>> = {
  "renewal-deemed-granted": say("法定视为准予延续", "Renewal deemed granted by law"),
  "renewal-undecided": say("延续申请尚未决定", "Renewal applied for, not decided"),
  "two-current": say("同一主体另有现行证照", "The holder has two that are current"),
  "inspection-failed": say("检验不合格", "Inspection failed"),
  "inspection-deferred": say("检验暂缓", "Inspection deferred"),
  "inspection-overdue": say("逾期未检验", "Inspection overdue"),
};

const tables = {
  holderCategory: holderCategoryWords,
  groundCode: groundTexts,
  grade: gradeWords,
  caution: cautionWords,
} as const satisfies Record<string, Readonly<Record<string, Words>>>;

export type ChosenFilter = keyof typeof tables;

/** The filters that are chosen from words, in the order of the form. */
export const chosenFilters: readonly ChosenFilter[] = ["holderCategory", "groundCode", "grade", "caution"];

export const choicesFor = (filter: ChosenFilter, language: Language): Choice[] =>
  Object.entries<Words>(tables[filter]).map(([value, words]) => ({ value, label: words[language] }));
