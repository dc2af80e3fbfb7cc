// The codes in a JPEG that a stranger sends. The reader of codes decodes it by itself; one that is out of focus, or has more pixels
// than that reader has room for, is made smaller by PDFium first.
import { codesOfPhoto } from "../../images/codes/codes-of-photo.js";
import { codesIn, codesInBlurred, type HasTime } from "../../images/codes/read-codes.js";
import { ImageError } from "../../images/image-error.js";
import { type JpegFrame, smallFrameOf } from "../../images/jpeg-frame.js";
import { drawnPhotoSize, isWithin, photoSize } from "../../images/size-limits.js";
import { jpegPage } from "../../paper/pictures/jpeg-page.js";
import { lookAtPages } from "../../paper/pictures/shown-pages.js";

const mostDrawn = 4_000_000;

/** As wide as makes it of at most so many pixels, and no more than it has, at the 200 dots to the inch of `lookAtPages`. */
const pointsOf = ({ width, height }: JpegFrame): number =>
  (Math.min(width, Math.sqrt((mostDrawn * width) / height)) * 72) / 200;

const tooLarge = (): ImageError => new ImageError("image-too-large", "more pixels than can be drawn smaller");

/** Null for one that cannot be drawn. */
const codesOfDrawn = async (jpeg: Buffer, frame: JpegFrame, hasTime: HasTime): Promise<string[] | null> => {
  let codes: string[] | null = null;
  await lookAtPages(jpegPage(jpeg, frame, pointsOf(frame)), async pixels => {
    // What has been looked at as it is, is out of focus.
    const sharp = isWithin(frame, photoSize) ? [] : await codesIn(pixels, hasTime);
    codes = sharp.length > 0 ? sharp : await codesInBlurred(pixels, hasTime);
    return true;
  }).catch(() => undefined);
  return codes;
};

/** The texts of the codes in a JPEG, as long as there is time. Rejects with ImageError for one that cannot be read. */
export const codesOfJpeg = async (jpeg: Buffer, hasTime: HasTime): Promise<string[]> => {
  const frame = smallFrameOf(jpeg, drawnPhotoSize);
  const isLarge = !isWithin(frame, photoSize);
  if (isLarge && frame.isProgressive) throw tooLarge();
  const codes = isLarge ? [] : await codesOfPhoto(jpeg, "image/jpeg", hasTime);
  if (codes.length > 0 || !hasTime()) return codes;
  const drawn = await codesOfDrawn(jpeg, frame, hasTime);
  if (drawn === null && isLarge) throw tooLarge();
  return drawn ?? [];
};
