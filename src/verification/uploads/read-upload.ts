// What there is to be known of a file that somebody sent, read in a thread of its own: what is wrong with it, which codes
// are in it.
import { findCode } from "../../credential/find-code.js";
import { hasRightCheck } from "../../credential/id-check.js";
import { codesOfPhoto } from "../../images/codes/codes-of-photo.js";
import { codesIn, codesInBlurred, type HasTime } from "../../images/codes/read-codes.js";
import type { ImageKind } from "../../images/reencoded.js";
import { lookAtPages } from "../../paper/pictures/shown-pages.js";
import { codesOfJpeg } from "./codes-of-jpeg.js";

/** The texts of the QR codes in a file, and the licence's id that is printed in it, where one is. */
export interface ReadCodes {
  codes: readonly string[];
  id: string | null;
}

export const noCodes: ReadCodes = { codes: [], id: null };

/** A licence's id as papers bear it: one whose check is right, so that no word of a face is taken for one. */
const printedId = (text: string): string | null => {
  const found = findCode(text);
  return found?.kind === "id" && hasRightCheck(found.id) ? found.id : null;
};

/** What a PDF shows; nothing for one that cannot be drawn. */
export const codesOfPdf = async (bytes: Buffer, hasTime: HasTime = () => true): Promise<ReadCodes> => {
  let read = noCodes;
  await lookAtPages(bytes, async ({ text, ...pixels }) => {
    const sharp = await codesIn(pixels, hasTime);
    const codes = sharp.length > 0 ? sharp : await codesInBlurred(pixels, hasTime);
    read = { codes, id: read.id ?? printedId(text) };
    return codes.length > 0 || !hasTime();
  }).catch(() => undefined);
  return read;
};

/** What a picture shows. Rejects with ImageError for one that cannot be read. */
export const codesOfPicture = async (
  bytes: Buffer,
  kind: ImageKind,
  hasTime: HasTime = () => true,
): Promise<ReadCodes> => ({
  codes: await (kind === "image/jpeg" ? codesOfJpeg(bytes, hasTime) : codesOfPhoto(bytes, kind, hasTime)),
  id: null,
});
