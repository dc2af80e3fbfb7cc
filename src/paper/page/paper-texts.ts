// Every text of the paper with the place it comes from: the one list that is both checked beforehand and drawn.
import type { Weight } from "../fonts/font-files.js";
import { dateOnPaper } from "./han-date.js";
import type { LicenceOnPaper } from "./licence-on-paper.js";
import { printableText } from "./printable-text.js";

/** The line in the seal that says what it is for. */
export const sealPurpose = "电子证照专用章";

/** What stands beside the QR code. */
export const scanLines = ["扫码核验真伪与当前状态", "Scan to verify"] as const;

export interface PaperText {
  pointer: string;
  text: string;
  weight: Weight;
}

/** The texts as drawn, already in their printable form. */
export const paperTexts = (page: LicenceOnPaper) => {
  const text = (pointer: string, raw: string, weight: Weight = "regular"): PaperText => ({
    pointer,
    text: printableText(raw),
    weight,
  });
  return {
    title: text("/title/zh", page.title.zh, "bold"),
    english: page.title.en === undefined ? null : text("/title/en", page.title.en),
    copy: text("/copy", page.copy),
    numberLabel: text("/numberLabel", page.numberLabel),
    number: text("/number", page.number),
    fields: page.fields.map((field, i) => ({
      label: text(`/fields/${i}/label`, field.label),
      value: text(`/fields/${i}/value`, field.value),
    })),
    issuer: text("/issuer/name", page.issuer.name),
    issuerInSeal: text("/issuer/name", page.issuer.name, "bold"),
    issuerCode: text("/issuer/code", page.issuer.code, "bold"),
    date: text("/issuedOn", dateOnPaper(page.issuedOn, page.dateStyle)),
    identifier: text("/identifier", page.identifier),
    version: text("/version", String(page.version).padStart(3, "0")),
    host: text("/host", page.host),
  };
};
