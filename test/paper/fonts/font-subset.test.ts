import { readFileSync } from "node:fs";
import fontkit from "@pdf-lib/fontkit";
import t from "tap";
import { fontFiles } from "../../../src/paper/fonts/font-files.js";
import { fontSubset } from "../../../src/paper/fonts/font-subset.js";
import { glyphMetrics, textWidth, unprintableIn } from "../../../src/paper/fonts/glyph-metrics.js";
import { glyphOutline, outlineUnit } from "../../../src/paper/fonts/glyph-outline.js";
import { glyphPrograms } from "../../../src/paper/fonts/glyph-programs.js";

const fonts = {
  regular: fontkit.create(readFileSync(fontFiles.regular)),
  bold: fontkit.create(readFileSync(fontFiles.bold)),
};
const weights = ["regular", "bold"] as const;
const codePointsOf = (text: string) => Array.from(text, character => character.codePointAt(0) ?? 0);
const sample = [...new Set(codePointsOf("成都市堃镕喆犇𬭎㛃餐饮管理有限公司JY0123456789（）：〇éﬁ iÅ"))];

for (const weight of weights) {
  t.test(`${weight}: coverage and widths are those another reader finds, for every character`, async t => {
    const { glyphOf, advanceOf } = glyphMetrics(weight);
    const covered = fonts[weight].characterSet;
    const wrong = covered.filter(codePoint => {
      const glyph = fonts[weight].glyphForCodePoint(codePoint);
      return glyph.id !== glyphOf(codePoint) || glyph.advanceWidth !== advanceOf(glyph.id);
    });
    t.same(wrong, []);
    t.ok(covered.length > 30_000);
    const known = new Set(covered);
    const invented = Array.from({ length: 0x30000 }, (_, i) => i).filter(i => !known.has(i) && glyphOf(i) !== 0);
    t.same(invented, [], "and nothing else is covered");
  });

  t.test(`${weight}: a subset holds each glyph to the byte, also those at odd offsets`, async t => {
    const subset = fontSubset(weight, sample);
    const parsed = fontkit.create(subset);
    t.equal(parsed.numGlyphs, sample.length + 1);
    const expected = glyphPrograms(weight, sample.map(glyphMetrics(weight).glyphOf));
    t.ok(
      expected.some(program => program.length % 2 === 1),
      "the sample has odd lengths",
    );
    sample.forEach((codePoint, i) => {
      const original = fonts[weight].glyphForCodePoint(codePoint);
      const kept = parsed.getGlyph(i + 1);
      t.equal(kept.path.toSVG(), original.path.toSVG(), String.fromCodePoint(codePoint));
      t.equal(kept.advanceWidth, original.advanceWidth);
    });
  });

  t.test(`${weight}: the checksums of a subset are right (OpenType, 4.2)`, async t => {
    const subset = fontSubset(weight, sample);
    const sum = (bytes: Buffer) => {
      let total = 0;
      for (let at = 0; at < bytes.length; at += 4) total = (total + bytes.readUInt32BE(at)) >>> 0;
      return total;
    };
    t.equal(sum(subset), 0xb1b0afba);
    t.equal(subset.length % 4, 0);
  });

  t.test(`${weight}: no glyph of the font is made of others, so every one can be embedded`, async t => {
    const all = glyphPrograms(
      weight,
      Array.from({ length: fonts[weight].numGlyphs }, (_, i) => i),
    );
    t.equal(all.length, fonts[weight].numGlyphs);
  });
}

t.test("outlines follow the font's own curves", async t => {
  const numbers = (path: string) => (path.match(/-?\d+(?=[ \n]|$)/g) ?? []).map(Number);
  for (const codePoint of sample) {
    const path = glyphOutline("bold", codePoint);
    const glyph = fonts.bold.glyphForCodePoint(codePoint);
    const points = numbers(path.replaceAll(/[mlch]/g, "").replaceAll(/ +/g, " "));
    if (points.length === 0) {
      t.equal(glyph.path.toSVG(), "", "a blank has no outline");
      continue;
    }
    const xs = points.filter((_, i) => i % 2 === 0).map(x => x * outlineUnit);
    const ys = points.filter((_, i) => i % 2 === 1).map(y => y * outlineUnit);
    const { minX, minY, maxX, maxY } = glyph.path.bbox;
    const near = (a: number, b: number) => Math.abs(a - b) <= outlineUnit;
    const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    t.ok(
      near(box[0] ?? 0, minX) && near(box[3] ?? 0, maxY),
      `${String.fromCodePoint(codePoint)} ${box} ${minX} ${maxY}`,
    );
    t.ok(near(box[1] ?? 0, minY) && near(box[2] ?? 0, maxX));
    t.equal((path.match(/m/g) ?? []).length, (glyph.path.toSVG().match(/M/g) ?? []).length, "as many contours");
  }
});

t.test("a width is the sum of the advances and of the tracking between them", async t => {
  t.equal(textWidth("堃镕", 10), 20);
  t.equal(textWidth("堃镕", 10, "regular", 0.5), 25);
  t.equal(textWidth("", 10, "bold", 0.5), 0);
});

t.test("the characters that names have are there; what is not is named once", async t => {
  for (const weight of weights) {
    t.same(unprintableIn("堃镕喆犇𬭎㛃〇", weight), []);
    t.same(unprintableIn("𠮷野家𠮷\u200b\u{E0100}", weight), ["𠮷", "\u200b", "\u{E0100}"]);
  }
});
