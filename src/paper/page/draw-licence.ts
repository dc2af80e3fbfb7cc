// Draws the paper of a licence (docs/look.md, The paper): frame, title, number, face, QR code, issuer and date; the
// seal comes with the signature.

import { textWidth } from "../fonts/glyph-metrics.js";
import { type Canvas, newCanvas } from "./canvas.js";
import { checkPrintable } from "./check-printable.js";
import { layoutFace } from "./face-layout.js";
import { type LicenceOnPaper, PaperError } from "./licence-on-paper.js";
import {
  mm,
  moduleSide,
  type PageGeometry,
  pageGeometry,
  quietZone,
  sizeThatFits,
  titleSize,
} from "./page-geometry.js";
import { paperTexts, scanLines } from "./paper-texts.js";
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

const drawHead = (canvas: Canvas, geometry: PageGeometry, texts: Texts): void => {
  const centre = geometry.width / 2;
  const wide = geometry.right - geometry.left;
  const title = titleSize((size, tracking) => textWidth(texts.title.text, size, "bold", tracking), wide);
  canvas.text(texts.title.text, centre, geometry.titleBaseline, {
    size: title?.size ?? 22,
    tracking: title?.tracking ?? 0,
    colour: ink,
    weight: "bold",
    align: "centre",
  });
  const english = texts.english?.text ?? "";
  const size = sizeThatFits(at => textWidth(english, at), wide, 9, 6) ?? 6;
  canvas.text(english, centre, geometry.englishBaseline, { size, colour: paleInk, align: "centre" });
  const number = `${texts.numberLabel.text}：${texts.number.text}`;
  const numberSize = sizeThatFits(at => textWidth(number, at), wide - mm(30), 11.5, 7) ?? 7;
  canvas.text(texts.copy.text, geometry.left, geometry.numberBaseline, { size: 11.5, colour: ink });
  canvas.text(number, geometry.right, geometry.numberBaseline, { size: numberSize, colour: ink, align: "right" });
};

const drawFace = (canvas: Canvas, { face }: PageGeometry, texts: Texts): void => {
  const fields = texts.fields.map(({ label, value }) => ({ label: label.text, value: value.text }));
  const laid = layoutFace(fields, face.width, face.height);
  for (const line of laid.fits ? laid.lines : []) {
    const colour = line.kind === "label" ? paleInk : ink;
    canvas.text(line.text, face.x + line.x, face.y + line.y, { size: line.size, tracking: line.tracking, colour });
  }
};

const drawQr = (canvas: Canvas, geometry: PageGeometry, texts: Texts, url: string): void => {
  const qr = qrRectangles(url);
  const module = moduleSide(qr.modules);
  if (module === null) throw new PaperError([{ pointer: "/qrUrl", code: "qr-too-large" }]);
  const side = module * qr.modules;
  const quiet = module * quietZone;
  const top = geometry.footBottom - quiet - side;
  canvas.rectangles(geometry.left, top, module, qr.rectangles);
  const x = geometry.left + side + quiet + mm(1);
  const bottom = top + side;
  const hostSize = sizeThatFits(at => textWidth(texts.host.text, at), geometry.signature.width, 9, 6) ?? 6;
  canvas.text(scanLines[0], x, bottom - 27, { size: 9.5, colour: ink });
  canvas.text(scanLines[1], x, bottom - 14, { size: 9, colour: paleInk });
  canvas.text(texts.host.text, x, bottom - 1, { size: hostSize, colour: ink });
};

const drawFoot = (canvas: Canvas, geometry: PageGeometry, texts: Texts): void => {
  const { right, width, baselines } = geometry.signature;
  const size = sizeThatFits(at => textWidth(texts.issuer.text, at), width, 13, 9) ?? 9;
  canvas.text(texts.issuer.text, right, baselines[0], { size, colour: ink, align: "right" });
  canvas.text(texts.date.text, right, baselines[1], { size: Math.min(size, 12), colour: ink, align: "right" });
  const wide = geometry.right - geometry.left;
  const last = `${texts.identifier.text}   ${texts.version.text}   1 / 1`;
  const lastSize = sizeThatFits(at => textWidth(last, at), wide, 6.5, 5) ?? 5;
  const style = { size: lastSize, colour: paleInk };
  canvas.text(texts.identifier.text, geometry.left, geometry.lastBaseline, style);
  const pages = `${texts.version.text}   1 / 1`;
  canvas.text(pages, geometry.right, geometry.lastBaseline, { ...style, align: "right" });
};

export interface DrawnLicence {
  canvas: Canvas;
  geometry: PageGeometry;
}

/** The page with everything but the seal; throws `PaperError` when anything of it could not be shown whole. */
export const drawLicence = (page: LicenceOnPaper): DrawnLicence => {
  const faults = checkPrintable(page);
  if (faults.length > 0) throw new PaperError(faults);
  const geometry = pageGeometry(page.orientation);
  const texts = paperTexts(page);
  const canvas = newCanvas(geometry.width, geometry.height);
  drawFrame(canvas, geometry, page.accent);
  drawHead(canvas, geometry, texts);
  drawFace(canvas, geometry, texts);
  drawQr(canvas, geometry, texts, page.qrUrl);
  drawFoot(canvas, geometry, texts);
  return { canvas, geometry };
};
