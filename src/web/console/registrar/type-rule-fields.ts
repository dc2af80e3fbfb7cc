// What the form of a licence type asks for beside names, face and numbers: terms, rules, the paper, and who may issue it.
import { actName } from "../../../licence/act-name.js";
import { actWords } from "../../../licence/act-words.js";
import { groundActs, groundTexts } from "../../../licence/grounds.js";
import type { Field, Group } from "../../parts/form/fields.js";
import type { Language } from "../../parts/language.js";
import { typeFieldWords as t } from "./type-field-words.js";
import { accents, dateStyles, orientations, pageForms, steps, units } from "./type-words.js";
import { choicesOf, levels } from "./words.js";

/** Every act that may take several hands. */
const { "take-over": _, ...caseActs } = actWords;

const spanFields = (language: Language, at: string, label: string): Field[] => [
  { kind: "number", at: `${at}/n`, label, required: true },
  {
    kind: "choice",
    at: `${at}/unit`,
    label: `${label} · ${t.unit[language]}`,
    required: true,
    choices: choicesOf(units, language),
  },
];

/** Terms, renewal and inspection. */
export const termGroups = (language: Language): Group[] => [
  {
    title: t.term[language],
    fields: [
      { kind: "number", at: "/term/maxYears", label: t.maxYears[language], help: t.maxYearsHelp[language] },
      { kind: "tick", at: "/term/openEnded", label: t.openEnded[language] },
      { kind: "number", at: "/term/exampleYears", label: t.exampleYears[language] },
      ...spanFields(language, "/renewalWindow/opens", t.opens[language]),
      ...spanFields(language, "/renewalWindow/closes", t.closes[language]),
    ],
  },
  {
    title: t.inspection[language],
    help: t.everyHelp[language],
    fields: [
      { kind: "text", at: "/inspection/name/zh", label: t.inspectionZh[language], longest: 200 },
      { kind: "text", at: "/inspection/name/en", label: t.inspectionEn[language], longest: 200 },
      { kind: "number", at: "/inspection/everyMonths", label: t.everyMonths[language] },
    ],
  },
];

/** What may be done of it, and in how many hands. */
export const ruleGroup = (language: Language): Group => ({
  title: t.rules[language],
  fields: [
    {
      kind: "choice",
      at: "/unique/per",
      label: t.unique[language],
      choices: [{ value: "holder", label: t.one[language] }],
    },
    { kind: "text", at: "/unique/field", label: t.uniqueField[language], longest: 40 },
    {
      kind: "radio",
      at: "/replacement/issuedOn",
      label: t.replaced[language],
      required: true,
      choices: choicesOf({ kept: t.kept, new: t.anew }, language),
    },
    {
      kind: "radio",
      at: "/case/is",
      label: t.cases[language],
      required: true,
      choices: choicesOf({ optional: t.optional, demanded: t.demanded }, language),
    },
    { kind: "tick", at: "/case/public", label: t.casePublic[language] },
    { kind: "tick", at: "/register", label: t.register[language] },
    {
      kind: "radio",
      at: "/qr/holder",
      label: t.qr[language],
      required: true,
      choices: choicesOf({ full: t.full, masked: t.masked }, language),
    },
    {
      kind: "rows",
      at: "/hands",
      label: t.hands[language],
      row: t.hand[language],
      least: 0,
      most: 16,
      columns: [
        { kind: "choice", at: "/act", label: t.act[language], required: true, choices: choicesOf(caseActs, language) },
        { kind: "choice", at: "/steps", label: t.steps[language], choices: choicesOf(steps, language) },
        { kind: "number", at: "/days", label: t.days[language] },
      ],
    },
  ],
});

/** On which grounds its acts rest. */
export const groundGroup = (language: Language): Group => ({
  title: t.grounds[language],
  help: t.groundsHelp[language],
  folded: true,
  fields: [
    {
      kind: "rows",
      at: "/grounds",
      label: t.grounds[language],
      row: t.groundsOf[language],
      least: 0,
      most: 8,
      columns: [
        {
          kind: "choice",
          at: "/act",
          label: t.act[language],
          required: true,
          choices: Object.entries(groundActs).map(([value, event]) => ({
            value,
            label: actWords[actName(event)][language],
          })),
        },
        {
          kind: "rows",
          at: "/codes",
          label: t.grounds[language],
          row: t.ground[language],
          least: 1,
          most: 40,
          columns: [
            {
              kind: "choice",
              at: "/code",
              label: t.grounds[language],
              required: true,
              choices: choicesOf(groundTexts, language),
            },
            { kind: "text", at: "/article/zh", label: t.articleZh[language], longest: 200 },
            { kind: "text", at: "/article/en", label: t.articleEn[language], longest: 200 },
          ],
        },
      ],
    },
  ],
});

/** How it is printed, and by whom it is issued. */
export const pageGroups = (language: Language): Group[] => [
  {
    title: t.page[language],
    fields: [
      {
        kind: "radio",
        at: "/page/orientation",
        label: t.orientation[language],
        required: true,
        choices: choicesOf(orientations, language),
      },
      {
        kind: "radio",
        at: "/page/form",
        label: t.form[language],
        required: true,
        choices: choicesOf(pageForms, language),
      },
      {
        kind: "choice",
        at: "/page/accent",
        label: t.accent[language],
        required: true,
        choices: choicesOf(accents, language),
      },
      {
        kind: "radio",
        at: "/page/dateStyle",
        label: t.dates[language],
        required: true,
        choices: choicesOf(dateStyles, language),
      },
      { kind: "text", at: "/page/organLabel/zh", label: t.organZh[language], required: true, longest: 200 },
      { kind: "text", at: "/page/organLabel/en", label: t.organEn[language], required: true, longest: 200 },
      { kind: "list", at: "/page/fixedTexts", label: t.fixed[language] },
      { kind: "number", at: "/page/duplicates", label: t.duplicates[language], required: true },
    ],
  },
  {
    title: t.issuers[language],
    help: t.issuersHelp[language],
    fields: [
      { kind: "many", at: "/issuers/levels", label: t.levels[language], choices: choicesOf(levels, language) },
      { kind: "list", at: "/issuers/regions", label: t.regions[language] },
      { kind: "list", at: "/issuers/codes", label: t.issuerCodes[language] },
    ],
  },
];
