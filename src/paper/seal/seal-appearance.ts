// A department's seal as a form of a document: drawn, or its own picture of it, in a square of its diameter.
import type { PDFContext, PDFRef } from "@cantoo/pdf-lib";
import { compressedStream, deflated } from "../fonts/embed-font.js";
import type { SealOnPaper } from "../page/licence-on-paper.js";
import { mm } from "../page/page-geometry.js";
import { embedPicture } from "../pictures/embed-picture.js";
import { sealImage } from "./seal-image.js";
import { pictureInSquare } from "./seal-picture.js";

/** The form, in Multiply, so that no letter beneath it is hidden. */
export const sealAppearance = (context: PDFContext, name: string, seal: SealOnPaper): PDFRef => {
  const side = mm(seal.diameter);
  const own = seal.picture && embedPicture(context, seal.picture);
  const resources = { ExtGState: { Over: { BM: "Multiply" } }, ...(own && { XObject: { Seal: own.picture } }) };
  const form = {
    Type: "XObject",
    Subtype: "Form",
    BBox: [0, 0, Number(side.toFixed(3)), Number(side.toFixed(3))],
    Resources: context.register(context.obj(resources)),
  };
  if (own) return deflated(context, form, pictureInSquare(own, side));
  return compressedStream(context, form, sealImage(name, seal));
};
