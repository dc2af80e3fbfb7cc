import fc from "fast-check";
import t from "tap";
import { isLongerThan, normaliseText, readText, textFault } from "../../src/catalogue/licence-text.js";

const rounds = Number(process.env.LICET_ROUNDS ?? 200);

t.test("radicals become the characters they look like", async t => {
  t.equal(normaliseText("⼀⼈⿓⾦"), "一人龍金");
  t.equal(normaliseText("⺠⻋⻓⻔⻅⺟⻳⻰"), "民车长门见母龟龙");
  t.equal(normaliseText("⺁⺏⻲"), "厂尣亀");
  t.equal(normaliseText("\u2f3e籍⻩⻢"), "户籍黄马", "the one that the font draws, not the one of NFKC");
  t.equal(normaliseText("\uf900"), "\u8c48", "a compatibility ideograph, by NFC");
});

t.test("no radical of either block is left, but the two that have no character of their own", async t => {
  const left = [];
  for (let code = 0x2e80; code <= 0x2fd5; code++) {
    const radical = String.fromCodePoint(code);
    if (!/\p{Assigned}/u.test(radical)) continue;
    const character = normaliseText(radical);
    if (/[\u2e80-\u2fd5]/u.test(character)) left.push(radical);
    else t.match(character, /^\p{Unified_Ideograph}$/u, radical);
  }
  t.same(left, ["⺀"]);
});

t.test("text is composed and its edges are trimmed, and the rare characters of names stay", async t => {
  t.equal(normaliseText(" Cafe\u0301 "), "Caf\u00e9");
  for (const rare of "堃镕喆犇𬭎㛃𠮷") t.equal(normaliseText(rare), rare);
  t.equal(textFault("堃镕喆犇𬭎㛃，（全角）·a-b"), undefined);
});

t.test("normalising twice is normalising once", async () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), text => normaliseText(normaliseText(text)) === normaliseText(text)),
    { numRuns: rounds },
  );
});

t.test("what a reader cannot see is refused", async t => {
  for (const text of ["a\nb", "a\u0000", "a\u0085b", "a\u2028b"]) t.equal(textFault(text), "control-character");
  for (const text of [
    "a\u202eb",
    "a\u2066b",
    "a\u200bb",
    "\ufeffa",
    "a\u00adb",
    "a\ud800b",
    "a\u{e0041}",
    "a\ufffe",
    "a\u3164",
  ])
    t.equal(textFault(text), "invisible-character", JSON.stringify(text));
});

t.test("a tower of combining marks is refused before it is normalised, what scripts stack is not", async t => {
  t.equal(textFault(`a${"\u0301\u0316".repeat(5)}`), "too-many-marks");
  t.same(readText(`a${"\u0301".repeat(500)}`, 1000), { fault: "too-many-marks" });
  t.equal(textFault(`བསྒྲུབས་ a${"\u0301".repeat(8)}`), undefined);
});

t.test("length counts characters, not UTF-16 units", async t => {
  t.notOk(isLongerThan("𬭎".repeat(10), 10));
  t.ok(isLongerThan("𬭎".repeat(11), 10));
  t.same(readText("𬭎".repeat(10), 10), { text: "𬭎".repeat(10) });
  t.same(readText("a".repeat(5_000_000), 10), { fault: "field-too-long" });
  t.same(readText(7, 10), { fault: "not-text" });
});
