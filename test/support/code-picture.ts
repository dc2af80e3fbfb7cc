// Pictures of QR codes, and PDFs that are nothing but a picture.
import { PNG } from "pngjs";
import { qrRectangles } from "../../src/paper/page/qr-rectangles.js";
import { plainPdf, stream } from "./plain-pdf.js";

const module = 4;

/** A PNG of the codes of some texts, side by side on white. */
export const codePicture = (...texts: readonly string[]): Buffer => {
  const codes = texts.map(qrRectangles);
  const side = Math.max(...codes.map(({ modules }) => modules)) + 8;
  const picture = new PNG({ width: side * module * codes.length, height: side * module });
  picture.data.fill(255);
  codes.forEach(({ rectangles }, nth) => {
    for (const [left, top, wide, high] of rectangles)
      for (let y = (top + 4) * module; y < (top + high + 4) * module; y += 1) {
        const start = y * picture.width + (nth * side + left + 4) * module;
        for (let at = start; at < start + wide * module; at += 1) picture.data.fill(0, at * 4, at * 4 + 3);
      }
  });
  return PNG.sync.write(picture);
};

/** A JPEG as scanners send it: a page of a PDF that draws it and nothing else; `more` stands in the page's dictionary. */
export const scanOf = (jpeg: Buffer, { width, height }: { width: number; height: number }, more = ""): Buffer => {
  const [wide, high] = [(width * 72) / 150, (height * 72) / 150];
  const resources = "/Resources<</XObject<</I 5 0 R>>>>";
  const image = `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceRGB/BitsPerComponent 8`;
  return plainPdf([
    ["<</Type/Catalog/Pages 2 0 R>>"],
    ["<</Type/Pages/Kids[3 0 R]/Count 1>>"],
    [`<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${wide} ${high}]/Contents 4 0 R${resources}${more}>>`],
    stream("", `q ${wide} 0 0 ${high} 0 0 cm /I Do Q`),
    stream(`${image}/Filter/DCTDecode`, jpeg),
  ]);
};
