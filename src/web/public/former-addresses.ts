// The addresses that earlier papers name: a registry that has moved is found under them as well.
import { originForms } from "../../network/origin-forms.js";
import { type Html, html } from "../parts/html.js";
import type { Language } from "../parts/language.js";
import { words } from "../parts/texts.js";

/** They, with what they are; nothing where the registry has never moved. */
export const formerAddresses = (language: Language, origins: readonly string[]): Html | false =>
  origins.length > 0 &&
  html`<div class="screen-only">
<p class="note">${words.formerAddresses[language]}</p>
${origins.flatMap(originForms).map(form => html`<p class="origin">${form}</p>`)}
</div>`;
