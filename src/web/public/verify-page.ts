// /verify: where a licence is checked by hand, by what was typed or pasted, or by a file.
import { originForms } from "../../network/origin-forms.js";
import { type Html, html } from "../parts/html.js";
import type { Language } from "../parts/language.js";
import { languageForm } from "../parts/language-form.js";
import { heading, layout } from "../parts/layout.js";
import { words } from "../parts/texts.js";
import { scanScript } from "../scan-script.js";
import { foreignHost } from "./foreign-host.js";
import { formerAddresses } from "./former-addresses.js";
import { type ScannerFiles, scanCard } from "./scan-card.js";
import { uploadForms } from "./upload-forms.js";
import { type TypedBefore, verifyForm } from "./verify-form.js";

export interface VerifyPage {
  language: Language;
  publicUrl: string;
  formerOrigins?: readonly string[] | undefined;
  scanner: ScannerFiles;
  /** What was typed and led nowhere. */
  before?: TypedBefore | undefined;
  /** The host of somebody else that it names. */
  foreign?: string | undefined;
  /** Why the file that was sent could not be checked. */
  notChecked?: string | undefined;
}

export const verifyPage = ({
  language,
  publicUrl,
  formerOrigins = [],
  scanner,
  before,
  foreign,
  notChecked,
}: VerifyPage): Html => {
  const typed = verifyForm(language, before);
  const scan = scanCard(language, { publicUrl, formerOrigins }, scanner);
  const upload = uploadForms(language, notChecked);
  return layout(language, {
    title: words.verify[language],
    script: scanScript.address,
    ...(before && { switchLanguage: languageForm(language, "/verify", { code: before.text }) }),
    body: html`${heading(language, words.verify)}
${foreign !== undefined && foreignHost(language, foreign, { publicUrl, formerOrigins })}
<div class="ways-to-check">
${notChecked === undefined ? [scan, typed, upload] : [upload, scan, typed]}
</div>
<section class="address" aria-labelledby="address">
<h2 id="address">${words.address[language]}</h2>
${originForms(publicUrl).map(form => html`<p class="origin">${form}</p>`)}
<p class="note">${words.addressWhy[language]}</p>
${formerAddresses(language, formerOrigins)}
</section>`,
  });
};
