// The plain way to a sealed PDF: pdf-lib with fontkit, which parse the font for each document, and node-forge for the
// signature.
import { readFileSync } from "node:fs";
import fontkit from "@pdf-lib/fontkit";
import forge from "node-forge";
import { PDFDocument, type PDFFont, PDFHexString, PDFName, PDFNumber, PDFString, rgb } from "pdf-lib";
import { fontFiles } from "../src/paper/fonts/font-files.js";
import type { LicenceOnPaper } from "../src/paper/page/licence-on-paper.js";
import { paperTexts, scanLines } from "../src/paper/page/paper-texts.js";
import { qrRectangles } from "../src/paper/page/qr-rectangles.js";

const fonts = { regular: readFileSync(fontFiles.regular), bold: readFileSync(fontFiles.bold) };

const [wide, high, margin] = [841.89, 595.28, 60];
const room = 16_384;
const unknownRange = "**********";

/** A self-signed certificate and its key, as forge wants them; RSA, 3,072 bits. */
export const forgeSeal = (commonName: string) => {
  const { privateKey, publicKey } = forge.pki.rsa.generateKeyPair({ bits: 3072 });
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = publicKey;
  certificate.serialNumber = "01";
  certificate.validity.notBefore = new Date("2026-01-01T00:00:00Z");
  certificate.validity.notAfter = new Date("2036-01-01T00:00:00Z");
  const name = [{ name: "commonName", value: commonName, valueTagClass: forge.asn1.Type.UTF8 as never }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.sign(privateKey, forge.md.sha256.create());
  return { certificate, privateKey };
};

type ForgeSeal = ReturnType<typeof forgeSeal>;

const drawPage = (document: PDFDocument, licence: LicenceOnPaper, regular: PDFFont, bold: PDFFont): void => {
  const page = document.addPage([wide, high]);
  const texts = paperTexts(licence);
  const right = (text: string, y: number, size: number): void =>
    page.drawText(text, { x: wide - margin - regular.widthOfTextAtSize(text, size), y, size, font: regular });
  page.drawRectangle({
    x: 30,
    y: 30,
    width: wide - 60,
    height: high - 60,
    borderWidth: 1.2,
    borderColor: rgb(0, 0.4, 0.2),
  });
  page.drawRectangle({
    x: 36,
    y: 36,
    width: wide - 72,
    height: high - 72,
    borderWidth: 0.4,
    borderColor: rgb(0, 0.4, 0.2),
  });
  const title = texts.title.text;
  page.drawText(title, { x: (wide - bold.widthOfTextAtSize(title, 30)) / 2, y: high - 90, size: 30, font: bold });
  page.drawText(texts.english?.text ?? "", { x: wide / 2 - 60, y: high - 110, size: 9, font: regular });
  page.drawText(texts.copy.text, { x: margin, y: high - 130, size: 11.5, font: regular });
  right(`${texts.numberLabel?.text ?? ""}：${texts.number.text}`, high - 130, 11.5);
  for (const [index, { label, value }] of texts.fields.entries()) {
    const y = high - 160 - index * 20;
    page.drawText(label.text, { x: margin, y, size: 10, font: regular });
    page.drawText(value.text, { x: margin + 140, y, size: 12, font: regular, maxWidth: wide - 2 * margin - 140 });
  }
  const { modules, rectangles } = qrRectangles(licence.qrUrl ?? "");
  const module = 110 / modules;
  for (const [x, y, width, height] of rectangles)
    page.drawRectangle({
      x: margin + x * module,
      y: 160 - (y + height) * module,
      width: width * module,
      height: height * module,
    });
  for (const [index, line] of [...scanLines, texts.host.text].entries())
    page.drawText(line, { x: margin + 125, y: 90 - index * 14, size: 9, font: regular });
  right(texts.issuer.text, 110, 13);
  right(texts.date.text, 90, 12);
  page.drawText(texts.issuerInSeal.text, { x: wide - 200, y: 140, size: 9, font: bold, color: rgb(0.8, 0, 0) });
  page.drawText(texts.sealCode?.text ?? "", { x: wide - 200, y: 130, size: 6, font: bold, color: rgb(0.8, 0, 0) });
  page.drawText(`${texts.identifier.text}   ${texts.version.text}   1 / 1`, {
    x: margin,
    y: 42,
    size: 6.5,
    font: regular,
  });
};

const addPlaceholder = (document: PDFDocument, signedAt: Date): void => {
  const { context } = document;
  const range = [PDFNumber.of(0), ...[1, 2, 3].map(() => PDFName.of(unknownRange))];
  const signature = context.register(
    context.obj({
      Type: "Sig",
      Filter: "Adobe.PPKLite",
      SubFilter: "adbe.pkcs7.detached",
      ByteRange: range,
      Contents: PDFHexString.of("0".repeat(room)),
      M: PDFString.fromDate(signedAt),
    }),
  );
  const [page] = document.getPages();
  const widget = context.register(
    context.obj({
      Type: "Annot",
      Subtype: "Widget",
      FT: "Sig",
      Rect: [640, 90, 760, 210],
      V: signature,
      T: PDFString.of("Seal"),
      F: 4,
      ...(page && { P: page.ref }),
    }),
  );
  page?.node.set(PDFName.of("Annots"), context.obj([widget]));
  document.catalog.set(PDFName.of("AcroForm"), context.obj({ SigFlags: 3, Fields: [widget] }));
};

const signInPlace = (pdf: Buffer, { certificate, privateKey }: ForgeSeal, signedAt: Date): Buffer => {
  const rangeAt = pdf.indexOf("/ByteRange");
  const open = pdf.indexOf("[", rangeAt);
  const close = pdf.indexOf("]", open) + 1;
  const gapStart = pdf.indexOf(`<${"0".repeat(64)}`);
  const gapEnd = gapStart + room + 2;
  const range = `[0 ${gapStart} ${gapEnd} ${pdf.length - gapEnd}]`.padEnd(close - open);
  pdf.write(range, open, "latin1");
  const message = forge.pkcs7.createSignedData();
  message.content = forge.util.createBuffer(
    Buffer.concat([pdf.subarray(0, gapStart), pdf.subarray(gapEnd)]).toString("latin1"),
  );
  message.addCertificate(certificate);
  message.addSigner({
    key: privateKey as forge.pki.rsa.PrivateKey,
    certificate,
    digestAlgorithm: forge.pki.oids.sha256 ?? "",
    authenticatedAttributes: [
      { type: forge.pki.oids.contentType ?? "", value: forge.pki.oids.data ?? "" },
      { type: forge.pki.oids.messageDigest ?? "" },
      { type: forge.pki.oids.signingTime ?? "", value: signedAt as never },
    ],
  });
  message.sign({ detached: true });
  pdf.write(
    Buffer.from(forge.asn1.toDer(message.toAsn1()).getBytes(), "latin1").toString("hex"),
    gapStart + 1,
    "latin1",
  );
  return pdf;
};

/** One sealed PDF with the licence's texts and QR code. */
export const plainSealedPdf = async (licence: LicenceOnPaper, seal: ForgeSeal, signedAt: Date): Promise<Buffer> => {
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit);
  const regular = await document.embedFont(fonts.regular, { subset: true });
  const bold = await document.embedFont(fonts.bold, { subset: true });
  drawPage(document, licence, regular, bold);
  addPlaceholder(document, signedAt);
  return signInPlace(Buffer.from(await document.save({ useObjectStreams: false })), seal, signedAt);
};
