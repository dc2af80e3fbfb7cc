// What the form of a licence type asks of each field of the face.
import { holderCategoryWords } from "../../../licence/holder-category.js";
import type { Field, Group } from "../../parts/form/fields.js";
import type { Language } from "../../parts/language.js";
import type { Words } from "../../parts/texts.js";
import { typeFieldWords as t } from "./type-field-words.js";
import { derivations, fieldKinds, masks, personals } from "./type-words.js";
import { choicesOf } from "./words.js";

/** The column that says which entry of the definition a row was made from, so that what is not asked for stays. */
export const wasAt = "/_was";

const codeRows = (language: Language): Field => ({
  kind: "rows",
  at: "/codes",
  label: t.listCodes[language],
  row: t.listCode[language],
  least: 0,
  most: 500,
  columns: [
    { kind: "text", at: "/code", label: t.codeValue[language], required: true, longest: 40 },
    { kind: "text", at: "/zh", label: t.codeZh[language], required: true, longest: 200 },
    { kind: "text", at: "/en", label: t.codeEn[language], required: true, longest: 200 },
  ],
});

/** What fields of the face and columns of a table are asked alike: what they are called, and what is written into them. */
const namedAs = (
  language: Language,
  { kinds, help }: { kinds: Readonly<Record<string, Words>>; help?: string },
): Field[] => [
  { kind: "hidden", at: wasAt },
  { kind: "text", at: "/label/zh", label: t.labelZh[language], required: true, longest: 200 },
  { kind: "text", at: "/label/en", label: t.labelEn[language], required: true, longest: 200 },
  { kind: "text", at: "/key", label: t.key[language], ...(help && { help }), required: true, longest: 40 },
  { kind: "choice", at: "/kind", label: t.kind[language], required: true, choices: choicesOf(kinds, language) },
  { kind: "tick", at: "/required", label: t.required[language] },
  { kind: "number", at: "/maxLength", label: t.maxLength[language] },
  { kind: "list", at: "/values", label: t.values[language] },
];

/** What the public sees of either. */
const maskField = (language: Language): Field => ({
  kind: "choice",
  at: "/mask",
  label: t.mask[language],
  help: t.maskHelp[language],
  choices: choicesOf(masks, language),
});

const { table: _, image: __, ...kindsOfColumns } = fieldKinds;

const columnRows = (language: Language): Field => ({
  kind: "rows",
  at: "/columns",
  label: t.columns[language],
  row: t.column[language],
  least: 0,
  most: 8,
  columns: [...namedAs(language, { kinds: kindsOfColumns }), maskField(language), codeRows(language)],
});

/** What only fields of some kinds have. */
const rareColumns = (language: Language): Field[] => [
  codeRows(language),
  columnRows(language),
  { kind: "number", at: "/maxRows", label: t.maxRows[language] },
  { kind: "number", at: "/box/width", label: t.boxWidth[language] },
  { kind: "number", at: "/box/height", label: t.boxHeight[language] },
  {
    kind: "many",
    at: "/for",
    label: t.forKinds[language],
    help: t.forHelp[language],
    choices: choicesOf(holderCategoryWords, language),
  },
  { kind: "tick", at: "/hidesBirthday", label: t.hidesBirthday[language] },
];

/** The fields of the face, in the order in which they are printed. */
export const faceGroup = (language: Language): Group => ({
  title: t.face[language],
  help: t.faceHelp[language],
  fields: [
    {
      kind: "rows",
      at: "/fields",
      label: t.fields[language],
      row: t.field[language],
      required: true,
      least: 1,
      most: 60,
      columns: [
        ...namedAs(language, { kinds: fieldKinds, help: t.keyHelp[language] }),
        { kind: "choice", at: "/derivedFrom", label: t.derived[language], choices: choicesOf(derivations, language) },
        { kind: "choice", at: "/personal", label: t.isPersonal[language], choices: choicesOf(personals, language) },
        maskField(language),
        { kind: "text", at: "/help/zh", label: t.helpZh[language], longest: 200 },
        { kind: "text", at: "/help/en", label: t.helpEn[language], longest: 200 },
      ],
      folded: { title: t.more[language], columns: rareColumns(language) },
    },
  ],
});
