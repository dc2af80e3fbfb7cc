// The first page of a PDF as a picture: PDFium draws it (WebAssembly, no binary of this machine), pngjs writes the pixels.
import { PNG } from "pngjs";
import { withPdf } from "./pdfium.js";

const usualDots = 150;
const pointsPerInch = 72;

const encoded = (data: Uint8Array, { width, height }: { width: number; height: number }): Buffer => {
  const png = new PNG({ width, height });
  png.data = Buffer.from(data);
  return PNG.sync.write(png);
};

/** A PNG of the page, at 150 dots to the inch unless told. */
export const pagePicture = (pdf: Uint8Array, dotsPerInch = usualDots): Promise<Buffer> =>
  withPdf(pdf, async document => {
    const { data } = await document.getPage(0).render({
      scale: dotsPerInch / pointsPerInch,
      // A seal is the appearance of a signature's field.
      renderFormFields: true,
      render: async ({ data, width, height }) => encoded(data, { width, height }),
    });
    return Buffer.from(data);
  });
