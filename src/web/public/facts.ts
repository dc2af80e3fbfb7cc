// The facts in question, masked as the verdict has them: a short list, and everything on the licence folded below it.

import { Day } from "../../licence/day.js";
import { spokenDay } from "../../verification/spoken-day.js";
import type { PublicLicence } from "../../verification/verdict.js";
import { type Html, html, type Piece } from "../parts/html.js";
import { type Language, languageTag } from "../parts/language.js";
import { other, type Words, words } from "../parts/texts.js";

/** How a text stands on paper: of more than 40 characters over both columns, of more than 400 in small letters. */
const widthOf = (value: Piece): string | undefined => {
  if (typeof value !== "string" || value.length <= 40) return undefined;
  return value.length <= 400 ? "wide" : "long";
};

const row = (language: Language, label: Words, value: Piece): Html => {
  const beside = other(language);
  const width = widthOf(value);
  return html`<div><dt>${label[language]} <span class="beside" lang="${languageTag[beside]}">${label[beside]}</span></dt><dd${width && html` class="${width}"`}>${value}</dd></div>`;
};

const dayOf = (day: Day, language: Language): Html => html`<time datetime="${day}">${spokenDay(day)[language]}</time>`;

const termOf = ({ validFrom, validTo }: PublicLicence, language: Language): Html => {
  const end = validTo === null ? words.openEnded[language] : dayOf(validTo, language);
  return html`${dayOf(validFrom, language)} – ${end}`;
};

/** Versions are counted as on the paper's last line. */
const versionOf = ({ version, inForce }: PublicLicence, language: Language): string => {
  const counter = (each: number) => String(each).padStart(3, "0");
  if (inForce === null || inForce === version) return counter(version);
  const now = language === "zh" ? `（现行版本 ${counter(inForce)}）` : ` (version ${counter(inForce)} counts now)`;
  return counter(version) + now;
};

/** A value of the face; a day that was recorded as one is read as people read it, as on the paper. */
const faceValue = (value: string | null, language: Language): Piece =>
  value !== null && Day.safeParse(value).success ? dayOf(value, language) : value;

/** The record of the version in question. */
export const facts = (licence: PublicLicence, language: Language): Html => {
  const { type, holders, number, issuer, issuedOn, identifier, face } = licence;
  const gone = html`<span class="erased">${words.erased.zh} / ${words.erased.en}</span>`;
  const shown = (value: Piece): Piece => value ?? gone;
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
${row(language, words.issuedOn, dayOf(issuedOn, language))}
${row(language, words.term, termOf(licence, language))}
${row(language, words.version, versionOf(licence, language))}
</dl>
<details>
<summary>${words.face[language]}</summary>
<dl>
${face.map(({ label, value }) => row(language, label, shown(faceValue(value, language))))}
${row(language, words.identifier, html`<span class="code">${identifier}</span>`)}
</dl>
<p class="note">${words.masked[language]}</p>
</details>
</section>`;
};
