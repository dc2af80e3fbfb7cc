// A picture decoded and written anew: of the bytes that were given, nothing is kept but pixels.
import jpeg from "jpeg-js";
import { PNG } from "pngjs";
import { ImageError } from "./image-error.js";
import { smallFrameOf } from "./jpeg-frame.js";
import { pictureChunks } from "./png-chunks.js";
import { type Pixels, scaledDown } from "./scaled-down.js";

/** What pictures are taken as, by their Content-Type. */
export type ImageKind = "image/png" | "image/jpeg";

/** What a picture is for: seals and emblems have clear parts, and the face of each licence has pictures of its own. */
export type ImageUse = "seal" | "face";

/** A seal of 42 mm has 300 pixels to the inch, and a portrait of 35 mm over 360. */
const longestSide = 500;
/** In Base64, it and its envelope fit one append of any log (1 MiB). */
const mostBytes = 512 * 1024;
/** Of a face, whose log grows with each licence: three of them fit one append, encrypted and in Base64 twice. */
const mostBytesOnFace = 96 * 1024;
/** Tried in turn. */
const qualities = [88, 75, 60, 45, 30];

const decoders: Readonly<Record<ImageKind, (bytes: Buffer) => () => Pixels>> = {
  "image/png": bytes => {
    const chunks = pictureChunks(bytes);
    return () => PNG.sync.read(chunks);
  },
  "image/jpeg": bytes => {
    smallFrameOf(bytes);
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

const asPng = ({ width, height, data }: Pixels): Buffer => {
  const picture = new PNG({ width, height });
  picture.data = Buffer.from(data);
  const png = PNG.sync.write(picture, { deflateLevel: 9 });
  if (png.length > mostBytes) throw new ImageError("image-too-large", `a PNG of ${png.length} bytes`);
  return png;
};

/** The pixels as they look on white paper: a JPEG has no clear parts. */
const onWhite = ({ width, height, data }: Pixels): Pixels => {
  const white = Uint8Array.from(data);
  for (let at = 0; at < white.length; at += 4) {
    const opacity = (data[at + 3] ?? 0) / 255;
    for (let colour = at; colour < at + 3; colour++)
      white[colour] = Math.round((data[colour] ?? 0) * opacity + 255 * (1 - opacity));
    white[at + 3] = 255;
  }
  return { width, height, data: white };
};

const asJpeg = (pixels: Pixels): Buffer => {
  const { width, height, data } = onWhite(pixels);
  for (const quality of qualities) {
    const image = Buffer.from(jpeg.encode({ width, height, data: Buffer.from(data) }, quality).data);
    if (image.length <= mostBytesOnFace) return image;
  }
  throw new ImageError("image-too-large", "a picture of so much detail");
};

/**
 * The picture at most 500 pixels a side: for a seal a PNG of 512 KiB at most, for a face a JPEG of 96 KiB at most.
 * Throws ImageError.
 */
export const reencoded = (bytes: Buffer, kind: ImageKind, use: ImageUse = "seal"): Buffer => {
  const pixels = scaledDown(decoded(bytes, kind), longestSide);
  return use === "face" ? asJpeg(pixels) : asPng(pixels);
};
