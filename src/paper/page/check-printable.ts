// Asks before the act what the paper could not show, without laying it out: a face of any length has pages enough, but
// every character must be in the fonts, and what stands on one line must fit.

import { textWidth, unprintableIn } from "../fonts/glyph-metrics.js";
import { type Fitting, fittedLines } from "./fitted-lines.js";
import type { LicenceOnPaper, PaperFault } from "./licence-on-paper.js";
import {
  continuedTitleFitting,
  englishFitting,
  issuerFitting,
  longTitleFitting,
  numberFitting,
  numberWidth,
  pageGeometry,
  sizeThatFits,
} from "./page-geometry.js";
import { lastLine, type PaperText, paperTexts } from "./paper-texts.js";

const coverage = (texts: readonly (PaperText | null)[]): PaperFault[] => {
  const faults = texts.flatMap((text): PaperFault[] => {
    if (!text) return [];
    const breakable = text.pointer.endsWith("/value");
    const characters = unprintableIn(breakable ? text.text.replaceAll("\n", "") : text.text, text.weight);
    return characters.length > 0 ? [{ pointer: text.pointer, code: "character-not-printable", characters }] : [];
  });
  // the issuer's name stands in two weights
  return faults.filter(({ pointer }, i) => faults.findIndex(fault => fault.pointer === pointer) === i);
};

/** No body that is accepted brings more, nor any line; longer texts are refused before anything is looked at. */
const mostOnFace = 300_000;
const mostOnLine = 1_000;
/** Nor do they make more pages: what the last line is measured with. */
const mostPages = 9_999;

const farTooLong = ({ fields, title, numberLabel, number, issuer, identifier, host }: LicenceOnPaper): PaperFault[] => {
  const lines = { "/title/zh": title.zh, "/title/en": title.en ?? "", "/numberLabel": numberLabel, "/number": number };
  const others = { "/issuer/name": issuer.name, "/issuer/code": issuer.code, "/identifier": identifier, "/host": host };
  const faults = Object.entries({ ...lines, ...others }).flatMap(([pointer, text]): PaperFault[] =>
    text.length > mostOnLine ? [{ pointer, code: "text-too-long" }] : [],
  );
  const lengths = fields.map(({ label, value }) => label.length + value.length);
  if (lengths.reduce((sum, length) => sum + length, 0) > mostOnFace)
    faults.push({ pointer: `/fields/${lengths.indexOf(Math.max(...lengths))}/value`, code: "face-too-long" });
  return faults;
};

/**
 * Everything that would keep this page from being printed whole; an empty list: it prints. The QR code is not looked
 * at.
 */
export const checkPrintable = (page: LicenceOnPaper): PaperFault[] => {
  const beyond = farTooLong(page);
  if (beyond.length > 0) return beyond;
  const texts = paperTexts(page);
  const { title, english, copy, numberLabel, number, fields, issuer, issuerInSeal, issuerCode } = texts;
  const { date, identifier, version, host, id } = texts;
  const faults = coverage([title, english, copy, numberLabel, number, issuer, issuerInSeal, issuerCode, date]);
  faults.push(...coverage([identifier, version, host, id, ...fields.flatMap(field => [field.label, field.value])]));

  const geometry = pageGeometry(page.orientation);
  const width = geometry.right - geometry.left;
  const fits = (text: PaperText, room: number, most: number, least: number): void => {
    if (sizeThatFits(size => textWidth(text.text, size), room, most, least) === null)
      faults.push({ pointer: text.pointer, code: "text-too-long" });
  };
  const fitsLines = (text: PaperText, room: number, fitting: Fitting): void => {
    if (!fittedLines(text.text, room, fitting)) faults.push({ pointer: text.pointer, code: "text-too-long" });
  };
  if (!fittedLines(title.text, width, longTitleFitting) || !fittedLines(title.text, width, continuedTitleFitting))
    faults.push({ pointer: title.pointer, code: "title-too-long" });
  if (english) fitsLines(english, width, englishFitting);
  const labelled = { ...number, text: `${numberLabel.text}：${number.text}` };
  fitsLines(labelled, numberWidth(geometry), numberFitting);
  fitsLines(issuer, geometry.signature.width, issuerFitting);
  fits(host, geometry.signature.width, 9, 6);
  fits({ ...identifier, text: lastLine(texts, mostPages, mostPages).join("   ") }, width, 6.5, 5);
  return faults;
};
