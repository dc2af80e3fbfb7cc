import fc from "fast-check";
import t from "tap";
import {
  formatNumber,
  holdsPersonalCode,
  isOwnNumber,
  isPersonalNumber,
  numberOf,
  readGivenNumber,
  readTemplate,
  serialOf,
} from "../../src/catalogue/numbering.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { shippedTypes } from "../../src/catalogue/shipped-types.js";
import type { NumberPart } from "../../src/licence/events/type/number-rule.js";

const rounds = Number(process.env.LICET_ROUNDS ?? 200);
/** Parts written as text around one `{n}`, a sequence of n digits. */
const rule = (text: string): { parts: NumberPart[] } => ({
  parts: text.split(/(\{\d+\})/).flatMap((part): NumberPart[] => {
    const digits = /^\{(\d+)\}$/.exec(part)?.[1];
    if (digits !== undefined) return [{ part: "sequence", digits: Number(digits) }];
    return part === "" ? [] : [{ part: "literal", text: part }];
  }),
});
const natural = { personalHolders: "natural" } as const;
const person = { name: "张三", codeType: "111", code: "11010519491231002X" };

t.test("numbers are filled with zeros and fit the certificates", async t => {
  t.equal(formatNumber(rule("JY{14}"), 1), "JY00000000000001");
  t.equal(formatNumber(rule("X交运管许可X字{12}号"), 987654321012), "X交运管许可X字987654321012号");
  t.equal(formatNumber(rule("D{9}"), 0), "D000000000");
  t.equal(formatNumber(rule("D{9}"), 1e9 - 1), "D999999999");
});

t.test("a template that is used up says so instead of giving a longer number", async t => {
  t.equal(formatNumber(rule("{2}"), 99), "99");
  for (const n of [100, -1, 1.5, Number.NaN, 2 ** 60])
    t.throws(() => formatNumber(rule("{2}"), n), { name: "CatalogueError", code: "numbers-used-up" });
});

t.test("malformed parts are refused", async t => {
  for (const text of ["", "JY", "{4}{4}", "a\n{4}", " {4}", `${"字".repeat(101)}{4}`]) {
    t.equal(readTemplate(rule(text)), null, text);
    t.throws(() => formatNumber(rule(text), 1), { name: "CatalogueError", code: "template-malformed" });
  }
});

t.test("what a template formats it also recognises, and two n never share a number", async () => {
  const literal = fc.string({ unit: fc.constantFrom("J", "Y", "许", "0", "7", "-", "("), maxLength: 8 });
  fc.assert(
    fc.property(literal, fc.integer({ min: 1, max: 15 }), literal, fc.nat(), (before, digits, after, n) => {
      const of = rule(`${before}{${digits}}${after}`);
      fc.pre(n < 10 ** digits);
      return numberOf(of, formatNumber(of, n)) === n;
    }),
    { numRuns: rounds },
  );
});

t.test("numbers of another shape do not match", async t => {
  t.equal(numberOf(rule("JY{14}"), "JY14403060123456"), 14403060123456);
  for (const other of [
    "JY1440306012345",
    "JX14403060123456",
    "JY1440306012345X",
    "JY144030601234567",
    "JY１4403060123456",
  ])
    t.equal(numberOf(rule("JY{14}"), other), null);
});

t.test("every shipped type's numbers serve as serials of the identifier", async t => {
  for (const { number, name } of shippedTypes) t.match(serialOf(formatNumber(number, 5)), /^[0-9A-Z]{7,32}$/, name.zh);
  t.equal(serialOf("X交运管许可X字000000000012号"), "XX000000000012");
  t.equal(serialOf("粤A-123"), null, "too short");
  t.equal(serialOf("1".repeat(33)), null, "too long");
  t.equal(serialOf("2430599"), "2430599");
});

t.test("any printable number may be given, in its recorded spelling", async t => {
  t.same(readGivenNumber(" 京海危化经字[2020]000001 "), { number: "京海危化经字[2020]000001" });
  t.same(readGivenNumber("字".repeat(100)), { number: "字".repeat(100) });
  for (const [given, code] of [
    ["", "field-required"],
    ["字".repeat(101), "field-too-long"],
    ["1\n2", "control-character"],
    ["1\u202e2", "invisible-character"],
  ] as const)
    t.match(readGivenNumber(given), { fault: { code, pointer: "/number" } });
});

t.test("a number that would publish a person's data for ever is refused, an organisation's is not", async t => {
  const of = { ...foodLicence, personalHolders: natural.personalHolders };
  const company = { name: "示例市清禾商贸有限公司", codeType: "001", code: "91350100M000100Y43" };
  const face = { legalRepresentative: "欧阳蕖" };
  for (const given of [
    "证字110105-19491231-002x号",
    "証（１１０１０５１９４９１２３１００２Ｘ）",
    "张三第2号",
    "欧阳蕖第2号",
    "另一人440106199001010056号",
  ])
    t.ok(isPersonalNumber(of, { holders: [person], face }, given), given);
  t.ok(isPersonalNumber(of, { holders: [company], face }, "欧阳蕖第2号"), "of a company, whoever is named on its face");
  for (const given of [company.code, `第${company.code}号`, `${company.name}第1号`, "京〔2026〕第1号"])
    t.notOk(isPersonalNumber(of, { holders: [company], face }, given), given);
  const named = { ...person, name: "JY" };
  t.notOk(isPersonalNumber(of, { holders: [named], face }, formatNumber(of.number, 5)), "the type's own letters");
});

t.test("the holder's own code may be the number, in any spelling", async t => {
  for (const given of [person.code, "１１０１０５１９４９１２３１００２Ｘ", "110105 19491231 002x"]) {
    t.ok(isOwnNumber(natural, [person], given), given);
    t.notOk(isPersonalNumber(foodLicence, { holders: [person], face: {} }, given), given);
  }
  t.notOk(
    isOwnNumber(natural, [{ ...person, codeType: "099", code: "324796" }], "324796"),
    "an organisation's is public",
  );
  t.ok(holdsPersonalCode(natural, [person], `A${person.code}`), "but no serial is made of it");
});
