/** The parsed fonts of this thread: parsing costs tens of milliseconds, so it happens once, and only where pages are drawn. */
import { readFileSync } from "node:fs";
import fontkit from "@pdf-lib/fontkit";
import { fontFiles, type Weight } from "./font-files.js";
import { glyphMetrics } from "./glyph-metrics.js";

type FontProgram = ReturnType<typeof fontkit.create>;

const parsed = new Map<Weight, FontProgram>();

const fontProgram = (weight: Weight): FontProgram => {
  const font = parsed.get(weight) ?? fontkit.create(readFileSync(fontFiles[weight]));
  parsed.set(weight, font);
  return font;
};

/** A TrueType program of the characters alone, and for each, in their order, its glyph in the subset. */
export const subsetOf = async (
  weight: Weight,
  codePoints: Iterable<number>,
): Promise<{ readonly program: Buffer; readonly glyphs: readonly number[] }> => {
  const subset = fontProgram(weight).createSubset();
  const { glyphOf } = glyphMetrics(weight);
  const glyphs = Array.from(codePoints, codePoint => subset.includeGlyph(glyphOf(codePoint)));
  const parts: Uint8Array[] = [];
  await new Promise<void>((resolve, reject) => {
    const stream = subset.encodeStream();
    stream.on("data", part => parts.push(part)).on("end", () => resolve());
    (stream as unknown as NodeJS.ReadableStream).on("error", reject);
  });
  return { program: Buffer.concat(parts), glyphs };
};

/** The outline of a character as PDF path operators in thousandths of the em, whole numbers, to be filled. */
export const outlineOf = (weight: Weight, codePoint: number): string => {
  const svg = fontProgram(weight).getGlyph(glyphMetrics(weight).glyphOf(codePoint)).path.toSVG();
  const out: string[] = [];
  let [x, y] = [0, 0];
  for (const [, command = "", operands = ""] of svg.matchAll(/([MLQCZ])([^MLQCZ]*)/g)) {
    const n = (operands.match(/-?[\d.]+/g) ?? []).map(Number);
    const points = command === "Q" ? cubic(x, y, n) : n.map(Math.round);
    if (command === "Z") out.push("h");
    else out.push(`${points.join(" ")} ${command === "M" ? "m" : command === "L" ? "l" : "c"}`);
    [x, y] = [n.at(-2) ?? x, n.at(-1) ?? y];
  }
  return out.join("\n");
};

/** PDF has no quadratic curves: the control points of the same curve as a cubic one. */
const cubic = (x: number, y: number, [cx = 0, cy = 0, toX = 0, toY = 0]: readonly number[]): number[] => [
  Math.round(x + ((cx - x) * 2) / 3),
  Math.round(y + ((cy - y) * 2) / 3),
  Math.round(toX + ((cx - toX) * 2) / 3),
  Math.round(toY + ((cy - toY) * 2) / 3),
  toX,
  toY,
];
