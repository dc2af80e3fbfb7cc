// The outlines of single glyphs as the font holds them (OpenType, glyf and loca).
import type { Weight } from "./font-files.js";
import { type FontTables, withFont } from "./font-tables.js";

/** Offsets into `glyf`, one more than there are glyphs; read once per thread. */
const locations = new Map<Weight, Buffer>();

const locationsOf = (weight: Weight, font: FontTables): Buffer => {
  const remembered = locations.get(weight);
  if (remembered) return remembered;
  if (font.table("head").readInt16BE(50) !== 1) throw new Error("the font's glyph locations are not 32 bits wide");
  const loca = font.table("loca");
  locations.set(weight, loca);
  return loca;
};

/**
 * The bytes of each glyph, in the order asked for; empty for a blank. Throws on a glyph made of others: this font has
 * none.
 */
export const glyphPrograms = (weight: Weight, glyphs: readonly number[]): Buffer[] =>
  withFont(weight, font => {
    const loca = locationsOf(weight, font);
    return glyphs.map(glyph => {
      const start = loca.readUInt32BE(glyph * 4);
      const program = font.part("glyf", start, loca.readUInt32BE(glyph * 4 + 4) - start);
      if (program.length > 0 && program.readInt16BE(0) < 0) throw new Error(`glyph ${glyph} is made of other glyphs`);
      return program;
    });
  });
