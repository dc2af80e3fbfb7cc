import fc from "fast-check";
import t from "tap";
import { foldName, foldNames, gramsOf } from "../../../../projections/views/licences/name-grams.js";

const character = fc.constantFrom(..."杭州市有限公司Ａｂ Bß(（", "𠮷", "é", "Σ", "ς");
const text = fc.array(character, { maxLength: 12 }).map(parts => parts.join(""));

t.test("a text of two characters or more has only pairs that every text around it has", async t => {
  fc.assert(
    fc.property(text, text, text, (before, part, after) => {
      const around = new Set(gramsOf(foldName(`${before}${part}${after}`)));
      return gramsOf(foldName(part)).every(gram => around.has(gram));
    }),
  );
  t.strictSame(gramsOf("杭州市"), ["杭州", "州市"]);
});

t.test("a pair is of code points, not of their halves", async t => {
  t.strictSame(gramsOf("𠮷野家"), ["𠮷野", "野家"]);
  t.strictSame(gramsOf("𠮷"), []);
});

t.test("folding a folded text changes nothing", async t => {
  fc.assert(fc.property(text, any => foldName(foldName(any)) === foldName(any)));
  t.equal(foldName("  ＡＢＣ（中国） Ltd "), "abc(中国) ltd");
});

t.test("no pair spans two names, and a name that is there twice counts once", async t => {
  t.strictSame(gramsOf(foldNames(["甲乙", "丙丁"])), ["甲乙", "丙丁"]);
  t.equal(foldNames(["甲乙", "甲乙"]), "甲乙");
});
