// Holders in a form: a row each, the type of their code in words.
import { holderCodeTypes } from "../../../catalogue/holder.js";
import { type HolderCategory, holderCategoryWords } from "../../../licence/holder-category.js";
import type { Choice, Field, Group } from "../../parts/form/fields.js";
import type { Language } from "../../parts/language.js";
import { say, words } from "../../parts/texts.js";

const texts = {
  name: say("名称（姓名）", "Name"),
  codeType: say("代码类型", "Kind of code"),
  code: say("代码", "Code"),
  override: say("代码校验不符的理由", "Why a code whose check digit is wrong is right"),
  overrideHelp: say(
    "代码通不过校验、但确系该代码的，在此说明理由；其余不填。",
    "Only for a code that fails its check although it is the right one.",
  ),
  category: say("持证主体类别", "Kind of holder"),
  categoryHelp: say("不选的，按代码判定。", "Left open, it follows from the code."),
} as const;

const codeTypes = (language: Language): Choice[] =>
  Object.entries(holderCodeTypes)
    .map(([value, label]) => ({ value, label: label[language] }))
    .sort((one, next) => one.value.localeCompare(next.value));

/** The code type that most holders have: 统一社会信用代码. */
export const usualCodeType = "001";

export const holderRows = (language: Language): Field => ({
  kind: "rows",
  at: "/holders",
  label: words.holder[language],
  row: words.holder[language],
  required: true,
  least: 1,
  most: 20,
  columns: [
    { kind: "text", at: "/name", label: texts.name[language], required: true },
    { kind: "choice", at: "/codeType", label: texts.codeType[language], required: true, choices: codeTypes(language) },
    { kind: "text", at: "/code", label: texts.code[language], required: true },
    {
      kind: "text",
      at: "/codeOverride/reason",
      label: texts.override[language],
      help: texts.overrideHelp[language],
    },
  ],
});

/** The kind of holder: of those that the type takes, where it takes more than one. */
export const categoryField = (language: Language, taken: readonly HolderCategory[]): Field[] =>
  taken.length < 2
    ? []
    : [
        {
          kind: "choice",
          at: "/holderCategory",
          label: texts.category[language],
          help: texts.categoryHelp[language],
          choices: taken.map(value => ({ value, label: holderCategoryWords[value][language] })),
        },
      ];

export const holderGroup = (language: Language, more: readonly Field[] = []): Group => ({
  title: words.holder[language],
  fields: [holderRows(language), ...more],
});
