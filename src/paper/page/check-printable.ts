// Asks before the act what the paper could not show, without drawing it: coverage and layout only, well under 10 ms.

import { textWidth, unprintableIn } from "../fonts/glyph-metrics.js";
import { longestOfTooMany } from "./face-layout.js";
import type { LicenceOnPaper, PaperFault } from "./licence-on-paper.js";
import { mm, pageGeometry, sizeThatFits, titleSize } from "./page-geometry.js";
import { type PaperText, paperTexts } from "./paper-texts.js";

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

/** No face holds more characters at 9 pt, and no line more; longer texts are refused before anything is measured. */
const mostOnFace = 20_000;
const mostOnLine = 1_000;

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
  const { date, identifier, version, host } = texts;
  const faults = coverage([title, english, copy, numberLabel, number, issuer, issuerInSeal, issuerCode, date]);
  faults.push(...coverage([identifier, version, host, ...fields.flatMap(field => [field.label, field.value])]));

  const geometry = pageGeometry(page.orientation);
  const width = geometry.right - geometry.left;
  const fits = (text: PaperText, room: number, most: number, least: number): void => {
    if (sizeThatFits(size => textWidth(text.text, size), room, most, least) === null)
      faults.push({ pointer: text.pointer, code: "text-too-long" });
  };
  if (!titleSize((size, tracking) => textWidth(title.text, size, "bold", tracking), width))
    faults.push({ pointer: title.pointer, code: "title-too-long" });
  if (english) fits(english, width, 9, 6);
  fits({ ...number, text: `${numberLabel.text}：${number.text}` }, width - mm(30), 11.5, 7);
  fits(issuer, geometry.signature.width, 13, 9);
  fits(host, geometry.signature.width, 9, 6);
  fits({ ...identifier, text: `${identifier.text}   ${version.text}   1 / 1` }, width, 6.5, 5);
  const face = fields.map(field => ({ label: field.label.text, value: field.value.text }));
  const longest = longestOfTooMany(face, geometry.face.width, geometry.face.height);
  if (longest !== null) faults.push({ pointer: `/fields/${longest}/value`, code: "face-too-long" });
  return faults;
};
