// What a search may be narrowed by beside type and status, as choices in words.
import { groundTexts } from "../../../licence/grounds.js";
import { holderCategoryWords } from "../../../licence/holder-category.js";
import { cautionNames } from "../../../verification/caution-wording.js";
import type { Choice } from "../../parts/form/fields.js";
import type { Language } from "../../parts/language.js";
import type { Words } from "../../parts/texts.js";
import { gradeWords } from "./grade-words.js";

const tables = {
  holderCategory: holderCategoryWords,
  groundCode: groundTexts,
  grade: gradeWords,
  caution: cautionNames,
} as const satisfies Record<string, Readonly<Record<string, Words>>>;

export type ChosenFilter = keyof typeof tables;

/** The filters that are chosen from words, in the order of the form. */
export const chosenFilters: readonly ChosenFilter[] = ["holderCategory", "groundCode", "grade", "caution"];

export const choicesFor = (filter: ChosenFilter, language: Language): Choice[] =>
  Object.entries<Words>(tables[filter]).map(([value, words]) => ({ value, label: words[language] }));
