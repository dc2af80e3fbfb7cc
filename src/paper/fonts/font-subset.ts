// A TrueType program of a few glyphs, as PDF embeds it (ISO 32000-2, 9.9): other libraries lose glyphs at odd offsets.
import type { Weight } from "./font-files.js";
import { withFont } from "./font-tables.js";
import { glyphMetrics } from "./glyph-metrics.js";
import { glyphPrograms } from "./glyph-programs.js";

/** The tables that are the same in every subset. */
interface Frame {
  head: Buffer;
  hhea: Buffer;
  maxp: Buffer;
  prep: Buffer;
}

const frames = new Map<Weight, Frame>();

const frameOf = (weight: Weight): Frame => {
  const remembered = frames.get(weight);
  if (remembered) return remembered;
  const frame = withFont(weight, ({ table }) => ({
    head: table("head"),
    hhea: table("hhea"),
    maxp: table("maxp"),
    prep: table("prep"),
  }));
  frames.set(weight, frame);
  return frame;
};

const padded = (length: number): number => (length + 3) & ~3;

const checksum = (bytes: Buffer): number => {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  return sum;
};

/** Puts tables together: directory, checksums, and the adjustment that makes the whole sum right (OpenType, head). */
const assemble = (tables: Readonly<Record<string, Buffer>>): Buffer => {
  const entries = Object.entries(tables).sort(([a], [b]) => (a < b ? -1 : 1));
  const power = Math.floor(Math.log2(entries.length));
  const start = 12 + entries.length * 16;
  const font = Buffer.alloc(entries.reduce((size, [, bytes]) => size + padded(bytes.length), start));
  font.writeUInt32BE(0x00010000, 0);
  font.writeUInt16BE(entries.length, 4);
  font.writeUInt16BE(16 << power, 6);
  font.writeUInt16BE(power, 8);
  font.writeUInt16BE(entries.length * 16 - (16 << power), 10);
  let offset = start;
  let headAt = 0;
  entries.forEach(([tag, bytes], i) => {
    if (tag === "head") headAt = offset;
    bytes.copy(font, offset);
    const at = 12 + i * 16;
    font.write(tag, at, "latin1");
    font.writeUInt32BE(checksum(font.subarray(offset, offset + padded(bytes.length))), at + 4);
    font.writeUInt32BE(offset, at + 8);
    font.writeUInt32BE(bytes.length, at + 12);
    offset += padded(bytes.length);
  });
  font.writeUInt32BE((0xb1b0afba - checksum(font)) >>> 0, headAt + 8);
  return font;
};

const withNumber = (table: Buffer, at: number, value: number): Buffer => {
  const copy = Buffer.from(table);
  copy.writeUInt16BE(value, at);
  return copy;
};

/** A program in which glyph 0 is the missing one and glyph n shows the n-th of the code points. */
export const fontSubset = (weight: Weight, codePoints: Iterable<number>): Buffer => {
  const { glyphOf, advanceOf, unitsPerEm } = glyphMetrics(weight);
  const glyphs = [0, ...Array.from(codePoints, glyphOf)];
  const programs = glyphPrograms(weight, glyphs);
  const { head, hhea, maxp, prep } = frameOf(weight);
  const glyf = Buffer.alloc(programs.reduce((size, program) => size + padded(program.length), 0));
  const loca = Buffer.alloc((glyphs.length + 1) * 4);
  const hmtx = Buffer.alloc(glyphs.length * 4);
  let offset = 0;
  programs.forEach((program, i) => {
    program.copy(glyf, offset);
    offset += padded(program.length);
    loca.writeUInt32BE(offset, (i + 1) * 4);
    hmtx.writeUInt16BE(Math.round((advanceOf(glyphs[i] ?? 0) * unitsPerEm) / 1000), i * 4);
    // the left side bearing is the outline's own least x, as it is all over this font
    if (program.length > 0) program.copy(hmtx, i * 4 + 2, 2, 4);
  });
  const unsummed = Buffer.from(head);
  unsummed.writeUInt32BE(0, 8);
  return assemble({
    glyf,
    head: unsummed,
    hhea: withNumber(hhea, 34, glyphs.length),
    hmtx,
    loca,
    maxp: withNumber(maxp, 4, glyphs.length),
    prep,
  });
};
