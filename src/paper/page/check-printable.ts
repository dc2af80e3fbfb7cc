// Asks before the act what the paper could not show, without laying it out: a face of any length has pages enough, but
// every character must be in the fonts, and what stands on one line must fit.

import { textWidth, unprintableIn } from "../fonts/glyph-metrics.js";
import { noteFitting, noteWidth } from "./draw-note.js";
import { type Fitting, fittedLines } from "./fitted-lines.js";
import { layoutFoot } from "./foot-layout.js";
import type { LicenceOnPaper, PaperFault } from "./licence-on-paper.js";
import {
  continuedTitleFitting,
  englishFitting,
  longTitleFitting,
  numberFitting,
  numberWidth,
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

const farTooLong = (page: LicenceOnPaper): PaperFault[] => {
  const { fields, title, numberLabel, number, issuer, organLabel, dateLabel, identifier, host, seal } = page;
  const head = {
    "/title/zh": title.zh,
    "/title/en": title.en ?? "",
    "/numberLabel": numberLabel ?? "",
    "/number": number,
  };
  const foot = { "/issuer/name": issuer.name, "/organLabel": organLabel ?? "", "/dateLabel": dateLabel ?? "" };
  const noted = page.note ? { "/note/maker": page.note.maker, "/note/purpose": page.note.purpose } : {};
  const others = { "/identifier": identifier, "/host": host, "/seal/text": seal.text, "/seal/code": seal.code ?? "" };
  const fixed = Object.fromEntries(page.fixedTexts.map((text, at) => [`/fixedTexts/${at}`, text]));
  const faults = Object.entries({ ...head, ...foot, ...others, ...fixed, ...noted }).flatMap(
    ([pointer, text]): PaperFault[] => (text.length > mostOnLine ? [{ pointer, code: "text-too-long" }] : []),
  );
  const lengths = fields.map(({ label, value, table }) => {
    const cells = table ? [table.columns, ...table.rows].flat() : [];
    return [label, value, ...cells].reduce((sum, { length }) => sum + length, 0);
  });
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
  const { title, english, copy, numberLabel, number, fields, identifier, host, fixedTexts } = texts;
  const faults = coverage([title, english, copy, numberLabel, number]);
  faults.push(...coverage([texts.issuer, texts.issuerInSeal, texts.organLabel, texts.dateLabel, texts.date]));
  faults.push(...coverage([texts.sealText, texts.sealCode, ...fixedTexts, identifier, texts.version, host, texts.id]));
  const onFace = fields.flatMap(({ label, value, table }) => [
    label,
    value,
    ...(table ? [...table.columns, ...table.rows.flat()] : []),
  ]);
  faults.push(...coverage(onFace));
  if (texts.note) faults.push(...coverage(Object.values(texts.note)));

  const { geometry, fixed, signature } = layoutFoot(page, texts);
  const width = geometry.right - geometry.left;
  const fits = (text: PaperText, room: number, most: number, least: number): void => {
    if (sizeThatFits(size => textWidth(text.text, size), room, most, least) === null)
      faults.push({ pointer: text.pointer, code: "text-too-long" });
  };
  const fitsLines = (text: PaperText, room: number, fitting: Fitting): void => {
    if (!fittedLines(text.text, room, fitting)) faults.push({ pointer: text.pointer, code: "text-too-long" });
  };
  const titles: readonly Fitting[] = [longTitleFitting(geometry), continuedTitleFitting];
  if (titles.some(fitting => !fittedLines(title.text, width, fitting)))
    faults.push({ pointer: title.pointer, code: "title-too-long" });
  if (english) fitsLines(english, width, englishFitting);
  const labelled = { ...number, text: `${numberLabel?.text}：${number.text}` };
  if (numberLabel) fitsLines(labelled, numberWidth(geometry), numberFitting);
  if ("tooLong" in signature) faults.push({ pointer: signature.tooLong.pointer, code: "text-too-long" });
  if (texts.note) {
    fitsLines(texts.note.purposeLine, noteWidth(geometry), noteFitting);
    fitsLines(texts.note.makerLine, noteWidth(geometry), noteFitting);
  }
  if (!fixed) faults.push({ pointer: "/fixedTexts", code: "text-too-long" });
  fits(host, geometry.signature.width, 9, 6);
  fits({ ...identifier, text: lastLine(texts, mostPages, mostPages).join("   ") }, width, 6.5, 5);
  return faults;
};
