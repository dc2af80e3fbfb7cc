// Draws the paper of a licence (docs/look.md, The paper): frame, title, number, face and foot, on as many pages as the
// face needs; the seal comes with the signature, on the first.

import { textWidth } from "../fonts/glyph-metrics.js";
import type { PagePictures } from "../pictures/page-pictures.js";
import { type Canvas, newCanvas } from "./canvas.js";
import { checkPrintable } from "./check-printable.js";
import { drawFixedTexts, drawLastLine, drawNotice, drawQr, drawSignature, placedQr } from "./draw-foot.js";
import { drawFitted, ink, type LineStyle, paleInk } from "./draw-line.js";
import { drawMark, drawStrip, stripHeight } from "./draw-note.js";
import { layoutFace } from "./face-layout.js";
import { fittedLines } from "./fitted-lines.js";
import { layoutFoot } from "./foot-layout.js";
import { type FieldOnPaper, type LicenceOnPaper, PaperError } from "./licence-on-paper.js";
import {
  continuedTitleFitting,
  englishFitting,
  longTitleFitting,
  mm,
  numberFitting,
  numberWidth,
  type PageGeometry,
  titleSize,
} from "./page-geometry.js";
import { continuation, paperTexts, specimenMark } from "./paper-texts.js";
import type { PlacedFace } from "./placed-face.js";

const specimenInk = "#DDE1E5";
const ruleInk = "#AEB5BC";
const nothing: PlacedFace = { lines: [], rules: [], pictures: [] };

/** The name of the frame among the resources of a page (frame-art.ts). */
export const frameForm = "Frame";

type Texts = ReturnType<typeof paperTexts>;

/** Frame and rosette, and the identifier in letters that only a glass shows, along the inner rule. */
const drawFrame = (canvas: Canvas, { width, height, innerRule }: PageGeometry, texts: Texts): void => {
  canvas.form(frameForm);
  if (texts.identifier.text === "") return;
  const style = { size: 2.2, colour: ink };
  const one = `${texts.identifier.text}　`;
  const wide = textWidth(one, style.size);
  const inset = innerRule + mm(0.6);
  /** As often as it begins on a side; its last one is cut where the side ends. */
  const line = (length: number): string => {
    const times = (length - 2 * inset) / wide;
    return one.repeat(Math.ceil(times)).slice(0, Math.floor(one.length * times * 0.985));
  };
  const [across, down] = [line(width), line(height)];
  canvas.ornament(across, inset, inset + 1.6, 0, style);
  canvas.ornament(down, width - inset - 1.6, inset, -0.25, style);
  canvas.ornament(across, width - inset, height - inset - 1.6, 0.5, style);
  canvas.ornament(down, inset + 1.6, height - inset, 0.25, style);
};

/** 样张 across the whole page. */
const drawSpecimen = (canvas: Canvas, { width, height }: PageGeometry): void => {
  const size = Math.min(width, height) * 0.42;
  const angle = Math.atan2(height, width);
  const [along, under] = [textWidth(specimenMark, size, "bold") / 2, size * 0.38];
  const x = width / 2 - along * Math.cos(angle) + under * Math.sin(angle);
  const y = height / 2 + along * Math.sin(angle) + under * Math.cos(angle);
  canvas.ornament(specimenMark, x, y, angle / (2 * Math.PI), { size, colour: specimenInk, weight: "bold" });
};

const titleStyle: LineStyle = { colour: ink, weight: "bold", align: "centre" };

const drawNumber = (canvas: Canvas, geometry: PageGeometry, texts: Texts, baseline: number): void => {
  if (!texts.numberLabel) return;
  const number = `${texts.numberLabel.text}：${texts.number.text}`;
  const style: LineStyle = { colour: ink, align: "right" };
  drawFitted(canvas, fittedLines(number, numberWidth(geometry), numberFitting), geometry.right, baseline, style);
};

