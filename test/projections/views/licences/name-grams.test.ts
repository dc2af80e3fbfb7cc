import fc from "fast-check";
import t from "tap";
import { gramsOf, joinNames } from "../../../../projections/views/licences/name-grams.js";
import { comparedText } from "../../../../src/licence/compared-text.js";

const character = fc.constantFrom(..."杭州市有限公司Ａｂ Bß(（", "𠮷", "é", "Σ", "ς");
const text = fc.array(character, { maxLength: 12 }).map(parts => parts.join(""));

t.test("a text of two characters or more has only pairs that every text around it has", async t => {
  fc.assert(
    fc.property(text, text, text, (before, part, after) => {
      const around = new Set(gramsOf(comparedText(`${before}${part}${after}`)));
      return gramsOf(comparedText(part)).every(gram => around.has(gram));
    }),
  );
  t.strictSame(gramsOf("杭州市"), ["杭州", "州市"]);
});

t.test("a pair is of code points, not of their halves", async t => {
  t.strictSame(gramsOf("𠮷野家"), ["𠮷野", "野家"]);
  t.strictSame(gramsOf("𠮷"), []);
});

t.test("no pair spans two names, and a name that is there twice counts once", async t => {
  t.strictSame(gramsOf(joinNames(["甲乙", "丙丁"])), ["甲乙", "丙丁"]);
  t.equal(joinNames(["甲乙", "甲乙"]), "甲乙");
});
