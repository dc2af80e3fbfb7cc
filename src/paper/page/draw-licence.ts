// Draws the paper of a licence (docs/look.md, The paper): frame, title, number, face, QR code, issuer and date, on as
// many pages as the face needs; the seal comes with the signature, on the first.

import { textWidth } from "../fonts/glyph-metrics.js";
import { type Canvas, newCanvas, noCharacters } from "./canvas.js";
import { checkPrintable } from "./check-printable.js";
import { layoutFace, type PlacedLine } from "./face-layout.js";
import { type FittedLines, fittedLines } from "./fitted-lines.js";
import { type LicenceOnPaper, PaperError } from "./licence-on-paper.js";
import {
  continuedTitleFitting,
  englishFitting,
  issuerFitting,
  longTitleFitting,
  mm,
  moduleSide,
  numberFitting,
  numberWidth,
  type PageGeometry,
  pageGeometry,
  quietZone,
  sizeThatFits,
  titleSize,
} from "./page-geometry.js";
import { continuation, lastLine, paperTexts, scanLines } from "./paper-texts.js";
import { qrRectangles } from "./qr-rectangles.js";

const ink = "#16202A";
const paleInk = "#5C636A";

/** A colour mixed with white; `share` of the colour, 0 to 1. */
const tint = (colour: string, share: number): string =>
  `#${[1, 3, 5]
    .map(at => Math.round(255 - (255 - Number.parseInt(colour.slice(at, at + 2), 16)) * share))
    .map(channel => channel.toString(16).padStart(2, "0"))
    .join("")}`;

type Texts = ReturnType<typeof paperTexts>;

const drawFrame = (canvas: Canvas, { outerRule, innerRule }: PageGeometry, accent: string): void => {
  canvas.band(outerRule, innerRule, tint(accent, 0.1));
  canvas.frame(outerRule, 1.2, accent);
  canvas.frame(innerRule, 0.4, accent);
};

type LineStyle = Omit<Parameters<Canvas["text"]>[3], "size">;

/** A text that grows upwards from its last baseline. */
const drawFitted = (
  canvas: Canvas,
  fitted: FittedLines | null,
  x: number,
  baseline: number,
  style: LineStyle,
): void => {
  const { lines, size, lead } = fitted ?? { lines: [], size: 0, lead: 0 };
  for (const [at, line] of lines.entries())
    canvas.text(line, x, baseline - (lines.length - 1 - at) * lead, { ...style, size });
};

const atRight: LineStyle = { colour: ink, align: "right" };
const titleStyle: LineStyle = { colour: ink, weight: "bold", align: "centre" };

const drawNumber = (canvas: Canvas, geometry: PageGeometry, texts: Texts, baseline: number): void => {
  const number = `${texts.numberLabel.text}：${texts.number.text}`;
  drawFitted(canvas, fittedLines(number, numberWidth(geometry), numberFitting), geometry.right, baseline, atRight);
};

const drawTitle = (canvas: Canvas, { left, right, width, titleBaseline }: PageGeometry, title: string): void => {
  const wide = right - left;
  const oneLine = titleSize((size, tracking) => textWidth(title, size, "bold", tracking), wide);
  if (oneLine) canvas.text(title, width / 2, titleBaseline, { ...titleStyle, ...oneLine });
  else drawFitted(canvas, fittedLines(title, wide, longTitleFitting), width / 2, titleBaseline, titleStyle);
};

const drawHead = (canvas: Canvas, geometry: PageGeometry, texts: Texts): void => {
  const { left, right, width, englishBaseline, numberBaseline } = geometry;
  drawTitle(canvas, geometry, texts.title.text);
  const english = texts.english && fittedLines(texts.english.text, right - left, englishFitting);
  drawFitted(canvas, english, width / 2, englishBaseline, { colour: paleInk, align: "centre" });
  canvas.text(texts.copy.text, left, numberBaseline, { size: 11.5, colour: ink });
  drawNumber(canvas, geometry, texts, numberBaseline);
};

/** Which licence a further page belongs to. */
const drawContinuedHead = (canvas: Canvas, geometry: PageGeometry, texts: Texts): void => {
  const { left, right, width } = geometry;
  const { titleBaseline, numberBaseline } = geometry.continued;
  const title = fittedLines(texts.title.text, right - left, continuedTitleFitting);
  drawFitted(canvas, title, width / 2, titleBaseline, titleStyle);
  canvas.text(`${texts.copy.text}　${continuation.mark}`, left, numberBaseline, { size: 11.5, colour: ink });
  drawNumber(canvas, geometry, texts, numberBaseline);
};

