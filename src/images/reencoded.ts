// A picture decoded and written anew: of the bytes that were given, nothing is kept but pixels.
import jpeg from "jpeg-js";
import { PNG } from "pngjs";
import { ImageError } from "./image-error.js";
import { requireSmallFrame } from "./jpeg-frame.js";
import { pictureChunks } from "./png-chunks.js";
import { type Pixels, scaledDown } from "./scaled-down.js";

/** What pictures are taken as, by their Content-Type. */
export type ImageKind = "image/png" | "image/jpeg";

/** A seal of 42 mm has 300 pixels to the inch. */
const longestSide = 500;
/** In Base64, it and its envelope fit one append of any log (1 MiB). */
const mostBytes = 512 * 1024;

const decoders: Readonly<Record<ImageKind, (bytes: Buffer) => () => Pixels>> = {
  "image/png": bytes => {
    const chunks = pictureChunks(bytes);
    return () => PNG.sync.read(chunks);
  },
  "image/jpeg": bytes => {
    requireSmallFrame(bytes);
    const limits = { maxResolutionInMP: 8, maxMemoryUsageInMB: 256, tolerantDecoding: false };
    return () => jpeg.decode(bytes, { ...limits, useTArray: true, formatAsRGBA: true });
  },
};

const decoded = (bytes: Buffer, kind: ImageKind): Pixels => {
  const decode = decoders[kind](bytes);
  try {
    return decode();
  } catch (cause) {
    throw new ImageError("image-malformed", "the picture cannot be decoded", { cause });
  }
};

/** The picture as a PNG of at most 500 pixels a side and 512 KiB. Throws ImageError. */
export const reencoded = (bytes: Buffer, kind: ImageKind): Buffer => {
  const { width, height, data } = scaledDown(decoded(bytes, kind), longestSide);
  const picture = new PNG({ width, height });
  picture.data = Buffer.from(data);
  const png = PNG.sync.write(picture, { deflateLevel: 9 });
  if (png.length > mostBytes) throw new ImageError("image-too-large", `a PNG of ${png.length} bytes`);
  return png;
};
