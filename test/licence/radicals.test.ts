// The table of radicals, held to the font in which licences are printed.
import { readFileSync } from "node:fs";
import fontkit from "@pdf-lib/fontkit";
import t from "tap";
import { withoutRadicals } from "../../src/licence/radicals.js";
import { fontFiles } from "../../src/paper/fonts/font-files.js";

const isCharacter = (text: string): boolean => /^\p{Unified_Ideograph}$/u.test(text);

/** The radicals that a font draws with the glyph of a character, and with which characters'. */
const drawnAlike = (file: string): Map<string, string[]> => {
  const font = fontkit.create(readFileSync(file));
  const glyphOf = (code: number): number => font.glyphForCodePoint(code).id;
  const byGlyph = new Map<number, string[]>();
  for (const code of font.characterSet) {
    const character = String.fromCodePoint(code);
    if (!isCharacter(character)) continue;
    const known = byGlyph.get(glyphOf(code)) ?? [];
    byGlyph.set(glyphOf(code), [...known, character]);
  }
  const alike = new Map<string, string[]>();
  for (const code of font.characterSet.filter(code => code >= 0x2e80 && code <= 0x2fd5)) {
    const characters = byGlyph.get(glyphOf(code));
    if (characters) alike.set(String.fromCodePoint(code), characters);
  }
  return alike;
};

for (const [weight, file] of Object.entries(fontFiles))
  t.test(`a radical becomes the character whose glyph the font draws for it (${weight})`, async t => {
    const alike = drawnAlike(file);
    t.ok(alike.size > 250, "most radicals have the glyph of a character");
    for (const [radical, characters] of alike)
      t.ok(characters.includes(withoutRadicals(radical)), `${radical} is drawn as ${characters.join(" or ")}`);
    t.same(alike.get("\u2f3e"), ["户"], "which NFKC takes for another character");
  });

t.test("every radical but one becomes a character, and characters stay", async t => {
  const left = [];
  for (let code = 0x2e80; code <= 0x2fd5; code++) {
    const radical = String.fromCodePoint(code);
    if (!/\p{Assigned}/u.test(radical)) continue;
    if (isCharacter(withoutRadicals(radical))) continue;
    left.push(radical);
  }
  t.same(left, ["⺀"]);
  t.equal(withoutRadicals("户戶黄马﨑A1"), "户戶黄马﨑A1");
});
