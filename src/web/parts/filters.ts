// What narrows a list: a form that is asked by its address.
import type { Choice } from "./form/fields.js";
import { type Html, html, type Piece } from "./html.js";
import type { Language } from "./language.js";
import { say } from "./texts.js";

const texts = { clear: say("清除条件", "Clear") };

const field = (name: string, label: string, input: Html): Html =>
  html`<div class="field"><label for="${name}">${label}</label>${input}</div>`;

export const day = (name: string, label: string, value = ""): Html =>
  field(name, label, html`<input type="date" id="${name}" name="${name}" value="${value}">`);

export const text = (name: string, label: string, value = ""): Html =>
  field(
    name,
    label,
    html`<input type="text" id="${name}" name="${name}" value="${value}" maxlength="200" autocomplete="off">`,
  );

/** With `any`, nothing need be chosen. */
export const choose = (
  name: string,
  label: string,
  value: string | undefined,
  choices: readonly Choice[],
  any?: string,
): Html =>
  field(
    name,
    label,
    html`<select id="${name}" name="${name}">${any !== undefined && html`<option value="">${any}</option>`}${choices.map(
      choice =>
        html`<option value="${choice.value}"${choice.value === value && html` selected`}>${choice.label}</option>`,
    )}</select>`,
  );

export const filters = (language: Language, path: string, ask: string, fields: readonly Piece[]): Html =>
  html`<form class="filters" method="get" action="${path}" role="search">${fields}
<button class="button" type="submit">${ask}</button> <a class="button quiet" href="${path}">${texts.clear[language]}</a></form>`;
