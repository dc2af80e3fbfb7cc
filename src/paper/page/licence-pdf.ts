// The PDF of a licence with its seal's field, complete but for the signature itself; or of a specimen, without either.
import { PDFContext, PDFHexString, PDFInvalidObject, type PDFRef, PDFString, PDFWriter } from "@cantoo/pdf-lib";
import { compressedStream, deflated, embedFont } from "../fonts/embed-font.js";
import { pagePictures } from "../pictures/page-pictures.js";
import { sealAppearance } from "../seal/seal-appearance.js";
import { gapDigits, objectOffset, pdfDate, signaturePlaceholder } from "../seal/signature-placeholder.js";
import { type Canvas, fontName, noCharacters } from "./canvas.js";
import { type DrawnLicence, drawLicence, frameForm } from "./draw-licence.js";
import { frameArt } from "./frame-art.js";
import type { LicenceOnPaper } from "./licence-on-paper.js";
import { mm, type PageGeometry } from "./page-geometry.js";
import { papersOf } from "./papers.js";
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
const sealWidget = (page: LicenceOnPaper, appearance: PDFRef, middle: { x: number; y: number }) => {
  const side = mm(page.seal.diameter);
  const [left, bottom] = [middle.x - side / 2, middle.y - side / 2];
  const rectangle = [left, bottom, left + side, bottom + side].map(n => Number(n.toFixed(3)));
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

/** The frame of the type, which every page draws first (frame-art.ts). */
const frameOf = (context: PDFContext, geometry: PageGeometry, accent: string): PDFRef => {
  const { frame, period, rosette } = frameArt(geometry, accent);
  const box = [-geometry.width, -geometry.height, geometry.width, geometry.height].map(n => Number(n.toFixed(3)));
  const form = { Type: "XObject", Subtype: "Form", BBox: box };
  const figures = {
    G: compressedStream(context, form, period),
    P: compressedStream(context, form, rosette),
  };
  const resources = context.register(context.obj({ XObject: figures }));
  return compressedStream(context, { ...form, Resources: resources }, frame);
};

interface Sheet {
  canvas: Canvas;
  geometry: PageGeometry;
  strip: number;
  resources: PDFRef;
}

interface Sheets {
  /** The tree of pages, and the seal's field, which stands on the first, where there is one. */
  pages: PDFRef;
  first: PDFRef;
  widget: PDFRef | undefined;
}

/** Registers a page for each sheet and the tree that holds them. */
const addSheets = (context: PDFContext, sheets: readonly Sheet[], { pages, first, widget }: Sheets): void => {
  const references = sheets.map(({ canvas, geometry, strip, resources }, at) => {
    const reference = at === 0 ? first : context.nextRef();
    const mediaBox = [0, 0, Number(geometry.width.toFixed(3)), Number((geometry.height + strip).toFixed(3))];
    const sheet = { Type: "Page", Parent: pages, MediaBox: mediaBox, Resources: resources };
    const contents = { Contents: deflated(context, {}, canvas.content()) };
    context.assign(reference, context.obj({ ...sheet, ...contents, ...(at === 0 && widget && { Annots: [widget] }) }));
    return reference;
  });
  context.assign(pages, context.obj({ Type: "Pages", Kids: references, Count: references.length }));
};

const addInfo = (context: PDFContext, page: LicenceOnPaper, { sealedAt, fileId }: PdfMoment): void => {
  const moment = PDFString.of(pdfDate(sealedAt));
  context.trailerInfo.Info = context.register(
    context.obj({
      Title: hex(printableText(`${page.title.zh} ${page.number}${page.note ? " 加注件" : ""}`.trim())),
      Author: hex(page.issuer.name),
      Producer: hex("Licet"),
      CreationDate: moment,
      ModDate: moment,
    }),
  );
  const id = PDFHexString.of(Buffer.from(fileId).toString("hex"));
  context.trailerInfo.ID = context.obj([id, id]);
};

interface Signed {
  widget: PDFRef;
  signature: PDFRef;
  /** The seal as the widget shows it. */
  seal: PDFRef;
}

/** The name of the seal among the resources of a duplicate. */
const sealForm = "SealForm";

/** The one signature has its widget on the original; a duplicate bears the same seal, as a part of what is signed. */
const stamp = ({ pages: [first], seal }: DrawnLicence, diameter: number): void => {
  const half = mm(diameter) / 2;
  first.form(sealForm, { x: seal.x - half, y: seal.y + half });
};

/** Draws the papers into a document; `sign` makes the seal's field, and tells of the signature in it. */
const writtenPdf = async (
  page: LicenceOnPaper,
  moment: PdfMoment,
  sign: ((context: PDFContext, first: PDFRef, drawn: DrawnLicence) => Signed) | null,
): Promise<Buffer> => {
  const context = PDFContext.create();
  const pictures = pagePictures(context, page);
  const used = noCharacters();
  const [original, ...duplicates] = papersOf(page).map(paper => drawLicence(paper, pictures, used));
  if (!original) throw new Error("a document holds its original");
  const pages = context.nextRef();
  const first = context.nextRef();
  const signed = sign?.(context, first, original);
  if (signed) for (const duplicate of duplicates) stamp(duplicate, page.seal.diameter);
  const fonts = context.obj({
    [fontName.regular]: embedFont(context, "regular", used.regular),
    [fontName.bold]: embedFont(context, "bold", used.bold),
  });
  const shared = { ...pictures.resources(), ...(signed && duplicates.length > 0 && { [sealForm]: signed.seal }) };
  const resourcesOf = ({ geometry }: DrawnLicence): PDFRef =>
    context.register(
      context.obj({ Font: fonts, XObject: { [frameForm]: frameOf(context, geometry, page.accent), ...shared } }),
    );
  const sheetsOf = (papers: readonly DrawnLicence[]): Sheet[] => {
    const [any] = papers;
    const resources = any && resourcesOf(any);
    if (!resources) return [];
    return papers.flatMap(({ pages, geometry, strip }) =>
      pages.map(canvas => ({ canvas, geometry, strip, resources })),
    );
  };
  addSheets(context, [...sheetsOf([original]), ...sheetsOf(duplicates)], { pages, first, widget: signed?.widget });
  context.trailerInfo.Root = context.register(
    context.obj({
      Type: "Catalog",
      Pages: pages,
      Lang: PDFString.of("zh-CN"),
      ViewerPreferences: { DisplayDocTitle: true },
      ...(signed && {
        AcroForm: { Fields: [signed.widget], SigFlags: 3 },
        Perms: { DocMDP: signed.signature },
      }),
    }),
  );
  addInfo(context, page, moment);
  const written = await PDFWriter.forContext(context, Number.POSITIVE_INFINITY).serializeToBuffer();
  return Buffer.from(written.buffer, written.byteOffset, written.length);
};

/** A page without seal and signature: what a licence would look like. Throws as `unsignedPdf` does. */
export const specimenPdf = (page: LicenceOnPaper, moment: PdfMoment): Promise<Buffer> =>
  writtenPdf({ ...page, qrUrl: null }, moment, null);

/**
 * Draws and writes the file; deterministic for the same page and moment. Throws `PaperError` for what cannot be
 * printed.
 */
export const unsignedPdf = async (page: LicenceOnPaper, moment: PdfMoment): Promise<UnsignedPdf> => {
  const placeholder = signaturePlaceholder(page.issuer.name, moment.sealedAt);
  let signature: PDFRef | undefined;
  const pdf = await writtenPdf(page, moment, (context, first, { geometry, seal }) => {
    signature = context.register(PDFInvalidObject.of(placeholder.bytes));
    const middle = { x: seal.x, y: geometry.height - seal.y };
    const appearance = sealAppearance(context, page.issuer.name, page.seal);
    const widget = context.register(context.obj({ ...sealWidget(page, appearance, middle), P: first, V: signature }));
    return { widget, signature, seal: appearance };
  });
  if (!signature) throw new Error("the document was written without its signature");
  const dictionary = objectOffset(pdf, signature);
  const gapStart = dictionary + placeholder.contentsAt;
  return { pdf, byteRangeAt: dictionary + placeholder.byteRangeAt, gapStart, gapEnd: gapStart + gapDigits + 2 };
};
