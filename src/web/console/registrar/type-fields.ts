// What the form of a licence type asks for: the usual parts of its definition, each under its own pointer. What it does
// not ask for stays as the definition has it.

import { holderCategoryWords } from "../../../licence/holder-category.js";
import type { Group } from "../../parts/form/fields.js";
import type { Language } from "../../parts/language.js";
import { say } from "../../parts/texts.js";
import { faceGroup } from "./type-face-fields.js";
import { typeFieldWords as t } from "./type-field-words.js";
import { groundGroup, pageGroups, ruleGroup, termGroups } from "./type-rule-fields.js";
import { categories, numberings, parts, personalHolders, scopes } from "./type-words.js";
import { choicesOf, common, levels } from "./words.js";

/** The whole definition that the form began with. */
export const baseAt = "/_base";

const nameGroup = (language: Language, isNew: boolean): Group => ({
  title: t.names[language],
  fields: [
    ...(isNew
      ? [
          {
            kind: "text",
            at: "/code",
            label: t.code[language],
            help: t.codeHelp[language],
            required: true,
            longest: 21,
          } as const,
        ]
      : []),
    { kind: "text", at: "/name/zh", label: common.nameZh[language], required: true, longest: 200 },
    { kind: "text", at: "/name/en", label: common.nameEn[language], required: true, longest: 200 },
    {
      kind: "choice",
      at: "/category",
      label: t.category[language],
      required: true,
      choices: choicesOf(categories, language),
    },
    { kind: "tick", at: "/official", label: t.official[language] },
    { kind: "text", at: "/authority/name", label: t.authority[language], required: true, longest: 200 },
    { kind: "text", at: "/authority/code", label: t.authorityCode[language], required: true, longest: 18 },
    {
      kind: "choice",
      at: "/authority/level",
      label: t.authorityLevel[language],
      required: true,
      choices: choicesOf(levels, language),
    },
    {
      kind: "many",
      at: "/holderCategory",
      label: t.holders[language],
      required: true,
      choices: choicesOf(holderCategoryWords, language),
    },
    { kind: "hidden", at: baseAt },
    {
      kind: "radio",
      at: "/personalHolders",
      label: t.personal[language],
      required: true,
      choices: choicesOf(personalHolders, language),
    },
  ],
});

const numberGroup = (language: Language): Group => ({
  title: t.numbering[language],
  fields: [
    { kind: "text", at: "/number/label/zh", label: t.labelZh[language], required: true, longest: 200 },
    { kind: "text", at: "/number/label/en", label: t.labelEn[language], required: true, longest: 200 },
    {
      kind: "radio",
      at: "/number/is",
      label: t.numberIs[language],
      required: true,
      choices: choicesOf(numberings, language),
    },
    {
      kind: "radio",
      at: "/number/scope",
      label: t.scope[language],
      help: t.scopeHelp[language],
      required: true,
      choices: choicesOf(scopes, language),
    },
    { kind: "text", at: "/number/pattern", label: t.pattern[language], help: t.patternHelp[language], longest: 200 },
    {
      kind: "rows",
      at: "/number/parts",
      label: t.parts[language],
      row: t.part[language],
      least: 0,
      most: 20,
      columns: [
        { kind: "choice", at: "/part", label: t.part[language], required: true, choices: choicesOf(parts, language) },
        { kind: "text", at: "/text", label: t.text[language], longest: 60 },
        { kind: "number", at: "/digits", label: t.digits[language] },
        {
          kind: "choice",
          at: "/of",
          label: t.of[language],
          choices: choicesOf(
            { province: say("省级", "The province"), city: say("市、区", "The city or district") },
            language,
          ),
        },
        { kind: "text", at: "/field", label: t.partField[language], longest: 40 },
        { kind: "list", at: "/codes", label: t.codes[language], help: t.codesHelp[language] },
        {
          kind: "choice",
          at: "/method",
          label: t.method[language],
          choices: [
            { value: "mod11-10", label: "MOD 11,10" },
            { value: "mod37-36", label: "MOD 37,36" },
          ],
        },
      ],
    },
  ],
});

/** The whole form; the code is asked for where the type is new. */
export const typeGroups = (language: Language, { isNew }: { isNew: boolean }): Group[] => [
  nameGroup(language, isNew),
  faceGroup(language),
  numberGroup(language),
  ...termGroups(language),
  ruleGroup(language),
  groundGroup(language),
  ...pageGroups(language),
];
