import fc from "fast-check";
import t from "tap";
import { checkDigit, checkMethods } from "../../../src/catalogue/numbering/check-characters.js";
import {
  formatNumber,
  lastOf,
  type NumberPattern,
  type PatternPiece,
  readPattern,
  spellPattern,
} from "../../../src/catalogue/numbering/number-pattern.js";
import { parseNumber } from "../../../src/catalogue/numbering/parse-number.js";

const numRuns = Number(process.env.LICET_ROUNDS ?? 200);
const food: NumberPattern = [{ text: "JY1110108" }, { digits: 6 }, { check: "mod11-10" }];

/** Text around a sequence, with a check character of either kind or none. */
const patterns: fc.Arbitrary<NumberPattern> = fc
  .record({
    before: fc.string({ unit: fc.constantFrom("J", "Y", "许", "（", "〕", "0", "7"), maxLength: 8 }),
    digits: fc.integer({ min: 1, max: 15 }),
    between: fc.constantFrom("", "号", "-"),
    check: fc.constantFrom(null, "mod11-10" as const, "mod37-36" as const),
    after: fc.constantFrom("", "号", "A"),
  })
  .map(({ before, digits, between, check, after }) =>
    [{ text: before }, { digits }, { text: between }, ...(check ? [{ check }] : []), { text: after }].filter(
      (piece): piece is PatternPiece => !("text" in piece) || piece.text !== "",
    ),
  );
const numbered = patterns.chain(pattern =>
  fc.record({ pattern: fc.constant(pattern), n: fc.integer({ min: 1, max: Math.min(lastOf(pattern), 2 ** 31) }) }),
);

t.test("MOD 11,10 gives the digits of real food licences", async t => {
  t.equal(checkDigit("1110807121565"), "0");
  t.equal(checkDigit("1110505087691"), "9");
  t.equal(checkMethods["mod37-36"]("11100000000013338W011 11430000006122244L 20230000403 001"), "U");
});

t.test("numbers are filled with zeros, and end with their check digit", async t => {
  t.equal(formatNumber(food, 1), `JY1110108000001${checkDigit("1110108000001")}`);
  t.equal(formatNumber([{ text: "D" }, { digits: 3 }], 999), "D999");
});

t.test("a sequence begins with 1, and says when it is used up instead of giving a longer number", async t => {
  for (const n of [100, 0, -1, 1.5, Number.NaN, 2 ** 60])
    t.throws(() => formatNumber([{ digits: 2 }], n), { name: "CatalogueError", code: "numbers-used-up" });
});

t.test("what a pattern formats it also reads, in any spelling", async () => {
  fc.assert(
    fc.property(numbered, ({ pattern, n }) => {
      const number = formatNumber(pattern, n);
      const respelled = number
        .replaceAll("（", "(")
        .replaceAll("〕", "]")
        .replace(/\d/g, d => "０１２３４５６７８９".charAt(Number(d)));
      return [number, respelled].every(text => {
        const parsed = parseNumber(pattern, text);
        return "n" in parsed && parsed.n === n;
      });
    }),
    { numRuns },
  );
});

t.test("a changed digit of a number with a check character is noticed, and told with the right number", async () => {
  const checked = numbered.filter(({ pattern }) => pattern.some(piece => "check" in piece));
  fc.assert(
    fc.property(checked, fc.nat(), fc.integer({ min: 1, max: 9 }), ({ pattern, n }, place, by) => {
      const number = formatNumber(pattern, n);
      const places = [...number.matchAll(/[0-9]/g)].map(({ index }) => index);
      const at = places[place % places.length] ?? 0;
      const changed = number.slice(0, at) + ((Number(number[at]) + by) % 10) + number.slice(at + 1);
      const parsed = parseNumber(pattern, changed);
      return "wrong" in parsed && (parsed.expected.includes("×") || "n" in parseNumber(pattern, parsed.expected));
    }),
    { numRuns },
  );
});

t.test("numbers of another shape do not fit", async t => {
  for (const other of ["JY111010800000", "JX11101080000016", "JY1110108000001XX", "", "JY1110108０００００"])
    t.match(parseNumber(food, other), { wrong: "number-does-not-fit" }, other);
});

t.test("a pattern is spelled as a text and read back from it", async t => {
  t.equal(spellPattern(food), "JY1110108{6}{mod11-10}");
  fc.assert(
    fc.property(patterns, pattern => {
      const read = readPattern(spellPattern(pattern));
      return read !== null && formatNumber(read, 1) === formatNumber(pattern, 1);
    }),
    { numRuns },
  );
  for (const text of ["", "JY", "{0}", "{16}", "{06}", "{6}{6}", "{year}", "{6", "6}", "{{6}}"])
    t.equal(readPattern(text), null, text);
});
