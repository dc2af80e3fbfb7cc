// A form of who is signed in: posted to its own address, shown again with what was typed and what is wrong with it.
import { randomUUID } from "node:crypto";
import { type Html, html, type Piece } from "../html.js";
import type { Language } from "../language.js";
import type { Viewer } from "../viewer.js";
import { errorSummary, type Faults } from "./faults.js";
import { drawGroups } from "./field.js";
import type { Group } from "./fields.js";
import type { Typed } from "./typed.js";

/** A button; `name` tells several of one form apart. */
export interface Submit {
  label: string;
  name?: { name: string; value: string };
  look?: "danger" | "quiet";
  /** Sent as it stands: what is missing is not asked for yet. */
  unchecked?: true;
}

export interface Form {
  viewer: Viewer;
  /** Where it is posted; to the address of the page when left out. */
  action?: string;
  groups: readonly Group[];
  typed: Typed;
  faults: Faults | null;
  submit: readonly Submit[];
  /** Between fields and buttons: what will happen, said in a sentence. */
  before?: Piece;
  /** For files. */
  upload?: boolean;
}

/** The fields that every form of who is signed in has. */
export const proofFields = ({ csrf, proof }: Viewer): Html =>
  html`<input type="hidden" name="_csrf" value="${csrf}"><input type="hidden" name="_proof" value="${proof}">`;

const button = ({ label, name, look, unchecked }: Submit): Html =>
  html`<button class="button${look && ` ${look}`}" type="submit"${unchecked && html` formnovalidate`}${name && html` name="${name.name}" value="${name.value}"`}>${label}</button>
`;

/** What makes a form that is sent twice count once (`Idempotency-Key`): drawn with a new form, and kept by one shown again. */
export const keyField = "_key";

/** The key of a form that was sent. */
export const keyOf = (typed: Typed): string | undefined => typed.get(keyField) ?? undefined;

/** The first button is the one that Enter presses, before any that adds or drops a row. */
const enter = ([first]: readonly Submit[]): Html | null =>
  first
    ? html`<button class="enter" type="submit" tabindex="-1" aria-hidden="true"${first.name && html` name="${first.name.name}" value="${first.name.value}"`}>${first.label}</button>`
    : null;

export const drawForm = (language: Language, form: Form): Html => {
  const { viewer, groups, typed, faults, submit, before, upload } = form;
  // Said even where it is the page's own: a form without an address is posted to that of the page with its fragment, and
  // where one stands browsers do not give the summary of faults the focus.
  const { action = viewer.at } = form;
  return html`${errorSummary(language, faults)}
<form class="form" method="post" action="${action}"${upload && html` enctype="multipart/form-data"`}>
${enter(submit)}${proofFields(viewer)}<input type="hidden" name="${keyField}" value="${typed.get(keyField) ?? randomUUID()}">
${drawGroups(groups, { language, typed, faults, action })}
${before}
<div class="buttons">
${submit.map(button)}</div>
</form>`;
};
