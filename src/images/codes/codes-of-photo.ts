// The QR codes in a photo, a scan or a screenshot that a stranger sends: what it says of its size is looked at before any
// pixel is made of it.
import { PNG } from "pngjs";
import { malformed } from "../image-error.js";
import { requireSmallFrame } from "../jpeg-frame.js";
import { pictureChunks } from "../png-chunks.js";
import type { ImageKind } from "../reencoded.js";
import type { Pixels } from "../scaled-down.js";
import { photoSize } from "../size-limits.js";
import { codesIn } from "./read-codes.js";

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
    requireSmallFrame(bytes, photoSize);
    return bytes;
  },
};

/** The texts of the codes in a picture. Rejects with ImageError for one that cannot be read, or is too large. */
export const codesOfPhoto = async (bytes: Buffer, kind: ImageKind): Promise<string[]> => {
  const picture = readable[kind](bytes);
  return codesIn(picture).catch(() => {
    throw malformed("a picture that cannot be decoded");
  });
};
