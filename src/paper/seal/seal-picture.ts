// A seal's own picture as an image of the PDF (ISO 32000-2, 8.9): colours, and how opaque each pixel is.
import type { PDFContext, PDFRef } from "@cantoo/pdf-lib";
import { PNG } from "pngjs";
import { deflated } from "../fonts/embed-font.js";

/** The picture, registered, and its size in pixels. */
export const sealPicture = (context: PDFContext, png: Uint8Array) => {
  const { width, height, data } = PNG.sync.read(Buffer.from(png));
  const [colours, opacity] = [Buffer.alloc(width * height * 3), Buffer.alloc(width * height)];
  for (let pixel = 0; pixel < opacity.length; pixel++) {
    data.copy(colours, pixel * 3, pixel * 4, pixel * 4 + 3);
    opacity[pixel] = data[pixel * 4 + 3] ?? 0;
  }
  const image = { Type: "XObject", Subtype: "Image", Width: width, Height: height, BitsPerComponent: 8 };
  const mask = deflated(context, { ...image, ColorSpace: "DeviceGray" }, opacity);
  const picture: PDFRef = deflated(context, { ...image, ColorSpace: "DeviceRGB", SMask: mask }, colours);
  return { picture, width, height };
};

/** Draws the picture `Seal` in the middle of a square, as large as it fits in its own proportion. */
export const pictureInSquare = ({ width, height }: { width: number; height: number }, side: number): string => {
  const scale = side / Math.max(width, height);
  const [wide, high] = [width * scale, height * scale];
  const matrix = [wide, 0, 0, high, (side - wide) / 2, (side - high) / 2].map(n => Number(n.toFixed(3)));
  return `/Over gs ${matrix.join(" ")} cm /Seal Do`;
};
