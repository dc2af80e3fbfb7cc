// A picture as an image of the PDF (ISO 32000-2, 8.9): a PNG as its colours and how opaque each pixel is, a JPEG as it
// stands (7.4.8). Both were written by src/images/, of which nothing else reaches a paper.
import { type PDFContext, PDFRawStream, type PDFRef } from "@cantoo/pdf-lib";
import { PNG } from "pngjs";
import { deflated } from "../fonts/embed-font.js";

/** A picture among the objects of a document, and its size in pixels. */
export interface EmbeddedPicture {
  picture: PDFRef;
  width: number;
  height: number;
}

const image = { Type: "XObject", Subtype: "Image", BitsPerComponent: 8 };

const embedPng = (context: PDFContext, png: Buffer): EmbeddedPicture => {
  const { width, height, data } = PNG.sync.read(png);
  const [colours, opacity] = [Buffer.alloc(width * height * 3), Buffer.alloc(width * height)];
  for (let pixel = 0; pixel < opacity.length; pixel++) {
    data.copy(colours, pixel * 3, pixel * 4, pixel * 4 + 3);
    opacity[pixel] = data[pixel * 4 + 3] ?? 0;
  }
  const sized = { ...image, Width: width, Height: height };
  const mask = deflated(context, { ...sized, ColorSpace: "DeviceGray" }, opacity);
  return { picture: deflated(context, { ...sized, ColorSpace: "DeviceRGB", SMask: mask }, colours), width, height };
};

/** The size in the first frame (SOF0) of a JPEG (ITU-T T.81, B.2.2). */
const jpegSize = (jpeg: Buffer): { width: number; height: number } => {
  for (let at = 2; at + 9 <= jpeg.length; at += 2 + jpeg.readUInt16BE(at + 2))
    if (jpeg[at + 1] === 0xc0) return { width: jpeg.readUInt16BE(at + 7), height: jpeg.readUInt16BE(at + 5) };
  throw new Error("a JPEG without a frame was kept as a picture");
};

const embedJpeg = (context: PDFContext, jpeg: Buffer): EmbeddedPicture => {
  const { width, height } = jpegSize(jpeg);
  const entries = { ...image, Width: width, Height: height, ColorSpace: "DeviceRGB", Filter: "DCTDecode" };
  const dictionary = context.obj({ ...entries, Length: jpeg.length });
  return { picture: context.register(PDFRawStream.of(dictionary, jpeg)), width, height };
};

/** Registers a picture, a PNG or a JPEG of three colours. */
export const embedPicture = (context: PDFContext, bytes: Uint8Array): EmbeddedPicture => {
  const picture = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return picture[0] === 0xff ? embedJpeg(context, picture) : embedPng(context, picture);
};
