import fc from "fast-check";
import t from "tap";
import { comparedText, isSameNumber } from "../../src/licence/compared-text.js";

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

t.test("every dot between the parts of a name is one dot", async t => {
  for (const dot of "·•‧・．.･∙⋅●◦。᛫⸱․﹒\u0387")
    t.equal(comparedText(`买买提${dot}艾力`), comparedText("买买提·艾力"), `U+${dot.codePointAt(0)?.toString(16)}`);
  t.not(comparedText("买买提艾力"), comparedText("买买提·艾力"));
});

t.test("a code, a name and an identifier are told alike however they were typed", async t => {
  for (const [typed, recorded] of [
    ["11010519491231002x", "11010519491231002X"],
    [" 110105 19491231 002Ｘ\t", "11010519491231002X"],
    ["１１０１０５１９４９１２３１００２ｘ", "11010519491231002X"],
    ["⻩⻢", "黄马"],
    ["⼾部", "户部"],
    ["戶部", "户部"],
    ["\uf9d1合", "六合"],
    ["王\u3000五", "王五"],
    ["O’Brien `Ltd´", "o'brien 'LTD'"],
    ["葛\u{e0100}城", "葛城"],
    ["\u0149 \u0374 \u1fef \u2034 \u2057", "'N'''''''''"],
    ["1.2.156.3005.2.11100000mb0143028r001", "１．２．１５６．３００５．２．11100000MB0143028R001"],
  ] as const)
    t.equal(comparedText(typed), comparedText(recorded), typed);
});

t.test("the compared spelling is compared with itself", async t => {
  const twice = (text: string) => comparedText(comparedText(text)) === comparedText(text);
  t.doesNotThrow(() => fc.assert(fc.property(fc.string({ unit: "binary" }), twice), { numRuns: 2_000 }));
});
