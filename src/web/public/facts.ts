// The facts in question, masked as the verdict has them: a short list, and everything on the licence folded below it.

import { Day } from "../../licence/day.js";
import type { TableRow } from "../../licence/events/face-value.js";
import { spokenDay } from "../../verification/spoken-day.js";
import type { PublicLicence } from "../../verification/verdict.js";
import { chinese } from "../parts/chinese.js";
import { type Html, html, type Piece } from "../parts/html.js";
import { type Language, languageTag } from "../parts/language.js";
import { other, type Words, words } from "../parts/texts.js";

/** How a text stands on paper: of more than 40 characters over both columns, of more than 400 in small letters. */
const widthOf = (value: Piece): string | undefined => {
  if (typeof value !== "string" || value.length <= 40) return undefined;
  return value.length <= 400 ? "wide" : "long";
};

/** A label has the other language beside it, unless one label does for both. */
export const row = (language: Language, label: Words, value: Piece, width = widthOf(value)): Html => {
  const beside = other(language);
  const second =
    label[beside] !== label[language] &&
    html` <span class="beside" lang="${languageTag[beside]}">${label[beside]}</span>`;
  const text = typeof value === "string" ? chinese(language, value) : value;
  return html`<div><dt>${label[language]}${second}</dt><dd${width && html` class="${width}"`}>${text}</dd></div>`;
};

type LastInspection = NonNullable<PublicLicence["inspection"]>;

const dayOf = (day: Day, language: Language): Html => html`<time datetime="${day}">${spokenDay(day)[language]}</time>`;

/** 合格（2026年3月1日；下次期限 2027年3月1日）: under the name that the type gives its inspection. */
const inspectionRow = ({ name, date, text, nextDue }: LastInspection, language: Language): Html => {
  const [open, close] = language === "zh" ? ["（", "）"] : [" (", ")"];
  const next = nextDue !== null && [
    language === "zh" ? "；" : "; ",
    words.nextDue[language],
    " ",
    dayOf(nextDue, language),
  ];
  return row(language, name, [text[language], open, dayOf(date, language), next, close]);
};

const termOf = ({ validFrom, validTo }: Pick<PublicLicence, "validFrom" | "validTo">, language: Language): Html => {
  const end = validTo === null ? words.openEnded[language] : dayOf(validTo, language);
  return html`${dayOf(validFrom, language)} – ${end}`;
};

const several = (values: readonly Piece[]): Piece =>
  values.length === 1 ? values[0] : values.map((value, at) => [at > 0 && "、", value]);

/** Versions are counted as on the paper's last line. */
const versionOf = ({ version, inForce }: PublicLicence, language: Language): string => {
  const counter = (each: number) => String(each).padStart(3, "0");
  if (inForce === null || inForce === version) return counter(version);
  const now = language === "zh" ? `（现行版本 ${counter(inForce)}）` : ` (version ${counter(inForce)} counts now)`;
  return counter(version) + now;
};

/** The day that a text says, as it is recorded or as it is printed. */
const dayIn = (text: string): Day | undefined => {
  const [, year, month, day] = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/u.exec(text) ?? [];
  return Day.safeParse(month && day ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : text).data;
};

/** A text of the face; its days, and the two of a term, as people read them. */
const faceText = (value: string, language: Language): Piece => {
  const day = dayIn(value);
  if (day !== undefined) return dayOf(day, language);
  const [, first = "", last = ""] = /^自(.+)至(.+)$/u.exec(value) ?? [];
  const [validFrom, end] = [dayIn(first), dayIn(last)];
  const isTerm = validFrom !== undefined && (end !== undefined || last === words.openEnded.zh);
  return isTerm && language === "en" ? termOf({ validFrom, validTo: end ?? null }, language) : chinese(language, value);
};

type FaceItem = PublicLicence["face"][number];

/** A table of the face, as on paper: a line with the heads of its columns, and its rows. */
const table = (rows: readonly TableRow[], columns: FaceItem["columns"] = [], language: Language): Html =>
  html`<table>
<thead><tr>${columns.map(({ label }) => html`<th scope="col">${label[language]}</th>`)}</tr></thead>
<tbody>${rows.map(row => html`<tr>${columns.map(({ key }) => html`<td>${faceText(row[key] ?? "", language)}</td>`)}</tr>`)}</tbody>
</table>`;

/** What stands for a value that was erased by law. */
export const erasedValue = html`<span class="erased">${words.erased.zh} / ${words.erased.en}</span>`;

/** One field of a face under its label, a table as on paper. */
export const faceRow = ({ label, value, columns }: Omit<FaceItem, "key">, language: Language): Html => {
  if (value === null) return row(language, label, erasedValue);
  if (typeof value === "string") return row(language, label, faceText(value, language), widthOf(value));
  return row(language, label, table(value, columns, language), "wide");
};

/** What the list on top says already; a face that repeats it is not shown twice. */
const onTop: ReadonlySet<FaceItem["derivedFrom"]> = new Set([
  "holder.name",
  "holder.code",
  "number",
  "issuer.name",
  "issuedOn",
  "validFrom",
  "validTo",
  "term",
] as const);

/** The record of the version in question. */
export const facts = (licence: PublicLicence, language: Language): Html => {
  const { type, holders, number, issuer, issuedOn, identifier, face, case: item } = licence;
  const shown = (value: string | null): Piece => (value === null ? erasedValue : chinese(language, value));
  const isHoldersCode = number !== null && holders.some(({ code }) => code === number);
  return html`<section aria-labelledby="record">
<h2 id="record">${words.record[language]}</h2>
<dl>
${row(language, words.licence, type.name[language])}
${row(language, words.holder, several(holders.map(({ name }) => shown(name))))}
${row(language, words.holderCode, several(holders.map(({ code }) => shown(code))))}
${!isHoldersCode && row(language, words.number, shown(number))}
${row(language, words.issuer, issuer.name)}
${row(language, words.issuedOn, dayOf(issuedOn, language))}
${row(language, words.term, termOf(licence, language))}
${row(language, words.version, versionOf(licence, language))}
${licence.inspection && inspectionRow(licence.inspection, language)}
</dl>
<details>
<summary>${words.face[language]}</summary>
<dl>
${face.filter(({ derivedFrom }) => !onTop.has(derivedFrom)).map(item => faceRow(item, language))}
${item?.itemName !== undefined && row(language, words.item, item.itemName)}
${item?.caseNumber !== undefined && row(language, words.caseNumber, item.caseNumber)}
${item?.decisionNumber !== undefined && row(language, words.decisionNumber, item.decisionNumber)}
${item?.decisionDate !== undefined && row(language, words.decisionDate, dayOf(item.decisionDate, language))}
${row(language, words.identifier, html`<span class="code">${identifier}</span>`)}
</dl>
<p class="note">${words.masked[language]}</p>
</details>
</section>`;
};
