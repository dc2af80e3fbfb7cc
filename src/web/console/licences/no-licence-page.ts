// Where a licence cannot be shown: a purpose has to be stated first, there is none with that id, or it is another
// department's. Each leads on.
import { type Html, html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { heading, layout } from "../../parts/layout.js";
import { state } from "../../parts/states.js";
import { say } from "../../parts/texts.js";
import type { Viewer } from "../../parts/viewer.js";
import { findAnything } from "./find-form.js";
import { purposeForm } from "./purpose-form.js";

const texts = {
  title: say("证照", "A licence"),
  refused: say("无法查阅", "It cannot be shown"),
} as const;

interface Unread {
  viewer: Viewer;
  /** Why, and who may. */
  detail: string;
}

export const noLicencePage = (language: Language, { viewer, detail }: Unread): Html =>
  layout(language, {
    title: texts.title[language],
    viewer,
    body: html`${heading(language, texts.title)}
${state("not-allowed", texts.refused[language], detail)}
${findAnything(language)}`,
  });

interface Unstated {
  viewer: Viewer;
  action: string;
  asked: Readonly<Record<string, string>>;
}

export const purposePage = (language: Language, { viewer, ...asking }: Unstated): Html =>
  layout(language, {
    title: texts.title[language],
    viewer,
    body: html`${heading(language, texts.title)}
${purposeForm(language, asking)}`,
  });
