// The facts in question, masked as the verdict has them: a short list, and everything on the licence folded below it.

import type { PublicLicence } from "../../verification/verdict.js";
import { type Html, html, type Piece } from "../parts/html.js";
import { type Language, languageTag } from "../parts/language.js";
import { other, type Words, words } from "../parts/texts.js";

const row = (language: Language, label: Words, value: Piece): Html => {
  const beside = other(language);
  return html`<div><dt>${label[language]} <span class="beside" lang="${languageTag[beside]}">${label[beside]}</span></dt><dd>${value}</dd></div>`;
};

const termOf = ({ validFrom, validTo }: PublicLicence, language: Language): Html =>
  html`<time>${validFrom}</time> – ${validTo === null ? words.openEnded[language] : html`<time>${validTo}</time>`}`;

const versionOf = ({ version, inForce }: PublicLicence, language: Language): string => {
  const own = language === "zh" ? `第 ${version} 版` : String(version);
  if (inForce === null || inForce === version) return own;
  return language === "zh" ? `${own}（现行为第 ${inForce} 版）` : `${own} (version ${inForce} counts now)`;
};

/** The record of the version in question. */
export const facts = (licence: PublicLicence, language: Language): Html => {
  const { type, holders, number, issuer, issuedOn, identifier, face } = licence;
  const gone = html`<span class="erased">${words.erased.zh} / ${words.erased.en}</span>`;
  const shown = (value: string | null): Piece => value ?? gone;
  return html`<section aria-labelledby="record">
<h2 id="record">${words.record[language]}</h2>
<dl>
${row(language, words.licence, type.name[language])}
${row(language, words.holder, shown(licence.holder))}
${row(
  language,
  words.holderCode,
  holders.map(({ code }, at) => [at > 0 && "、", shown(code)]),
)}
${row(language, words.number, shown(number))}
${row(language, words.issuer, issuer.name)}
${row(language, words.issuedOn, html`<time>${issuedOn}</time>`)}
${row(language, words.term, termOf(licence, language))}
${row(language, words.version, versionOf(licence, language))}
</dl>
<details>
<summary>${words.face[language]}</summary>
<dl>
${face.map(({ label, value }) => row(language, label, shown(value)))}
${row(language, words.identifier, html`<span class="code">${identifier}</span>`)}
</dl>
<p class="note">${words.masked[language]}</p>
</details>
</section>`;
};
