// An act that is not possible now: why, and what else there is to do.
import { type Html, html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { heading, layout } from "../../parts/layout.js";
import { state } from "../../parts/states.js";
import { say, type Words } from "../../parts/texts.js";
import type { Viewer } from "../../parts/viewer.js";
import { aboutLicence } from "./act-about.js";
import type { LicenceFacts } from "./act-facts.js";

const title = say("现在不能办理", "Not possible now");

interface NotNow {
  viewer: Viewer;
  title: Words;
  licence: LicenceFacts;
  definition: { name: Words };
  why: string;
}

export const notNowPage = (language: Language, { viewer, title: act, licence, definition, why }: NotNow): Html =>
  layout(language, {
    title: act[language],
    viewer,
    body: html`${heading(language, act)}
${state("not-allowed", title[language], why)}
${aboutLicence(language, licence, definition.name)}`,
  });
