// A page that is one form: what it is about, the form, and perhaps what it would come to beside it.
import type { Faults } from "../../parts/form/faults.js";
import type { Group } from "../../parts/form/fields.js";
import { drawForm, type Submit } from "../../parts/form/form.js";
import type { Typed } from "../../parts/form/typed.js";
import { type Html, html, type Piece } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { heading, layout } from "../../parts/layout.js";
import type { Words } from "../../parts/texts.js";
import type { Viewer } from "../../parts/viewer.js";
import { common } from "./words.js";

export interface FormPage {
  viewer: Viewer;
  title: Words;
  /** What it is about, by its own name. */
  of?: string;
  lead?: Piece;
  groups: readonly Group[];
  typed: Typed;
  faults: Faults | null;
  submit: readonly Submit[];
  before?: Piece;
  /** For files. */
  upload?: boolean;
  /** What the form would come to: before it on a phone, beside it where there is room. */
  aside?: Piece;
  /** Where one goes without sending it. */
  back: string;
}

export const formPage = (language: Language, page: FormPage): Html => {
  const { viewer, title, of, lead, aside, back } = page;
  const form = drawForm(language, page);
  const name = of === undefined ? title[language] : `${title[language]} · ${of}`;
  return layout(language, {
    title: name,
    viewer,
    body: html`<p><a href="${back}">← ${common.back[language]}</a></p>
${heading(language, title)}
${of !== undefined && html`<p class="subject">${of}</p>`}
${lead}
${aside ? html`<div class="columns draft"><div role="region" tabindex="0" aria-label="${common.outcome[language]}">${aside}</div><div>${form}</div></div>` : form}`,
  });
};
