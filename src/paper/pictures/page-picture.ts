// The first page of a PDF as a picture: PDFium draws it (WebAssembly, no binary of this machine), pngjs writes the pixels.
import { PDFiumLibrary } from "@hyzyla/pdfium";
import { PNG } from "pngjs";

const usualDots = 150;
const pointsPerInch = 72;

const encoded = (data: Uint8Array, { width, height }: { width: number; height: number }): Buffer => {
  const png = new PNG({ width, height });
  png.data = Buffer.from(data);
  return PNG.sync.write(png);
};

let library: Promise<PDFiumLibrary> | undefined;

/** A PNG of the page, at 150 dots to the inch unless told. The library is loaded once in a thread, when it is asked for first. */
export const pagePicture = async (pdf: Uint8Array, dotsPerInch = usualDots): Promise<Buffer> => {
  library ??= PDFiumLibrary.init();
  const document = await (await library).loadDocument(pdf);
  try {
    const { data } = await document.getPage(0).render({
      scale: dotsPerInch / pointsPerInch,
      // A seal is the appearance of a signature's field.
      renderFormFields: true,
      render: async ({ data, width, height }) => encoded(data, { width, height }),
    });
    return Buffer.from(data);
  } finally {
    document.destroy();
  }
};
