// The round seal (docs/look.md, The paper) as a content stream: letters as outlines, so that they do not mix into
// copied text.
import { deflateSync } from "node:zlib";
import { glyphMetrics } from "../fonts/glyph-metrics.js";
import { glyphOutline, outlineUnit } from "../fonts/glyph-outline.js";
import { colourOperands, decimal } from "../page/canvas.js";
import type { SealOnPaper } from "../page/licence-on-paper.js";
import { mm } from "../page/page-geometry.js";
import { printableText } from "../page/printable-text.js";

/** The diameter that all measures below are for; a seal of another is this one, scaled. */
const drawnDiameter = 42;

const red = "#C8161D";
/** The star is a solid of its own, so pale that the date printed over it is read in grey too. */
const paleRed = "#E07F83";
const radiusOfAll = mm(drawnDiameter) / 2;
const ringWidth = mm(1);

const circle = (radius: number): string => {
  const k = radius * 0.5523;
  const p = (x: number, y: number) => `${decimal(x, 3)} ${decimal(y, 3)}`;
  return [
    `${p(radius, 0)} m`,
    `${p(radius, k)} ${p(k, radius)} ${p(0, radius)} c`,
    `${p(-k, radius)} ${p(-radius, k)} ${p(-radius, 0)} c`,
    `${p(-radius, -k)} ${p(-k, -radius)} ${p(0, -radius)} c`,
    `${p(k, -radius)} ${p(radius, -k)} ${p(radius, 0)} c h S`,
  ].join("\n");
};

const star = (radius: number): string => {
  // the inner corners of a pentagram
  const inner = radius * 0.381966;
  const corners = Array.from({ length: 10 }, (_, i) => {
    const angle = Math.PI / 2 + (i * Math.PI) / 5;
    const reach = i % 2 === 0 ? radius : inner;
    return `${decimal(reach * Math.cos(angle), 3)} ${decimal(reach * Math.sin(angle), 3)} ${i === 0 ? "m" : "l"}`;
  });
  return `${corners.join("\n")}\nh f`;
};

interface Letter {
  codePoint: number;
  advance: number;
}

const letters = (text: string): Letter[] => {
  const { glyphOf, advanceOf } = glyphMetrics("bold");
  return Array.from(text, character => {
    const codePoint = character.codePointAt(0) ?? 0;
    return { codePoint, advance: advanceOf(glyphOf(codePoint)) };
  });
};

/** One letter, its middle at (x, y), turned by `angle` radians, `size` points high and `wide` times as wide. */
const letter = (
  { codePoint, advance }: Letter,
  x: number,
  y: number,
  angle: number,
  size: number,
  wide = 1,
): string => {
  const [a, b] = [(Math.cos(angle) * size * wide) / 1000, (Math.sin(angle) * size * wide) / 1000];
  const [c, d] = [(-Math.sin(angle) * size) / 1000, (Math.cos(angle) * size) / 1000];
  const [dx, dy] = [advance / 2, middle];
  const matrix = [a, b, c, d].map(value => decimal(value * outlineUnit, 5)).join(" ");
  const origin = `${decimal(x - a * dx - c * dy, 3)} ${decimal(y - b * dx - d * dy, 3)}`;
  return `q ${matrix} ${origin} cm\n${glyphOutline("bold", codePoint)}\nf Q`;
};

/** Height of the middle of a Han letter over its baseline, in thousandths. */
const middle = 380;

/** Radians that the name fills at most, and where a code stands on the lower arc. */
const mostOfArc = { alone: (280 / 180) * Math.PI, overCode: (250 / 180) * Math.PI };
/** Ems from one letter of the name to the next, at most. */
const widest = 2.1;

/** Clockwise from the top, bottoms to the centre; the more letters, the more of the arc they fill. */
const arc = (text: string, most: number): string => {
  const all = letters(text);
  const size = Math.min(mm(4.8), (mm(74) / Math.max(all.length, 1)) * 1.02);
  const radius = radiusOfAll - ringWidth - mm(0.9) - size / 2;
  const spread = Math.min(most, (Math.max(0, all.length - 1) * size * widest) / radius);
  const step = all.length > 1 ? spread / (all.length - 1) : 0;
  return all
    .map((one, i) => {
      const angle = Math.PI / 2 + spread / 2 - i * step;
      const [x, y] = [radius * Math.cos(angle), radius * Math.sin(angle)];
      return letter(one, x, y, angle - Math.PI / 2, size, Math.min(1, (step * radius * 0.96) / size || 1));
    })
    .join("\n");
};

/** Along the lower arc from left to right, tops to the centre, each letter with its own width. */
const lowerArc = (text: string): string => {
  const all = letters(text);
  const radius = radiusOfAll - ringWidth - mm(1.9);
  const thousandths = all.reduce((sum, { advance }) => sum + advance + 90, 0);
  // a code of 13 digits stands in its full size; a longer text takes no more of the arc than the name leaves
  const size = Math.min(mm(2.2), (((70 / 180) * Math.PI * radius) / Math.max(thousandths, 1)) * 1000);
  const room = ({ advance }: Letter) => ((advance + 90) * size) / 1000 / radius;
  let angle = -Math.PI / 2 - all.reduce((sum, one) => sum + room(one), 0) / 2;
  return all
    .map(one => {
      const here = angle + room(one) / 2;
      angle += room(one);
      return letter(one, radius * Math.cos(here), radius * Math.sin(here), here + Math.PI / 2, size);
    })
    .join("\n");
};

/** In a straight line, no wider than the ring leaves at that height, each letter with its own width. */
const straight = (text: string, y: number): string => {
  const all = letters(text);
  const thousandths = all.reduce((sum, { advance }) => sum + advance, 0);
  const size = Math.min(mm(3), (mm(26) * 1000) / Math.max(thousandths, 1));
  let x = (-thousandths * size) / 2000;
  return all
    .map(one => {
      const wide = (one.advance * size) / 1000;
      x += wide;
      return letter(one, x - wide / 2, y, 0, size);
    })
    .join("\n");
};

/**
 * The seal in a square of its diameter from its lower left; `/Over` lets what lies beneath shine through. Letters, ring
 * and star are outlines.
 */
const drawSeal = (name: string, { text, code, diameter }: SealOnPaper): string => {
  const scale = decimal(diameter / drawnDiameter, 4);
  return [
    `/Over gs ${colourOperands(red)} RG`,
    `${scale} 0 0 ${scale} ${decimal(mm(diameter) / 2)} ${decimal(mm(diameter) / 2)} cm`,
    `${decimal(ringWidth)} w`,
    circle(radiusOfAll - ringWidth / 2),
    `${colourOperands(paleRed)} rg`,
    star(mm(6.5)),
    `${colourOperands(red)} rg`,
    arc(printableText(name), code === null ? mostOfArc.alone : mostOfArc.overCode),
    straight(printableText(text), -mm(10.4)),
    code === null ? "" : lowerArc(printableText(code)),
  ].join("\n");
};

const drawn = new Map<string, Buffer>();
const mostKept = 64;

/** The seal of a department, compressed; the last 64 are kept, since a department seals many. */
export const sealImage = (name: string, seal: SealOnPaper): Buffer => {
  const key = JSON.stringify([name, seal.text, seal.code, seal.diameter]);
  const image = drawn.get(key) ?? deflateSync(drawSeal(name, seal));
  drawn.delete(key);
  drawn.set(key, image);
  for (const oldest of drawn.keys()) if (drawn.size > mostKept) drawn.delete(oldest);
  return image;
};
