// What is wrong with a form: beside each field, and all together above the form, where the cursor stands first.
import { type Html, html } from "../html.js";
import type { Language } from "../language.js";
import { say, words } from "../texts.js";
import { columnsOf, type Field, inRow } from "./fields.js";
import { rowCount, type Typed } from "./typed.js";

/** As the API tells them (RFC 9457): what happened, and what of it concerns which pointer of the body. */
export interface ToldProblem {
  detail: string;
  errors?: readonly { pointer?: string | undefined; detail: string }[] | undefined;
}

export interface Faults {
  /** By the pointer of the field. */
  of: ReadonlyMap<string, string>;
  /** What happened, told above where no fault says more; each fault, with its field where it has one. */
  detail: string;
  all: readonly { at: string | null; label: string | null; detail: string }[];
}

const texts = { title: say("未能提交，请修改以下各项", "Not sent: please mend the following") };

/** Every field that a form shows, rows taken apart. */
export const shownFields = (fields: readonly Field[], typed: Typed): Field[] =>
  fields.flatMap(field => {
    if (field.kind !== "rows") return [field];
    const rows = Array.from({ length: rowCount(field, typed) }, (_, row) =>
      columnsOf(field).map(column => inRow(field, row, column)),
    );
    return [...shownFields(rows.flat(), typed), field];
  });

/** The fields' ids, to which the summary leads. */
export const idOf = (at: string): string => `f${at.replace(/\s/g, "_")}`;

const labelOf = (field: Field): string => (field.kind === "hidden" ? "" : field.label);

/** Gives each fault of a problem to the field that its pointer names, or to the nearest one that holds it. */
export const faultsOf = (problem: ToldProblem, fields: readonly Field[], typed: Typed): Faults => {
  const shown = shownFields(fields, typed).filter(field => field.kind !== "hidden");
  const nearest = (pointer: string): Field | undefined =>
    shown
      .filter(({ at }) => pointer === at || pointer.startsWith(`${at}/`))
      .sort((one, next) => next.at.length - one.at.length)[0];
  const all = (problem.errors ?? []).map(({ pointer, detail }) => {
    const field = pointer === undefined ? undefined : nearest(pointer);
    return { at: field?.at ?? null, label: field ? labelOf(field) : null, detail };
  });
  const of = new Map<string, string>();
  for (const { at, detail } of all) if (at !== null) of.set(at, of.has(at) ? `${of.get(at)} ${detail}` : detail);
  return { of, detail: problem.detail, all };
};

/** The summary above a form; nothing where nothing is wrong. It has the focus when the page comes. */
export const errorSummary = (language: Language, faults: Faults | null): Html | null => {
  if (!faults) return null;
  return html`<section class="summary" role="alert" tabindex="-1" autofocus aria-labelledby="summary">
<h2 id="summary">${texts.title[language]}</h2>
${faults.all.length === 0 && html`<p>${faults.detail}</p>`}
${
  faults.all.length > 0 &&
  html`<ul>
${faults.all.map(({ at, label, detail }) =>
  at === null
    ? html`<li>${detail}</li>`
    : html`<li><a href="#${idOf(at)}">${label}${words.colon[language]}${detail}</a></li>`,
)}</ul>`
}
</section>`;
};
