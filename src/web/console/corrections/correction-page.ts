// GET /desk/corrections/{id}: what a holder asks for, beside what the licence says; the answers, and the next one.
import { facts } from "../../parts/card.js";
import { correctionChip, correctionWords } from "../../parts/correction-chip.js";
import type { Faults } from "../../parts/form/faults.js";
import type { Group } from "../../parts/form/fields.js";
import { drawForm } from "../../parts/form/form.js";
import type { Typed } from "../../parts/form/typed.js";
import { type Html, html, type Piece } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { layout } from "../../parts/layout.js";
import { state } from "../../parts/states.js";
import { say, words } from "../../parts/texts.js";
import type { Viewer } from "../../parts/viewer.js";
import { type Correction, isOpen, whole } from "./told-correction.js";

const texts = {
  list: say("更正申请", "Corrections"),
  title: say("更正申请", "A correction is asked for"),
  licence: say("证照", "Licence"),
  holder: say("持证主体", "Holder"),
  asked: say("申请日期", "Asked on"),
  version: say("申请时的版本", "Version it was asked of"),
  field: say("申请更正的项目", "Field in question"),
  now: say("证照上现为", "What the licence says now"),
  said: say("申请内容", "What the holder says"),
  answers: say("答复", "Answers"),
  answer: say("答复申请", "Answer it"),
  outcome: say("答复结论", "What the answer is"),
  text: say("答复内容", "What to tell the holder"),
  textHelp: say("持证主体将看到这段文字。", "The holder reads this text."),
  send: say("送出答复", "Send the answer"),
  acceptedNote: say("接着办理更正，办结后再答复“已更正”", "Then correct the licence, and answer “Corrected”"),
  correctedNote: say("证照已经改正，申请办结", "The licence has been put right; this settles the request"),
  declinedNote: say("经核对无误，申请办结，请说明理由", "Nothing is wrong; this settles the request. Say why"),
  correct: say("办理更正", "Correct the licence"),
  correctHelp: say(
    "申请已受理。请办理更正；证照改正以后，回到本页答复“已更正”。",
    "The request is accepted. Correct the licence; then come back and answer “Corrected”.",
  ),
  sent: say("答复已送出，持证主体可以看到", "The answer is sent, and the holder can read it"),
  settled: say("申请已办结。", "The request is settled."),
  unsent: say("您刚才填写、未送出的答复：", "What you typed, and was not sent: "),
  officers: say(
    "由颁发机关的经办人员答复。",
    "It is answered by an officer of the department that issued the licence.",
  ),
} as const;

export interface CorrectionPage {
  viewer: Viewer;
  correction: Correction;
  /** What can be told of the licence; null where it may not be read, or not without a purpose. */
  licence: { number: string | null; holder: string | null; now: Piece } | null;
  mayAnswer: boolean;
  typed: Typed;
  faults: Faults | null;
  /** Whether an answer was just sent. */
  sent: boolean;
}

const outcomes = ["accepted", "corrected", "declined"] as const;

export const answerFields = (language: Language, { state: stands }: Pick<Correction, "state">): Group[] => [
  {
    title: texts.answer[language],
    fields: [
      {
        kind: "radio",
        at: "/outcome",
        label: texts.outcome[language],
        required: true,
        choices: outcomes
          .filter(outcome => outcome !== stands)
          .map(value => ({
            value,
            label: correctionWords[value][language],
            note: texts[`${value}Note`][language],
          })),
      },
      {
        kind: "lines",
        at: "/text",
        label: texts.text[language],
        help: texts.textHelp[language],
        required: true,
        longest: 1_000,
      },
    ],
  },
];

const answered = (language: Language, { answers }: Correction): Piece =>
  answers.length > 0 &&
  html`<section class="panel"><h2>${texts.answers[language]}</h2>
${answers.map(
  ({
    outcome,
    text,
    on,
  }) => html`<div class="head"><p>${correctionChip(language, outcome)}</p><p class="note">${on}</p></div>
<p class="said">${text ?? words.erased[language]}</p>
`,
)}</section>`;

const next = (language: Language, page: CorrectionPage): Piece => {
  const { viewer, correction, mayAnswer, typed, faults } = page;
  if (!isOpen(correction)) {
    const lost = faults && typed.get("/text");
    return html`${faults ? state("caution", faults.detail) : html`<p class="note">${texts.settled[language]}</p>`}
${lost && html`<p class="said"><strong>${texts.unsent[language]}</strong>${lost}</p>`}`;
  }
  if (!mayAnswer) return html`<p class="note">${texts.officers[language]}</p>`;
  return html`${
    correction.state === "accepted" &&
    html`<div class="panel"><p>${texts.correctHelp[language]}</p>
<p class="buttons"><a class="button" href="/desk/licences/${correction.licence}/acts/corrections">${texts.correct[language]}</a></p></div>`
  }
${drawForm(language, {
  viewer,
  action: `/desk/corrections/${encodeURIComponent(correction.id)}`,
  groups: answerFields(language, correction),
  typed,
  faults,
  submit: [{ label: texts.send[language] }],
})}`;
};

export const correctionPage = (language: Language, page: CorrectionPage): Html => {
  const { viewer, correction, licence, sent } = page;
  const t = (key: keyof typeof texts): string => texts[key][language];
  const name = licence?.number ? `${correction.type} ${licence.number}` : correction.type;
  return layout(language, {
    title: `${t("title")} · ${correction.type}`,
    viewer,
    body: html`<p class="crumbs"><a href="/desk/corrections">${t("list")}</a></p>
<div class="head"><h1>${t("title")}</h1>${correctionChip(language, correction.state)}</div>
${sent && state("done", t("sent"))}
<section class="panel"><h2>${t("said")}</h2>
<p class="said">${correction.text ?? words.erased[language]}</p>
${facts([
  [t("field"), correction.label ?? whole[language]],
  [t("now"), licence?.now],
  [t("licence"), html`<a href="/desk/licences/${correction.licence}">${name}</a>`],
  [t("holder"), licence?.holder],
  [t("version"), String(correction.version).padStart(3, "0")],
  [t("asked"), correction.askedOn],
])}</section>
${answered(language, correction)}
${next(language, page)}`,
  });
};
