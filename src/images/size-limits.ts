// How large a picture may say it is: looked at before anything is made of it.
import { ImageError, malformed } from "./image-error.js";

const longestSide = 4_000;
const mostPixels = 8_000_000;

/** Throws ImageError `image-too-large`, or `image-malformed` for a picture of nothing. */
export const holdToSize = (width: number, height: number): void => {
  if (width === 0 || height === 0) throw malformed("a picture without pixels");
  if (Math.max(width, height) > longestSide || width * height > mostPixels)
    throw new ImageError("image-too-large", `a picture of ${width} × ${height} pixels`);
};
