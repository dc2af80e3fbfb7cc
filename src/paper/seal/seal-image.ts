// The round seal (docs/look.md, The paper) as a content stream: letters as outlines, so that they do not mix into
// copied text.
import { deflateSync } from "node:zlib";
import { glyphMetrics } from "../fonts/glyph-metrics.js";
import { glyphOutline, outlineUnit } from "../fonts/glyph-outline.js";
import { decimal } from "../page/canvas.js";
import { mm } from "../page/page-geometry.js";
import { sealPurpose } from "../page/paper-texts.js";
import { printableText } from "../page/printable-text.js";

/** Side of the square the seal fills, in points. */
export const sealSide = mm(40);

const red = "0.784 0.086 0.114";
const centre = sealSide / 2;
const ringWidth = mm(1.1);

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

/** Clockwise from the top, bottoms to the centre; the more letters, the more of the 240° they fill. */
const arc = (text: string): string => {
  const all = letters(text);
  const size = Math.min(mm(4.6), (mm(70) / Math.max(all.length, 1)) * 1.02);
  const radius = centre - ringWidth - mm(0.9) - size / 2;
  const spread = Math.min((240 / 180) * Math.PI, (all.length * size * 1.7) / radius);
  const step = all.length > 1 ? spread / (all.length - 1) : 0;
  return all
    .map((one, i) => {
      const angle = all.length > 1 ? Math.PI / 2 + spread / 2 - i * step : Math.PI / 2;
      const [x, y] = [radius * Math.cos(angle), radius * Math.sin(angle)];
      return letter(one, x, y, angle - Math.PI / 2, size, Math.min(1, (step * radius * 0.96) / size || 1));
    })
    .join("\n");
};

/** Along the lower arc from left to right, tops to the centre, each letter with its own width. */
const lowerArc = (text: string): string => {
  const all = letters(text);
  const size = mm(2.4);
  const radius = centre - ringWidth - mm(1.9);
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

const straight = (text: string, y: number, size: number): string => {
  const all = letters(text);
  return all.map((one, i) => letter(one, (i - (all.length - 1) / 2) * size, y, 0, size)).join("\n");
};

/** The seal in a square of `sealSide` points from its lower left; `/Over` lets what lies beneath shine through. */
const drawSeal = (name: string, code: string): string =>
  [
    `/Over gs ${red} rg ${red} RG`,
    `1 0 0 1 ${decimal(centre)} ${decimal(centre)} cm`,
    `${decimal(ringWidth)} w`,
    circle(centre - ringWidth / 2),
    star(mm(6.5)),
    arc(printableText(name)),
    straight(sealPurpose, -mm(9.1), mm(2.7)),
    lowerArc(printableText(code)),
  ].join("\n");

const drawn = new Map<string, Buffer>();
const mostKept = 64;

/** The seal of a department, compressed; the last 64 are kept, since a department seals many. */
export const sealImage = (name: string, code: string): Buffer => {
  const key = `${code} ${name}`;
  const image = drawn.get(key) ?? deflateSync(drawSeal(name, code));
  drawn.delete(key);
  drawn.set(key, image);
  for (const oldest of drawn.keys()) if (drawn.size > mostKept) drawn.delete(oldest);
  return image;
};
