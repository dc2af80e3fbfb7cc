// Every text of the paper with the place it comes from: the one list that is both checked beforehand and drawn.
import type { Weight } from "../fonts/font-files.js";
import { dateOnPaper } from "./han-date.js";
import type { LicenceOnPaper } from "./licence-on-paper.js";
import { printableText } from "./printable-text.js";

/** The line in the seal that says what it is for. */
export const sealPurpose = "电子证照专用章";

/** What stands beside the QR code. */
export const scanLines = ["扫码核验真伪与当前状态", "Scan to verify"] as const;

/** Where the face goes on, and where it comes from. */
export const continuation = {
  onward: "（下接续页）",
  mark: "续页",
  notice: ["续页，与盖有电子印章的首页一并有效", "Continuation: good only with the first page, which bears the seal"],
} as const;

/** An id as people read it off the paper and type it: in groups of four. */
const inGroups = (id: string): string => (id.match(/.{1,4}/gu) ?? []).join(" ");

export interface PaperText {
  pointer: string;
  text: string;
  weight: Weight;
}

/** What the last line says left and right: of what this is a page, and which. */
export const lastLine = (
  { identifier, version }: Pick<ReturnType<typeof paperTexts>, "identifier" | "version">,
  page: number,
  pages: number,
): readonly [string, string] => [identifier.text, `${version.text}   ${page} / ${pages}`];

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
    id: text("/id", inGroups(page.id)),
  };
};
