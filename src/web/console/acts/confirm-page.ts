// What will be recorded, before anything is: read, gone back from, or done by a button that is named for it.
import { drawForm } from "../../parts/form/form.js";
import type { Typed } from "../../parts/form/typed.js";
import { type Html, html, type Piece } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { heading, layout } from "../../parts/layout.js";
import { state } from "../../parts/states.js";
import { say, type Words } from "../../parts/texts.js";
import type { Viewer } from "../../parts/viewer.js";

const texts = {
  notYet: say("尚未登记。请核对以下内容。", "Nothing is recorded yet. Read this through."),
  several: say(
    "该事项须由多人办理：提交后生成办件，由其他人员审核、签发后登记。",
    "This takes several hands: it becomes a case, and is recorded once others have reviewed and signed it.",
  ),
  edit: say("返回修改", "Go back and change it"),
  specimen: say("样张", "The paper as a specimen"),
  specimenHelp: say("样张无印章、无二维码，不是证照。", "Without seal and code; it is no licence."),
} as const;

/** Which button of a form was pressed. */
export const stepField = "_step";
/** The revision of the licence that whoever fills the form saw. */
export const revisionField = "_revision";

const kept: readonly string[] = [revisionField];

/** What was typed, unseen in another form. */
export const carried = (typed: Typed): Html =>
  html`${[...typed]
    .filter(([name]) => !name.startsWith("_") || kept.includes(name))
    .map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">
`,
    )}`;

export interface ConfirmPage {
  viewer: Viewer;
  title: Words;
  /** What will be, in a sentence. */
  meaning: string | null;
  /** What will be recorded. */
  body: Piece;
  /** Where the picture of the paper is; null where there is none. */
  specimen: string | null;
  typed: Typed;
  button: string;
  look?: "danger";
  severalHands: boolean;
}

export const confirmPage = (language: Language, page: ConfirmPage): Html => {
  const { viewer, title, meaning, body, specimen, typed, button, look, severalHands } = page;
  return layout(language, {
    title: title[language],
    viewer,
    body: html`${heading(language, title)}
${state("caution", texts.notYet[language], severalHands ? texts.several[language] : null)}
${meaning !== null && html`<p class="meaning"><strong>${meaning}</strong></p>`}
<div class="columns"><div>${body}</div>
${
  specimen !== null &&
  html`<section class="panel"><h2>${texts.specimen[language]}</h2>
<p class="note">${texts.specimenHelp[language]}</p>
<a href="${specimen}"><img class="paper" src="${specimen}" alt="${texts.specimen[language]}" width="1000" height="707"></a></section>`
}</div>
${drawForm(language, {
  viewer,
  groups: [],
  typed,
  faults: null,
  before: carried(typed),
  submit: [
    { label: button, name: { name: stepField, value: "record" }, ...(look && { look }) },
    { label: texts.edit[language], name: { name: stepField, value: "edit" }, look: "quiet" },
  ],
})}`,
  });
};
