// The signature dictionary with room for ByteRange and Contents, whose places follow from its length alone (ISO
// 32000-2, 12.8.1).
import { PDFHexString, type PDFRef } from "@cantoo/pdf-lib";

/** Hexadecimal digits reserved for the signature, without the angle brackets. */
export const gapDigits = 8192;

/** `2026-11-23T08:00:00.000Z` as a PDF date, in UTC and to the second. */
export const pdfDate = (instant: Date): string => `D:${instant.toISOString().slice(0, 19).replaceAll(/[-:T]/g, "")}Z`;

/** A ByteRange always of the same length, so that nothing moves when it is filled in. */
export const byteRange = (gapStart: number, gapEnd: number, size: number): string =>
  `[${[0, gapStart, gapEnd, size - gapEnd].map(n => String(n).padStart(10)).join(" ")}]`;

export interface SignaturePlaceholder {
  bytes: Uint8Array;
  /** Offsets from the first byte of the dictionary. */
  byteRangeAt: number;
  contentsAt: number;
}

/** A certification that permits no change (DocMDP, P=1), by `name` at `sealedAt`. */
export const signaturePlaceholder = (name: string, sealedAt: Date): SignaturePlaceholder => {
  const head = "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange ";
  const range = byteRange(0, 0, 0);
  const between = "/Contents ";
  const contents = `<${"0".repeat(gapDigits)}>`;
  const reference =
    "/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/P 1/V/1.2>>>>]";
  const tail = `/M(${pdfDate(sealedAt)})/Name ${PDFHexString.fromText(name).toString()}${reference}>>`;
  return {
    bytes: Buffer.from(head + range + between + contents + tail, "latin1"),
    byteRangeAt: head.length,
    contentsAt: head.length + range.length + between.length,
  };
};

/**
 * Where an object of a file just written begins, from its one cross-reference table; never by searching for its text.
 */
export const objectOffset = (pdf: Buffer, reference: PDFRef): number => {
  const end = pdf.toString("latin1", pdf.length - 40);
  const start = Number(/startxref\n(\d+)\n%%EOF\s*$/.exec(end)?.[1] ?? Number.NaN);
  const head = /^xref\n0 (\d+)\n/.exec(pdf.toString("latin1", start, start + 20));
  const entry = start + (head?.[0].length ?? Number.NaN) + reference.objectNumber * 20;
  const offset = Number(pdf.toString("latin1", entry, entry + 10));
  const header = `${reference.objectNumber} 0 obj\n`;
  if (pdf.toString("latin1", offset, offset + header.length) !== header)
    throw new Error("the cross-reference table does not lead to the signature");
  return offset + header.length;
};
