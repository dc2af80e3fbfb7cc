// Every text of the paper with the place it comes from: the one list that is both checked beforehand and drawn.
import type { Weight } from "../fonts/font-files.js";
import type { LicenceOnPaper, NoteOnPaper } from "./licence-on-paper.js";
import { printableText } from "./printable-text.js";

/** What stands beside the QR code. */
export const scanLines = ["扫码核验真伪与当前状态", "Scan to verify"] as const;

/** What stands across a specimen. */
export const specimenMark = "样张";

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

const text = (pointer: string, raw: string, weight: Weight = "regular"): PaperText => ({
  pointer,
  text: printableText(raw),
  weight,
});

const noteTexts = ({ maker, purpose, madeOn, expires }: NoteOnPaper) => ({
  heading: text("/note", "加注件", "bold"),
  english: text("/note", "Annotated copy"),
  purpose: text("/note/purpose", purpose),
  purposeLine: text("/note/purpose", `用途：${purpose}`),
  makerLine: text("/note/maker", `加注人：${maker}`),
  days: text("/note/expires", `加注日期：${madeOn}　　有效期至：${expires}`),
});

export type NoteTexts = ReturnType<typeof noteTexts>;

/** The texts as drawn, already in their printable form. */
export const paperTexts = (page: LicenceOnPaper) => {
  const orNull = (pointer: string, raw: string | null, weight?: Weight): PaperText | null =>
    raw === null ? null : text(pointer, raw, weight);
  return {
    title: text("/title/zh", page.title.zh, "bold"),
    english: page.title.en === undefined ? null : text("/title/en", page.title.en),
    copy: text("/copy", page.copy),
    numberLabel: orNull("/numberLabel", page.numberLabel),
    number: text("/number", page.number),
    fields: page.fields.map(({ label, value, table, picture, role }, i) => ({
      label: text(`/fields/${i}/label`, label),
      value: text(`/fields/${i}/value`, value),
      ...(role && { role }),
      ...(picture && { picture }),
      ...(table && {
        table: {
          columns: table.columns.map((column, at) => text(`/fields/${i}/table/columns/${at}`, column)),
          rows: table.rows.map((row, y) => row.map((cell, x) => text(`/fields/${i}/table/rows/${y}/${x}`, cell))),
        },
      }),
    })),
    issuer: text("/issuer/name", page.issuer.name),
    organLabel: orNull("/organLabel", page.organLabel),
    dateLabel: orNull("/dateLabel", page.dateLabel),
    issuerInSeal: text("/issuer/name", page.issuer.name, "bold"),
    sealText: text("/seal/text", page.seal.text, "bold"),
    sealCode: orNull("/seal/code", page.seal.code, "bold"),
    date: text("/date", page.date),
    fixedTexts: page.fixedTexts.map((fixed, at) => text(`/fixedTexts/${at}`, fixed)),
    identifier: text("/identifier", page.identifier),
    version: text("/version", String(page.version).padStart(3, "0")),
    host: text("/host", page.host),
    id: text("/id", inGroups(page.id)),
    note: page.note ? noteTexts(page.note) : null,
  };
};
