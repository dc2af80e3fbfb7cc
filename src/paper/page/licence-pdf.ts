// The PDF of a licence with its seal's field, complete but for the signature itself.
import { PDFContext, PDFHexString, PDFInvalidObject, type PDFRef, PDFString, PDFWriter } from "@cantoo/pdf-lib";
import { compressedStream, deflated, embedFont } from "../fonts/embed-font.js";
import { sealImage, sealSide } from "../seal/seal-image.js";
import { gapDigits, objectOffset, pdfDate, signaturePlaceholder } from "../seal/signature-placeholder.js";
import { type Canvas, fontName } from "./canvas.js";
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

interface Sheets {
  /** The tree of pages, and the seal's field, which stands on the first. */
  pages: PDFRef;
  first: PDFRef;
  widget: PDFRef;
  mediaBox: number[];
  fonts: Record<string, PDFRef>;
}

/** Registers a page for each canvas and the tree that holds them; all have the same two fonts. */
const addSheets = (context: PDFContext, canvases: readonly Canvas[], sheets: Sheets): void => {
  const { pages, first, widget, mediaBox, fonts } = sheets;
  const references = canvases.map((canvas, at) => {
    const reference = at === 0 ? first : context.nextRef();
    const sheet = { Type: "Page", Parent: pages, MediaBox: mediaBox, Resources: { Font: fonts } };
    const contents = { Contents: deflated(context, {}, canvas.content()) };
    context.assign(reference, context.obj({ ...sheet, ...contents, ...(at === 0 && { Annots: [widget] }) }));
    return reference;
  });
  context.assign(pages, context.obj({ Type: "Pages", Kids: references, Count: references.length }));
};

/**
 * Draws and writes the file; deterministic for the same page and moment. Throws `PaperError` for what cannot be
 * printed.
 */
export const unsignedPdf = async (page: LicenceOnPaper, { sealedAt, fileId }: PdfMoment): Promise<UnsignedPdf> => {
  const { pages: canvases, used, geometry } = drawLicence(page);
  const context = PDFContext.create();
  const pages = context.nextRef();
  const first = context.nextRef();
  const placeholder = signaturePlaceholder(page.issuer.name, sealedAt);
  const signature = context.register(PDFInvalidObject.of(placeholder.bytes));
  const { seal } = geometry;
  const corner = { x: seal.x - seal.radius, y: geometry.height - seal.y - seal.radius };
  const widget = context.register(context.obj({ ...sealWidget(context, page, corner), P: first, V: signature }));
  const fonts = {
    [fontName.regular]: embedFont(context, "regular", used.regular),
    [fontName.bold]: embedFont(context, "bold", used.bold),
  };
  const mediaBox = [0, 0, Number(geometry.width.toFixed(3)), Number(geometry.height.toFixed(3))];
  addSheets(context, canvases, { pages, first, widget, mediaBox, fonts });
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