const drawTitle = (canvas: Canvas, geometry: PageGeometry, title: string): void => {
  const { left, right, width, titleBaseline } = geometry;
  const wide = right - left;
  const oneLine = titleSize((size, tracking) => textWidth(title, size, "bold", tracking), wide);
  if (oneLine) canvas.text(title, width / 2, titleBaseline, { ...titleStyle, ...oneLine });
  else drawFitted(canvas, fittedLines(title, wide, longTitleFitting(geometry)), width / 2, titleBaseline, titleStyle);
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

const drawFace = (canvas: Canvas, x: number, top: number, { lines, rules }: PlacedFace): void => {
  for (const { from, to, y } of rules) canvas.line(x + from, top + y, x + to, top + y, 0.4, ruleInk);
  for (const line of lines) {
    const colour = line.kind === "label" ? paleInk : ink;
    canvas.text(line.text, x + line.x, top + line.y, { size: line.size, tracking: line.tracking, colour });
  }
};

/** The texts of the face as they are laid out. */
export const faceTexts = ({ fields }: Pick<Texts, "fields">): FieldOnPaper[] =>
  fields.map(({ label, value, table, picture, role }) => ({
    label: label.text,
    value: value.text,
    ...(role && { role }),
    ...(picture && { picture }),
    ...(table && {
      table: {
        columns: table.columns.map(({ text }) => text),
        rows: table.rows.map(row => row.map(({ text }) => text)),
      },
    }),
  }));

export interface DrawnLicence {
  pages: readonly [Canvas, ...Canvas[]];
  geometry: PageGeometry;
  /** Points above each page, where an annotated copy says what it is. */
  strip: number;
  /** The middle of the seal, from the top left of the first page. */
  seal: { x: number; y: number };
}

/**
 * The pages of one paper with everything but the seal; what they use of the fonts is added to `used`. Throws `PaperError`
 * when anything of it could not be shown whole.
 */
export const drawLicence = (
  page: LicenceOnPaper,
  pictures: Pick<PagePictures, "place">,
  used: Canvas["used"],
): DrawnLicence => {
  const faults = checkPrintable(page);
  if (faults.length > 0) throw new PaperError(faults);
  const texts = paperTexts(page);
  const { geometry, fixed, signature } = layoutFoot(page, texts);
  if ("tooLong" in signature) throw new Error("the check lets nothing pass that does not fit");
  const { face, continued } = geometry;
  const room = { width: face.width, first: face.height, next: continued.face.height };
  const laid = layoutFace(faceTexts(texts), room, page.form);
  const qr = page.qrUrl === null ? null : placedQr(page.qrUrl);

  const begun = (number: number): Canvas => {
    const canvas = newCanvas(geometry.height, used);
    drawFrame(canvas, geometry, texts);
    if (texts.note) drawMark(canvas, geometry, texts.note);
    if (qr) drawQr(canvas, geometry, texts, qr);
    else drawSpecimen(canvas, geometry);
    if (texts.note) drawStrip(canvas, geometry, texts.note, page.accent);
    drawFixedTexts(canvas, geometry, fixed);
    drawLastLine(canvas, geometry, texts, number, laid.length);
    if (number < laid.length) {
      const { x, y, width, height } = face;
      canvas.text(continuation.onward, x + width, y + height + mm(2), { size: 9, colour: paleInk, align: "right" });
    }
    return canvas;
  };

  const first = begun(1);
  if (page.emblem !== null && geometry.emblem) first.picture(pictures.place(page.emblem, geometry.emblem));
  drawHead(first, geometry, texts);
  drawFace(first, face.x, face.y, laid[0] ?? nothing);
  for (const { sha256, x, y, ...size } of laid[0]?.pictures ?? [])
    first.picture(pictures.place(sha256, { x: face.x + x, y: face.y + y, ...size }));
  drawSignature(first, geometry, texts, signature);
  const others = laid.slice(1).map((placed, at) => {
    const canvas = begun(at + 2);
    drawContinuedHead(canvas, geometry, texts);
    drawFace(canvas, face.x, continued.face.y, placed);
    drawNotice(canvas, geometry);
    return canvas;
  });
  return {
    pages: [first, ...others],
    geometry,
    strip: texts.note ? stripHeight : 0,
    seal: { x: signature.x, y: signature.sealY },
  };
};
