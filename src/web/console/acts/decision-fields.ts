// A decision in a form: its ground as a choice with the article of law, what happened in words, the document, and the
// organ that decided.

import type { TypeDefinition } from "../../../licence/events/type-events.js";
import { type GroundCode, groundActs, groundArticles, groundsOf, groundTexts } from "../../../licence/grounds.js";
import type { Choice, Field, Group } from "../../parts/form/fields.js";
import type { Language } from "../../parts/language.js";
import { say } from "../../parts/texts.js";
import type { DepartmentFacts } from "./act-facts.js";

const texts = {
  ground: say("法定事由", "Ground in law"),
  what: say("事实和理由", "What happened, and why"),
  whatHelp: say("所依据的法律条款和事实，500 字以内。", "The article of law and the facts, in 500 characters."),
  document: say("决定文书", "The decision"),
  number: say("决定文书号", "Number of the decision"),
  date: say("决定日期", "Date of the decision"),
  organ: say("作出决定的机关", "Organ that decided"),
  organHelp: say(
    "由本部门作出决定的，不填。由其他机关作出的，填写名称；该机关未在本库登记的，另填其统一社会信用代码。",
    "Left open where your own department decided. Name another organ; of one that this registry does not know, give its credit code too.",
  ),
  organCode: say("该机关的统一社会信用代码", "That organ's credit code"),
} as const;

type ActOfGround = keyof typeof groundActs;

/** The grounds of an act: those of the type, with the articles of its own law, else all that the law has. */
const groundChoices = (
  language: Language,
  { grounds = [] }: Pick<TypeDefinition, "grounds">,
  act: ActOfGround,
): Choice[] => {
  const own = grounds.find(rule => rule.act === act)?.codes;
  const codes: readonly { code: string; article?: { zh: string; en: string } }[] =
    own ?? groundsOf[groundActs[act]].map(code => ({ code }));
  return codes.map(({ code, article = groundArticles[code as GroundCode] }) => ({
    value: code,
    label: groundTexts[code as GroundCode]?.[language] ?? code,
    ...(article && { note: article[language] }),
  }));
};

export const groundField = (
  language: Language,
  definition: Pick<TypeDefinition, "grounds">,
  { act, at = "/groundCode", required }: { act: ActOfGround; at?: string; required: boolean },
): Field => ({
  kind: "radio",
  at,
  label: texts.ground[language],
  required,
  choices: groundChoices(language, definition, act),
});

/** What happened, as a text. */
export const groundText = (language: Language, at = "/ground"): Field => ({
  kind: "lines",
  oneLine: true,
  at,
  label: texts.what[language],
  help: texts.whatHelp[language],
  required: true,
});

/** The fields under which another organ's name and code are typed. */
export const organAt = { name: "/decidedBy/name", code: "/decidedBy/code" } as const;

const organFields = (language: Language, departments: readonly DepartmentFacts[], within: string): Field[] => [
  {
    kind: "text",
    at: `${within}${organAt.name}`,
    label: texts.organ[language],
    help: texts.organHelp[language],
    list: departments.map(({ name }) => ({ value: name, label: name })),
  },
  { kind: "text", at: `${within}${organAt.code}`, label: texts.organCode[language] },
];

export interface DecisionForm {
  departments: readonly DepartmentFacts[];
  /** Whether number and date have to be given. */
  required: boolean;
  /** The pointer of what holds them. */
  within?: string;
}

/** Number, date and organ of a decision. */
export const decisionGroup = (
  language: Language,
  { departments, required, within = "" }: DecisionForm,
  title: string = texts.document[language],
): Group => ({
  title,
  fields: [
    { kind: "text", at: `${within}/decisionNumber`, label: texts.number[language], required },
    { kind: "day", at: `${within}/decisionDate`, label: texts.date[language], required },
    ...organFields(language, departments, within),
  ],
});

/** The organ alone, of an act without a document. */
export const organGroup = (language: Language, departments: readonly DepartmentFacts[]): Group => ({
  title: texts.organ[language],
  folded: true,
  fields: organFields(language, departments, ""),
});
