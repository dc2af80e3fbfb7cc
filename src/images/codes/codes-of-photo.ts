// The QR codes in a photo, a scan or a screenshot that a stranger sends: what it says of its size is looked at before any
// pixel is made of it.
import { PNG } from "pngjs";
import { malformed } from "../image-error.js";
import { smallFrameOf } from "../jpeg-frame.js";
import { pictureChunks } from "../png-chunks.js";
import type { ImageKind } from "../reencoded.js";
import { type Pixels, scaledDown } from "../scaled-down.js";
import { photoSize } from "../size-limits.js";
import { codesIn, codesInBlurred, type HasTime } from "./read-codes.js";

/** Of a picture that is made sharper: A4 at 200 dots to the inch is of that size. */
const longestSide = 2_400;

/** What of a picture the reader is given: a JPEG makes no more pixels than its frame says, and a PNG could. */
const readable: Readonly<Record<ImageKind, (bytes: Buffer) => Uint8Array | Pixels>> = {
  "image/png": bytes => {
    const chunks = pictureChunks(bytes, photoSize);
    try {
      return PNG.sync.read(chunks);
    } catch {
      throw malformed("a PNG that cannot be decoded");
    }
  },
  "image/jpeg": bytes => {
    smallFrameOf(bytes, photoSize);
    return bytes;
  },
};

/**
 * The texts of the codes in a picture; of one that is out of focus only where it is a PNG. Rejects with ImageError for one
 * that cannot be read, or is too large.
 */
export const codesOfPhoto = async (
  bytes: Buffer,
  kind: ImageKind,
  hasTime: HasTime = () => true,
): Promise<string[]> => {
  const picture = readable[kind](bytes);
  try {
    const codes = await codesIn(picture, hasTime);
    if (codes.length > 0 || picture instanceof Uint8Array || !hasTime()) return codes;
    return await codesInBlurred(scaledDown(picture, longestSide), hasTime);
  } catch {
    throw malformed("a picture that cannot be decoded");
  }
};
