// How large a picture may say it is: looked at before anything is made of it.
import { ImageError, malformed } from "./image-error.js";

export interface SizeLimit {
  longestSide: number;
  mostPixels: number;
}

/** Of a picture that is kept. */
export const keptSize: SizeLimit = { longestSide: 4_000, mostPixels: 8_000_000 };

/** Of a photo or a scan of a paper that is looked at as it is: A4 at 600 dots to the inch is of that size. */
export const photoSize: SizeLimit = { longestSide: 10_000, mostPixels: 36_000_000 };

/** Of a JPEG that is made smaller before it is looked at: phones take photos of 108 million pixels. */
export const drawnPhotoSize: SizeLimit = { longestSide: 16_000, mostPixels: 120_000_000 };

interface Size {
  width: number;
  height: number;
}

export const isWithin = ({ width, height }: Size, { longestSide, mostPixels }: SizeLimit): boolean =>
  Math.max(width, height) <= longestSide && width * height <= mostPixels;

/** Throws ImageError `image-too-large`, or `image-malformed` for a picture of nothing. */
export const holdToSize = (width: number, height: number, limit: SizeLimit): void => {
  if (width === 0 || height === 0) throw malformed("a picture without pixels");
  if (!isWithin({ width, height }, limit))
    throw new ImageError("image-too-large", `a picture of ${width} × ${height} pixels`);
};
