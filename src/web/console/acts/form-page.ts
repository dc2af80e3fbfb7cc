// A form of an issue or an act: its heading, what it is about, what changed meanwhile, and its buttons.
import type { Faults } from "../../parts/form/faults.js";
import type { Group } from "../../parts/form/fields.js";
import { drawForm, type Submit } from "../../parts/form/form.js";
import type { Typed } from "../../parts/form/typed.js";
import { type Html, html, type Piece } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { heading, layout } from "../../parts/layout.js";
import { say, type Words } from "../../parts/texts.js";
import type { Viewer } from "../../parts/viewer.js";
import { revisionField, stepField } from "./confirm-page.js";

const texts = {
  specimen: say("预览样张", "Preview the paper"),
  next: say("下一步：核对", "Next: read it through"),
} as const;

/** The button that shows what will be recorded, and records nothing. */
export const previewButton = (language: Language, kind: "specimen" | "next"): Submit => ({
  label: texts[kind][language],
  name: { name: stepField, value: "preview" },
});

export const recordButton = (label: string): Submit => ({
  label,
  name: { name: stepField, value: "record" },
  look: "quiet",
});

export interface FormPage {
  viewer: Viewer;
  title: Words;
  /** What the form is about, over it. */
  about: Piece;
  groups: readonly Group[];
  typed: Typed;
  faults: Faults | null;
  submit: readonly Submit[];
}

export const formPage = (language: Language, page: FormPage): Html => {
  const { viewer, title, about, groups, typed, faults, submit } = page;
  const revision = typed.get(revisionField);
  return layout(language, {
    title: title[language],
    viewer,
    body: html`${heading(language, title)}
${about}
${drawForm(language, {
  viewer,
  groups,
  typed,
  faults,
  submit,
  before: revision !== null && html`<input type="hidden" name="${revisionField}" value="${revision}">`,
})}`,
  });
};
