import fc from "fast-check";
import t from "tap";
import { comparedNumber, isSameNumber } from "../../src/licence/number-spelling.js";

t.test("width, case, blanks, and kinds of brackets and dashes tell no two numbers apart", async t => {
  for (const other of [
    "京食(2026)第A-12号",
    "京食（２０２６）第Ａ－１２号",
    "京食【2026】第 a–12 号",
    "京食 [2026]\u3000第\u00a0a—12\u2009号",
    "京食［2026］第a−12号",
    "\t京食〔2026〕\u200b第A‐12号\n",
  ])
    t.ok(isSameNumber("京食〔2026〕第A-12号", other), JSON.stringify(other));
});

t.test("letters, digits and their order do", async t => {
  for (const other of ["京食〔2026〕第A-13号", "京食〔2026〕第A12号", "京食2026第A-12号", "京食〔2026〕A-12号第"])
    t.notOk(isSameNumber("京食〔2026〕第A-12号", other), other);
});

t.test("the compared spelling is compared with itself", async t => {
  const twice = (text: string) => comparedNumber(comparedNumber(text)) === comparedNumber(text);
  t.doesNotThrow(() => fc.assert(fc.property(fc.string({ unit: "binary" }), twice), { numRuns: 2_000 }));
});
