// GET /verify: where a licence is checked by hand.

import { originForms } from "../../network/origin-forms.js";
import { type Html, html } from "../parts/html.js";
import type { Language } from "../parts/language.js";
import { heading, layout } from "../parts/layout.js";
import { words } from "../parts/texts.js";
import { formerAddresses } from "./former-addresses.js";
import { verifyForm } from "./verify-form.js";

/** The page with the form; `refused` is what was typed and could not be read. */
export const verifyPage = ({
  language,
  publicUrl,
  formerOrigins = [],
  refused,
}: {
  language: Language;
  publicUrl: string;
  formerOrigins?: readonly string[] | undefined;
  refused?: string | undefined;
}): Html =>
  layout(language, {
    title: words.verify[language],
    body: html`${heading(language, words.verify)}
${verifyForm(language, refused)}
<section class="address" aria-labelledby="address">
<h2 id="address">${words.address[language]}</h2>
${originForms(publicUrl).map(form => html`<p class="origin">${form}</p>`)}
<p class="note">${words.addressWhy[language]}</p>
${formerAddresses(language, formerOrigins)}
</section>`,
  });
