// The foot of a page: the QR code and what stands beside it, issuer and date, the fixed texts, the last line.
import { spreadOver, textWidth } from "../fonts/glyph-metrics.js";
import type { Canvas } from "./canvas.js";
import { drawFitted, ink, paleInk } from "./draw-line.js";
import type { FittedLines } from "./fitted-lines.js";
import { PaperError } from "./licence-on-paper.js";
import { mm, moduleSide, type PageGeometry, quietZone, sizeThatFits } from "./page-geometry.js";
import { continuation, lastLine, type paperTexts, scanLines } from "./paper-texts.js";
import { qrRectangles } from "./qr-rectangles.js";
import type { SignatureLayout } from "./signature-layout.js";

type Texts = ReturnType<typeof paperTexts>;

interface PlacedQr {
  rectangles: ReturnType<typeof qrRectangles>["rectangles"];
  module: number;
  side: number;
}

/** A QR code in its size; throws `PaperError` for one with modules too small to be read. */
export const placedQr = (url: string): PlacedQr => {
  const { modules, rectangles } = qrRectangles(url);
  const module = moduleSide(modules);
  if (module === null) throw new PaperError([{ pointer: "/qrUrl", code: "qr-too-large" }]);
  return { rectangles, module, side: module * modules };
};

export const drawQr = (
  canvas: Canvas,
  geometry: PageGeometry,
  texts: Texts,
  { rectangles, module, side }: PlacedQr,
): void => {
  const quiet = module * quietZone;
  const bottom = geometry.footBottom - quiet;
  canvas.rectangles(geometry.left, bottom - side, module, rectangles);
  const x = geometry.left + side + quiet + mm(1);
  const hostSize = sizeThatFits(at => textWidth(texts.host.text, at), geometry.signature.width, 9, 6) ?? 6;
  canvas.text(scanLines[0], x, bottom - 33, { size: 9, colour: ink });
  canvas.text(scanLines[1], x, bottom - 22, { size: 8.5, colour: paleInk });
  canvas.text(texts.host.text, x, bottom - 11, { size: hostSize, colour: ink });
  canvas.text(texts.id.text, x, bottom - 0.5, { size: 9, colour: ink });
};

export const drawSignature = (
  canvas: Canvas,
  { signature }: PageGeometry,
  texts: Texts,
  { x, issuer, dateSize, labels }: SignatureLayout,
): void => {
  drawFitted(canvas, issuer, x, signature.issuerBaseline, { colour: ink, align: "centre" });
  canvas.text(texts.date.text, x, signature.dateBaseline, { size: dateSize, colour: ink, align: "centre" });
  for (const { lines, size, lead, width, x: left, baseline } of labels) {
    const [only = "", ...others] = lines;
    const tracking = others.length > 0 ? 0 : spreadOver(only, size, width);
    drawFitted(canvas, { lines, size, lead }, left, baseline, { tracking, colour: paleInk });
  }
};

/** What stands where the first page has issuer, date and seal. */
export const drawNotice = (canvas: Canvas, { right, signature: { issuerBaseline } }: PageGeometry): void => {
  const [chinese, english] = continuation.notice;
  canvas.text(chinese, right, issuerBaseline, { size: 10.5, colour: ink, align: "right" });
  canvas.text(english, right, issuerBaseline + 13, { size: 7.5, colour: paleInk, align: "right" });
};

export const drawFixedTexts = (
  canvas: Canvas,
  { width, fixedBaseline }: PageGeometry,
  fixed: FittedLines | null,
): void => drawFitted(canvas, fixed, width / 2, fixedBaseline, { colour: paleInk, align: "centre" });

export const drawLastLine = (
  canvas: Canvas,
  geometry: PageGeometry,
  texts: Texts,
  page: number,
  pages: number,
): void => {
  const [identifier, place] = lastLine(texts, page, pages);
  const wide = geometry.right - geometry.left;
  const size = sizeThatFits(at => textWidth(`${identifier}   ${place}`, at), wide, 6.5, 5) ?? 5;
  const style = { size, colour: paleInk };
  canvas.text(identifier, geometry.left, geometry.lastBaseline, style);
  canvas.text(place, geometry.right, geometry.lastBaseline, { ...style, align: "right" });
};