const drawFace = (canvas: Canvas, x: number, top: number, lines: readonly PlacedLine[]): void => {
  for (const line of lines) {
    const colour = line.kind === "label" ? paleInk : ink;
    canvas.text(line.text, x + line.x, top + line.y, { size: line.size, tracking: line.tracking, colour });
  }
};

interface PlacedQr {
  rectangles: ReturnType<typeof qrRectangles>["rectangles"];
  module: number;
  side: number;
}

const placedQr = (url: string): PlacedQr => {
  const { modules, rectangles } = qrRectangles(url);
  const module = moduleSide(modules);
  if (module === null) throw new PaperError([{ pointer: "/qrUrl", code: "qr-too-large" }]);
  return { rectangles, module, side: module * modules };
};

const drawQr = (canvas: Canvas, geometry: PageGeometry, texts: Texts, { rectangles, module, side }: PlacedQr): void => {
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

const drawSignature = (canvas: Canvas, geometry: PageGeometry, texts: Texts): void => {
  const { right, width, baselines } = geometry.signature;
  const issuer = fittedLines(texts.issuer.text, width, issuerFitting);
  drawFitted(canvas, issuer, right, baselines[0], atRight);
  const size = Math.max(9, Math.min(issuer?.size ?? 12, 12));
  canvas.text(texts.date.text, right, baselines[1], { size, colour: ink, align: "right" });
};

/** What stands where the first page has issuer, date and seal. */
const drawNotice = (canvas: Canvas, { right, signature: { baselines } }: PageGeometry): void => {
  const [chinese, english] = continuation.notice;
  canvas.text(chinese, right, baselines[0], { size: 10.5, colour: ink, align: "right" });
  canvas.text(english, right, baselines[0] + 13, { size: 7.5, colour: paleInk, align: "right" });
};

const drawLastLine = (canvas: Canvas, geometry: PageGeometry, texts: Texts, page: number, pages: number): void => {
  const [identifier, place] = lastLine(texts, page, pages);
  const wide = geometry.right - geometry.left;
  const size = sizeThatFits(at => textWidth(`${identifier}   ${place}`, at), wide, 6.5, 5) ?? 5;
  const style = { size, colour: paleInk };
  canvas.text(identifier, geometry.left, geometry.lastBaseline, style);
  canvas.text(place, geometry.right, geometry.lastBaseline, { ...style, align: "right" });
};

export interface DrawnLicence {
  /** In order; all share `used`. */
  pages: readonly [Canvas, ...Canvas[]];
  used: Canvas["used"];
  geometry: PageGeometry;
}

/** The pages with everything but the seal; throws `PaperError` when anything of it could not be shown whole. */
export const drawLicence = (page: LicenceOnPaper): DrawnLicence => {
  const faults = checkPrintable(page);
  if (faults.length > 0) throw new PaperError(faults);
  const geometry = pageGeometry(page.orientation);
  const { face, continued } = geometry;
  const texts = paperTexts(page);
  const fields = texts.fields.map(({ label, value }) => ({ label: label.text, value: value.text }));
  const laid = layoutFace(fields, { width: face.width, first: face.height, next: continued.face.height });
  const qr = placedQr(page.qrUrl);
  const used = noCharacters();

  const begun = (number: number): Canvas => {
    const canvas = newCanvas(geometry.width, geometry.height, used);
    drawFrame(canvas, geometry, page.accent);
    drawQr(canvas, geometry, texts, qr);
    drawLastLine(canvas, geometry, texts, number, laid.length);
    if (number < laid.length) {
      const { x, y, width, height } = face;
      canvas.text(continuation.onward, x + width, y + height + mm(2), { size: 9, colour: paleInk, align: "right" });
    }
    return canvas;
  };

  const first = begun(1);
  drawHead(first, geometry, texts);
  drawFace(first, face.x, face.y, laid[0] ?? []);
  drawSignature(first, geometry, texts);
  const others = laid.slice(1).map((lines, at) => {
    const canvas = begun(at + 2);
    drawContinuedHead(canvas, geometry, texts);
    drawFace(canvas, face.x, continued.face.y, lines);
    drawNotice(canvas, geometry);
    return canvas;
  });
  return { pages: [first, ...others], used, geometry };
};
