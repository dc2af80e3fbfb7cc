// What makes a page an annotated copy (加注件): a strip above the page that says for whom and what for, and the purpose in
// pale letters across it, beneath everything else that is drawn.
import { textWidth } from "../fonts/glyph-metrics.js";
import type { Canvas } from "./canvas.js";
import { drawFitted, ink, paleInk } from "./draw-line.js";
import { type Fitting, fittedLines } from "./fitted-lines.js";
import { mm, type PageGeometry } from "./page-geometry.js";
import type { NoteTexts } from "./paper-texts.js";

/** The strip's height: the page itself stays as it is below. */
export const stripHeight = mm(21);
/** Where its texts begin, beside its heading. */
const textIndent = mm(30);

/** Purpose and maker stand on one line each, or on two. */
export const noteFitting: Fitting = { most: 11, oneLine: 9, least: 6.5, room: 10.5 };

/** How wide the texts of the strip may be. */
export const noteWidth = ({ width, outerRule }: Pick<PageGeometry, "width" | "outerRule">): number =>
  width - 2 * outerRule - textIndent;

const markInk = "#E3E7EA";
const markTurns = 1 / 12;
const markSize = 13;
const markRows = mm(30);
const markGap = mm(14);
/** Characters of a purpose that stand in the mark; the strip has all of it. */
const mostInMark = 24;

const markText = ({ purpose }: NoteTexts): string => {
  const characters = [...purpose.text];
  const said = characters.length > mostInMark ? `${characters.slice(0, mostInMark - 1).join("")}…` : purpose.text;
  return `加注件　用途：${said}`;
};

/** The mark again and again over the whole page, in lines that rise to the right. */
export const drawMark = (canvas: Canvas, { width, height }: PageGeometry, note: NoteTexts): void => {
  const text = markText(note);
  const step = textWidth(text, markSize) + markGap;
  const angle = markTurns * 2 * Math.PI;
  const [along, across] = [Math.cos(angle), Math.sin(angle)];
  // From the lower left corner, in the directions of the lines; what lies beyond the page is not drawn.
  const reach = width * along + height * across;
  const first = -Math.ceil((width * across) / markRows);
  for (let row = first; row * markRows < height * along; row += 1)
    for (let at = row % 2 === 0 ? 0 : -step / 2; at < reach; at += step) {
      const up = row * markRows;
      const [x, y] = [at * along - up * across, height - at * across - up * along];
      const [endX, endY] = [x + step * along, y - step * across];
      if (endX > 0 && x < width && y > 0 && endY < height)
        canvas.ornament(text, x, y, markTurns, { size: markSize, colour: markInk });
    }
};

/** The strip above the page; its first line is at a negative height. */
export const drawStrip = (canvas: Canvas, geometry: PageGeometry, note: NoteTexts, accent: string): void => {
  const { outerRule, width } = geometry;
  const x = outerRule + textIndent;
  const room = noteWidth(geometry);
  const from = (points: number) => points - stripHeight;
  canvas.text(note.heading.text, outerRule, from(29), { size: 17, colour: accent, weight: "bold" });
  canvas.text(note.english.text, outerRule, from(42), { size: 7.5, colour: paleInk });
  drawFitted(canvas, fittedLines(note.purposeLine.text, room, noteFitting), x, from(22), { colour: ink });
  drawFitted(canvas, fittedLines(note.makerLine.text, room, noteFitting), x, from(40), { colour: ink });
  canvas.text(note.days.text, x, from(53), { size: 9, colour: ink });
  canvas.line(outerRule, -1, width - outerRule, -1, 0.6, accent);
};
