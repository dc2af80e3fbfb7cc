import t from "tap";
import { isInvisible, printableText } from "../../../src/paper/page/printable-text.js";

t.test("text reaches the paper as people would type it", async t => {
  t.equal(printableText("e\u0301"), "é", "NFC");
  t.equal(printableText("\u2F08\u2F00"), "人一", "Kangxi radicals");
  t.equal(printableText("\u2E9F\u2EF3\u2EE9\u2EE2"), "母龟黄马", "radicals of the supplement");
  t.equal(printableText("\u2F3E"), "户", "as the font draws it");
  t.equal(printableText("a\u00a0b\u2009c"), "a b c");
  t.equal(printableText("a\r\nb\rc\u2028d"), "a\nb\nc\nd");
  t.equal(printableText("全角：ＡＢ①㎡　"), "全角：ＡＢ①㎡　", "nothing else changes");
  for (const name of ["堃", "镕", "喆", "犇", "𬭎", "㛃", "﨑"]) t.equal(printableText(name), name);
});

t.test("only characters that show on paper are visible", async t => {
  for (const c of ["\u0007", "\u200d", "\u2066", "\ufeff", "\u{e0001}", "\ufe0f", "\u{f0000}"])
    t.ok(isInvisible(c), escape(c));
  for (const c of ["堃", "𬭎", " ", "　", "é", "〇"]) t.notOk(isInvisible(c), c);
});
