// Coverage and widths of a font, read from three of its tables: a few milliseconds once, so the serving thread may ask.

import { isInvisible } from "../page/printable-text.js";
import type { Weight } from "./font-files.js";
import { withFont } from "./font-tables.js";

export interface GlyphMetrics {
  unitsPerEm: number;
  /** What a PDF's font descriptor repeats, in font units: least x, least y, greatest x, greatest y. */
  box: readonly number[];
  ascent: number;
  descent: number;
  /** The glyph of a code point; 0 where the font has none. */
  glyphOf: (codePoint: number) => number;
  /** Advance of a glyph in thousandths of the size. */
  advanceOf: (glyph: number) => number;
  /** True for a code point that the font shows. */
  shows: (codePoint: number) => boolean;
}

/** The full-repertoire subtable, format 12 (OpenType, cmap). */
const groupsOf = (cmap: Buffer): Uint32Array => {
  for (let at = 4; at < 4 + cmap.readUInt16BE(2) * 8; at += 8) {
    const start = cmap.readUInt32BE(at + 4);
    if (cmap.readUInt16BE(start) !== 12) continue;
    const groups = new Uint32Array(cmap.readUInt32BE(start + 12) * 3);
    for (let i = 0; i < groups.length; i++) groups[i] = cmap.readUInt32BE(start + 16 + i * 4);
    return groups;
  }
  throw new Error("the font has no full-repertoire character map");
};

const glyphIn = (groups: Uint32Array, codePoint: number): number => {
  let low = 0;
  let high = groups.length / 3;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((groups[middle * 3 + 1] ?? 0) < codePoint) low = middle + 1;
    else high = middle;
  }
  const first = groups[low * 3];
  return first === undefined || codePoint < first ? 0 : (groups[low * 3 + 2] ?? 0) + codePoint - first;
};

const read = (weight: Weight): GlyphMetrics =>
  withFont(weight, ({ table }) => {
    const head = table("head");
    const hhea = table("hhea");
    const unitsPerEm = head.readUInt16BE(18);
    const longMetrics = hhea.readUInt16BE(34);
    const widths = table("hmtx");
    const groups = groupsOf(table("cmap"));
    // asked for again and again; never more entries than the font has characters
    const found = new Map<number, number>();
    const glyphOf = (codePoint: number): number => {
      const glyph = found.get(codePoint) ?? glyphIn(groups, codePoint);
      if (glyph !== 0) found.set(codePoint, glyph);
      return glyph;
    };
    const shown = new Set<number>();
    const shows = (codePoint: number): boolean => {
      if (shown.has(codePoint)) return true;
      const does = glyphOf(codePoint) !== 0 && !isInvisible(String.fromCodePoint(codePoint));
      if (does) shown.add(codePoint);
      return does;
    };
    return {
      shows,
      unitsPerEm,
      box: [36, 38, 40, 42].map(at => head.readInt16BE(at)),
      ascent: hhea.readInt16BE(4),
      descent: hhea.readInt16BE(6),
      glyphOf,
      advanceOf: glyph => (widths.readUInt16BE(Math.min(glyph, longMetrics - 1) * 4) * 1000) / unitsPerEm,
    };
  });

const remembered = new Map<Weight, GlyphMetrics>();

/** The metrics of a weight, read once per thread. */
export const glyphMetrics = (weight: Weight): GlyphMetrics => {
  const metrics = remembered.get(weight) ?? read(weight);
  remembered.set(weight, metrics);
  return metrics;
};

/** Width in points of text at a size in points, with `tracking` ems between characters. */
export const textWidth = (text: string, size: number, weight: Weight = "regular", tracking = 0): number => {
  const metrics = glyphMetrics(weight);
  let thousandths = -tracking * 1000;
  for (const character of text)
    thousandths += metrics.advanceOf(metrics.glyphOf(character.codePointAt(0) ?? 0)) + tracking * 1000;
  return text === "" ? 0 : (thousandths * size) / 1000;
};

/** Ems between characters that spread a text over so many points (分散对齐); a single one stays at the left. */
export const spreadOver = (text: string, size: number, points: number): number => {
  const spaces = [...text].length - 1;
  return spaces < 1 ? 0 : Math.max(0, (points - textWidth(text, size)) / spaces / size);
};

/** The characters of a text that the weight cannot show, each once, in order. */
export const unprintableIn = (text: string, weight: Weight): string[] => {
  const { shows } = glyphMetrics(weight);
  const missing = new Set<string>();
  for (const character of text) if (!shows(character.codePointAt(0) ?? 0)) missing.add(character);
  return [...missing];
};
