// What narrows a list: a form that is asked by its address.
import type { Choice } from "./form/fields.js";
import { type Html, html, type Piece } from "./html.js";
import type { Language } from "./language.js";
import { say } from "./texts.js";

const texts = {
  clear: say("清除条件", "Clear"),
  narrow: say("筛选", "Filters"),
  chosen: say("（已选 {n} 项）", " ({n} chosen)"),
};

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

/**
 * Folded on a phone, so that what was found comes first; on a desk all of it stands open, without a button
 * (`form-style.ts`). `chosen` counts what narrows the list now.
 */
export const folded = (language: Language, chosen: number, within: Piece): Html =>
  html`<details class="narrow"><summary>${texts.narrow[language]}${
    chosen > 0 && texts.chosen[language].replace("{n}", String(chosen))
  }</summary>
${within}</details>`;

/** What of `asked` narrows a list: everything but its place in it and how it is sorted. */
export const narrowing = (asked: Readonly<Record<string, string | undefined>>): number =>
  Object.entries(asked).filter(([name, value]) => !["cursor", "q", "sort", "purpose", "inbox"].includes(name) && value)
    .length;

export interface Filters {
  path: string;
  /** What the button says. */
  ask: string;
  /** What the address asks for. */
  asked: Readonly<Record<string, string | undefined>>;
  fields: readonly Piece[];
}

export const filters = (language: Language, { path, ask, asked, fields }: Filters): Html =>
  folded(
    language,
    narrowing(asked),
    html`<form class="filters" method="get" action="${path}" role="search">${fields}
<button class="button" type="submit">${ask}</button> <a class="button quiet" href="${path}">${texts.clear[language]}</a></form>`,
  );
