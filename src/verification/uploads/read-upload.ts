// What there is to be known of a file that somebody sent, read in a thread of its own: what is wrong with it, which codes
// are in it.

import { findCode } from "../../credential/find-code.js";
import { hasRightCheck } from "../../credential/id-check.js";
import { codesOfPhoto } from "../../images/codes/codes-of-photo.js";
import { codesIn } from "../../images/codes/read-codes.js";
import type { Finding } from "../../paper/inspect/finding.js";
import { lookAtPages } from "../../paper/pictures/shown-pages.js";
import type { UploadKind } from "./upload-kind.js";

/** What was read of a file: the texts of its QR codes, and the licence's id that is printed in it, where one is. */
export interface ReadUpload {
  /** Of a PDF, what is wrong with it, the gravest first; none for a picture. */
  findings: readonly Finding[];
  /** A PDF that is nothing but pictures of papers. */
  isScan: boolean;
  codes: readonly string[];
  id: string | null;
}

/** A licence's id as papers bear it: one whose check is right, so that no word of a face is taken for one. */
const printedId = (text: string): string | null => {
  const found = findCode(text);
  return found?.kind === "id" && hasRightCheck(found.id) ? found.id : null;
};

const readPdf = async (bytes: Buffer): Promise<ReadUpload> => {
  let codes: string[] = [];
  let id: string | null = null;
  await lookAtPages(bytes, async ({ text, ...pixels }) => {
    codes = await codesIn(pixels);
    id = printedId(text);
    return codes.length > 0;
  }).catch(() => undefined);
  return { findings: [], isScan: false, codes, id };
};

/** Reads a file of a kind. Rejects with ImageError for a picture that cannot be read. */
export const readUpload = async (bytes: Buffer, kind: UploadKind): Promise<ReadUpload> => {
  if (kind === "pdf") return readPdf(bytes);
  return { findings: [], isScan: false, codes: await codesOfPhoto(bytes, kind), id: null };
};
