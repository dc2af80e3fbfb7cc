// A subset of a weight as a Type 0 font whose text is copied out as it was written (ISO 32000-2, 9.7 and 9.10.3).
import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import { type PDFContext, PDFHexString, PDFName, PDFRawStream, type PDFRef } from "@cantoo/pdf-lib";
import type { UsedCharacters } from "../page/canvas.js";
import type { Weight } from "./font-files.js";
import { fontSubset } from "./font-subset.js";
import { glyphMetrics } from "./glyph-metrics.js";

/** Registers a stream of bytes compressed already. */
export const compressedStream = (context: PDFContext, entries: Record<string, PdfEntry>, bytes: Uint8Array): PDFRef => {
  const dictionary = context.obj({ ...entries, Filter: "FlateDecode", Length: bytes.length });
  return context.register(PDFRawStream.of(dictionary, bytes));
};

type PdfEntry = string | number | readonly number[] | PDFRef;

/** Registers a stream, compressed. */
export const deflated = (
  context: PDFContext,
  entries: Record<string, PdfEntry>,
  content: string | Uint8Array,
): PDFRef => compressedStream(context, entries, deflateSync(content));

const hex4 = (number: number): string => number.toString(16).toUpperCase().padStart(4, "0");
const utf16Hex = (codePoint: number): string =>
  codePoint < 0x10000
    ? hex4(codePoint)
    : hex4(0xd800 + ((codePoint - 0x10000) >> 10)) + hex4(0xdc00 + ((codePoint - 0x10000) & 0x3ff));

/** Codes to Unicode, surrogate pairs for the characters beyond the BMP; at most 100 to a block (Adobe TN 5411). */
const toUnicode = (used: UsedCharacters): string => {
  const pairs = [...used].map(([codePoint, code]) => `<${hex4(code)}> <${utf16Hex(codePoint)}>`);
  const blocks: string[] = [];
  for (let i = 0; i < pairs.length; i += 100) {
    const block = pairs.slice(i, i + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join("\n")}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${blocks.join("\n")}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
};

/** Six capitals that name the subset by its content (ISO 32000-2, 9.9.2). */
const subsetTag = (program: Uint8Array): string =>
  String.fromCharCode(
    ...createHash("sha256")
      .update(program)
      .digest()
      .subarray(0, 6)
      .map(byte => 65 + (byte % 26)),
  );

const postscriptName: Readonly<Record<Weight, string>> = { regular: "NotoSerifSC-Regular", bold: "NotoSerifSC-Bold" };

/** Registers the font; its characters have the codes of `used`, two bytes each. */
export const embedFont = (context: PDFContext, weight: Weight, used: UsedCharacters): PDFRef => {
  const program = fontSubset(weight, used.keys());
  const name = PDFName.of(`${subsetTag(program)}+${postscriptName[weight]}`);
  const { glyphOf, advanceOf, box, ascent, descent } = glyphMetrics(weight);
  const descriptor = context.register(
    context.obj({
      Type: "FontDescriptor",
      FontName: name,
      Flags: 6,
      FontBBox: [...box],
      ItalicAngle: 0,
      Ascent: ascent,
      Descent: descent,
      CapHeight: 733,
      StemV: weight === "bold" ? 160 : 90,
      FontFile2: deflated(context, { Length1: program.length }, program),
    }),
  );
  const descendant = context.register(
    context.obj({
      Type: "Font",
      Subtype: "CIDFontType2",
      BaseFont: name,
      CIDSystemInfo: {
        Registry: PDFHexString.of("41646F6265"),
        Ordering: PDFHexString.of("4964656E74697479"),
        Supplement: 0,
      },
      FontDescriptor: descriptor,
      DW: 1000,
      W: [1, Array.from(used.keys(), codePoint => Math.round(advanceOf(glyphOf(codePoint))))],
      CIDToGIDMap: "Identity",
    }),
  );
  return context.register(
    context.obj({
      Type: "Font",
      Subtype: "Type0",
      BaseFont: name,
      Encoding: "Identity-H",
      DescendantFonts: [descendant],
      ToUnicode: deflated(context, {}, toUnicode(used)),
    }),
  );
};
