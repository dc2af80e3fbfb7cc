// How large a picture may say it is: looked at before anything is made of it.
import { ImageError, malformed } from "./image-error.js";

export interface SizeLimit {
  longestSide: number;
  mostPixels: number;
}

/** Of a picture that is kept. */
export const keptSize: SizeLimit = { longestSide: 4_000, mostPixels: 8_000_000 };

/** Of a photo or a scan of a paper, of which nothing is kept: A4 at 600 dots to the inch is of that size. */
export const photoSize: SizeLimit = { longestSide: 10_000, mostPixels: 36_000_000 };

/** Throws ImageError `image-too-large`, or `image-malformed` for a picture of nothing. */
export const holdToSize = (width: number, height: number, { longestSide, mostPixels }: SizeLimit): void => {
  if (width === 0 || height === 0) throw malformed("a picture without pixels");
  if (Math.max(width, height) > longestSide || width * height > mostPixels)
    throw new ImageError("image-too-large", `a picture of ${width} × ${height} pixels`);
};
