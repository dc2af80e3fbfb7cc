// Reads our own PDF for the tests by its cross-reference table, independently of what wrote it.
import { inflateSync } from "node:zlib";

export interface ReadPdf {
  bytes: Buffer;
  /** The text of an object up to `endobj`, or up to `stream`. */
  object: (number: number) => { text: string; start: number };
  /** The inflated stream of an object. */
  stream: (number: number) => Buffer;
  root: number;
  trailer: string;
}

const capture = (text: string, pattern: RegExp): string => {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`${pattern} is not in ${text.slice(0, 200)}`);
  return found;
};

/** The number of the object that an entry refers to. */
export const reference = (text: string, key: string): number => Number(capture(text, new RegExp(`/${key} (\\d+) 0 R`)));

/** Opens a PDF with one cross-reference table. */
export const readPdf = (bytes: Buffer): ReadPdf => {
  const latin = bytes.toString("latin1");
  const table = Number(capture(latin.slice(-60), /startxref\s+(\d+)\s+%%EOF\s*$/));
  const [head = "", count = "0"] = /^xref\n0 (\d+)\n/.exec(latin.slice(table)) ?? [];
  const trailer = latin.slice(table + head.length + Number(count) * 20);
  const object = (number: number) => {
    const entry = latin.slice(table + head.length + number * 20).slice(0, 20);
    const start = Number(capture(entry, /^(\d{10}) 00000 n/)) + `${number} 0 obj\n`.length;
    const [end = start] = [latin.indexOf("endobj", start), latin.indexOf("stream\n", start)]
      .filter(at => at >= 0)
      .sort((a, b) => a - b);
    return { text: latin.slice(start, end), start };
  };
  const stream = (number: number) => {
    const { text, start } = object(number);
    const from = start + text.length + "stream\n".length;
    return inflateSync(bytes.subarray(from, from + Number(capture(text, /\/Length (\d+)/))));
  };
  return { bytes, object, stream, root: reference(trailer, "Root"), trailer };
};

/** The signature's dictionary, found from the catalogue. */
export const readSignature = (pdf: ReadPdf) => {
  const { text, start } = pdf.object(reference(pdf.object(pdf.root).text, "DocMDP"));
  const range = capture(text, /\/ByteRange ?\[([^\]]*)\]/)
    .trim()
    .split(/\s+/)
    .map(Number);
  const contents = capture(text, /\/Contents ?<([^>]*)>/);
  const gapStart = start + text.indexOf(`<${contents}>`);
  return { text, range, contents, gapStart, gapEnd: gapStart + contents.length + 2 };
};

const textOfPage = (pdf: ReadPdf, number: number): string[] => {
  const page = pdf.object(number).text;
  const resources = pdf.object(reference(page, "Resources")).text;
  const maps = new Map<string, Map<string, string>>();
  for (const name of ["R", "B"]) {
    const cmap = pdf.stream(reference(pdf.object(reference(resources, name)).text, "ToUnicode")).toString("latin1");
    const pairs = [...cmap.matchAll(/^<([0-9A-F]{4})> <([0-9A-F]+)>$/gm)];
    maps.set(
      name,
      new Map(
        pairs.map(([, code = "", hex = ""]) => [
          code.toLowerCase(),
          Buffer.from(hex, "hex").swap16().toString("utf16le"),
        ]),
      ),
    );
  }
  // what stands for no text at all is an ornament (ISO 32000-2, 14.9.4)
  const ornament = /\/Span <<\/ActualText <FEFF>>> BDC[\s\S]*?EMC/g;
  const content = pdf.stream(reference(page, "Contents")).toString("latin1").replaceAll(ornament, "");
  return Array.from(content.matchAll(/\/([RB]) [\d.]+ Tf\s[^<]*<([0-9a-f]+)> Tj/g), ([, font = "", hex = ""]) =>
    (hex.match(/.{4}/g) ?? []).map(code => maps.get(font)?.get(code) ?? "\uFFFD").join(""),
  );
};

/** The text of each page, drawn line by drawn line, read through each font's ToUnicode map. */
export const readPages = (pdf: ReadPdf): string[][] => {
  const pages = pdf.object(reference(pdf.object(pdf.root).text, "Pages")).text;
  const kids = [...capture(pages, /Kids \[([^\]]*)\]/).matchAll(/(\d+) 0 R/g)];
  if (kids.length !== Number(capture(pages, /Count (\d+)/))) throw new Error("the pages are not as many as are told");
  return kids.map(([, number]) => textOfPage(pdf, Number(number)));
};

/** The text of all pages, line by line. */
export const readText = (pdf: ReadPdf): string[] => readPages(pdf).flat();
