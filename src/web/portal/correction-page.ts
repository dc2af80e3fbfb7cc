// Asking for a correction (纠错): which field, what would be right; where earlier ones stand and what was answered.
import { type CorrectionState, correctionChip } from "../parts/correction-chip.js";
import type { Faults } from "../parts/form/faults.js";
import type { Group } from "../parts/form/fields.js";
import { drawForm } from "../parts/form/form.js";
import type { Typed } from "../parts/form/typed.js";
import { type Html, html } from "../parts/html.js";
import type { Language } from "../parts/language.js";
import { say, words } from "../parts/texts.js";
import type { Viewer } from "../parts/viewer.js";
import { ownPage } from "./own-licence.js";

const texts = {
  title: say("申请更正", "Ask for a correction"),
  help: say(
    "证照内容与事实不符的，可以请颁发机关更正。登记事项本身发生变化的，应当申请变更，不在此办理。",
    "If the licence says something wrong, ask its department to correct it. If the facts have changed since, apply for an amendment instead.",
  ),
  field: say("哪一项", "Which field"),
  whole: say("整份证照", "The whole licence"),
  text: say("错在哪里、应当是什么", "What is wrong, and what would be right"),
  ask: say("提交申请", "Send it"),
  former: say("已提交的申请", "Asked so far"),
  none: say("没有提交过更正申请。", "Nothing was asked."),
  sent: say("申请已提交，颁发机关将予答复", "Sent; the department will answer"),
  answer: say("答复", "Answer"),
} as const;

export interface Correction {
  id: string;
  /** What the field is called; null where it is about the whole. */
  label: string | null;
  text: string | null;
  state: CorrectionState;
  askedOn: string;
  answers: readonly { text: string | null; on: string }[];
}

export const correctionFields = (language: Language, facts: readonly { field: string; label: string }[]): Group[] => [
  {
    title: texts.title[language],
    help: texts.help[language],
    fields: [
      {
        kind: "choice",
        at: "/field",
        label: texts.field[language],
        choices: facts.map(({ field, label }) => ({ value: field, label })),
      },
      { kind: "lines", at: "/text", label: texts.text[language], required: true, longest: 1_000 },
    ],
  },
];

export interface CorrectionPage {
  viewer: Viewer;
  licence: { id: string };
  type: string;
  facts: readonly { field: string; label: string }[];
  corrections: readonly Correction[];
  typed: Typed;
  faults: Faults | null;
  sent: boolean;
}

export const correctionPage = (
  language: Language,
  { facts, corrections, typed, faults, sent, ...about }: CorrectionPage,
): Html => {
  const colon = words.colon[language];
  return ownPage(language, {
    ...about,
    title: texts.title,
    done: sent ? texts.sent[language] : null,
    body: html`${drawForm(language, {
      viewer: about.viewer,
      action: `/my/licences/${about.licence.id}/corrections`,
      groups: correctionFields(language, facts),
      typed,
      faults,
      submit: [{ label: texts.ask[language] }],
    })}
<section><h2>${texts.former[language]}</h2>
${
  corrections.length === 0
    ? html`<div class="empty">${texts.none[language]}</div>`
    : html`<ul class="panels">${corrections.map(
        ({ label, text, state, askedOn, answers }) =>
          html`<li class="panel"><div class="head"><h3>${label ?? texts.whole[language]}</h3>${correctionChip(language, state)}</div>
<p class="said">${text ?? words.erased[language]}</p><p class="note">${askedOn}</p>
${answers.map(one => html`<p class="said"><strong>${texts.answer[language]}${colon}</strong>${one.text ?? words.erased[language]} <span class="note">${one.on}</span></p>`)}</li>
`,
      )}</ul>`
}</section>`,
  });
};
