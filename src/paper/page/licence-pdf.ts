// The PDF of a licence with its seal's field, complete but for the signature itself.
import { PDFContext, PDFHexString, PDFInvalidObject, PDFString, PDFWriter } from "@cantoo/pdf-lib";
import { compressedStream, deflated, embedFont } from "../fonts/embed-font.js";
import { sealImage, sealSide } from "../seal/seal-image.js";
import { gapDigits, objectOffset, pdfDate, signaturePlaceholder } from "../seal/signature-placeholder.js";
import { fontName } from "./canvas.js";
import { drawLicence } from "./draw-licence.js";
import type { LicenceOnPaper } from "./licence-on-paper.js";
import { printableText } from "./printable-text.js";

export interface UnsignedPdf {
  pdf: Buffer;
  /** Where `[` of the ByteRange and `<` of the Contents stand, and one past the latter's `>`. */
  byteRangeAt: number;
  gapStart: number;
  gapEnd: number;
}

export interface PdfMoment {
  /** Written as creation date, modification date and time of sealing. */
  sealedAt: Date;
  /** 16 bytes that name the file (ISO 32000-2, 14.4). */
  fileId: Uint8Array;
}

const hex = (text: string) => PDFHexString.fromText(text);

/**
 * The widget whose appearance is the seal; printed and locked (F=132), in Multiply so that no letter beneath is hidden.
 */
const sealWidget = (context: PDFContext, page: LicenceOnPaper, corner: { x: number; y: number }) => {
  const appearance = compressedStream(
    context,
    {
      Type: "XObject",
      Subtype: "Form",
      BBox: [0, 0, sealSide, sealSide],
      Resources: context.register(context.obj({ ExtGState: { Over: { BM: "Multiply" } } })),
    },
    sealImage(page.issuer.name, page.issuer.code),
  );
  const rectangle = [corner.x, corner.y, corner.x + sealSide, corner.y + sealSide].map(n => Number(n.toFixed(3)));
  return {
    Type: "Annot",
    Subtype: "Widget",
    FT: "Sig",
    T: hex("Seal"),
    TU: hex(`${page.issuer.name} 电子印章`),
    Rect: rectangle,
    F: 132,
    AP: { N: appearance },
  };
};

/**
 * Draws and writes the file; deterministic for the same page and moment. Throws `PaperError` for what cannot be
 * printed.
 */
export const unsignedPdf = async (page: LicenceOnPaper, { sealedAt, fileId }: PdfMoment): Promise<UnsignedPdf> => {
  const { canvas, geometry } = drawLicence(page);
  const context = PDFContext.create();
  const pages = context.nextRef();
  const sheet = context.nextRef();
  const placeholder = signaturePlaceholder(page.issuer.name, sealedAt);
  const signature = context.register(PDFInvalidObject.of(placeholder.bytes));
  const { seal } = geometry;
  const corner = { x: seal.x - seal.radius, y: geometry.height - seal.y - seal.radius };
  const widget = context.register(context.obj({ ...sealWidget(context, page, corner), P: sheet, V: signature }));
  const fonts = {
    [fontName.regular]: embedFont(context, "regular", canvas.used.regular),
    [fontName.bold]: embedFont(context, "bold", canvas.used.bold),
  };
  context.assign(
    sheet,
    context.obj({
      Type: "Page",
      Parent: pages,
      MediaBox: [0, 0, Number(geometry.width.toFixed(3)), Number(geometry.height.toFixed(3))],
      Resources: { Font: fonts },
      Contents: deflated(context, {}, canvas.content()),
      Annots: [widget],
    }),
  );
  context.assign(pages, context.obj({ Type: "Pages", Kids: [sheet], Count: 1 }));
  context.trailerInfo.Root = context.register(
    context.obj({
      Type: "Catalog",
      Pages: pages,
      Lang: PDFString.of("zh-CN"),
      ViewerPreferences: { DisplayDocTitle: true },
      AcroForm: { Fields: [widget], SigFlags: 3 },
      Perms: { DocMDP: signature },
    }),
  );
  const moment = PDFString.of(pdfDate(sealedAt));
  context.trailerInfo.Info = context.register(
    context.obj({
      Title: hex(printableText(`${page.title.zh} ${page.number}`)),
      Author: hex(page.issuer.name),
      Producer: hex("Licet"),
      CreationDate: moment,
      ModDate: moment,
    }),
  );
  const id = PDFHexString.of(Buffer.from(fileId).toString("hex"));
  context.trailerInfo.ID = context.obj([id, id]);

  const written = await PDFWriter.forContext(context, Number.POSITIVE_INFINITY).serializeToBuffer();
  const pdf = Buffer.from(written.buffer, written.byteOffset, written.length);
  const dictionary = objectOffset(pdf, signature);
  const gapStart = dictionary + placeholder.contentsAt;
  return { pdf, byteRangeAt: dictionary + placeholder.byteRangeAt, gapStart, gapEnd: gapStart + gapDigits + 2 };
};
