import fc from "fast-check";
import t from "tap";
import { codeSecret, hideAll } from "../../../src/catalogue/personal/hide.js";
import { hideHolders, maskCode, maskName, publicPaper, tokenFacts } from "../../../src/catalogue/personal/masking.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { erased } from "../../../src/licence/personal.js";

const rounds = Number(process.env.LICET_ROUNDS ?? 300);
const company = { name: "示例市清禾餐饮管理有限公司", codeType: "001", code: "91350100M000100Y43" };
const person = { name: "张三丰", codeType: "111", code: "11010519491231002X" };
const trader = { name: "示例市张三面馆", codeType: "001", code: "92350100M000100Y41" };
const face = {
  operatorName: "x",
  creditCode: "x",
  legalRepresentative: "李四光",
  premises: "样板路2号",
  items: "热食类食品制售",
};
const paper = (holders: (typeof company)[], more = {}) => ({
  number: "JY00000000000001",
  identifier: "1.2.156.3005.2.11100000MB0143028R901.119901010000100146.JY00000000000001.001.0",
  holders,
  face: { ...face, ...more },
});

t.test("an organisation's code shows 4 + 4 characters, a personal one 1 + 1", async t => {
  t.equal(maskCode(company.code, false), "9135**********0Y43");
  t.equal(maskCode(person.code, true), "1****************X");
});

t.test("a short code keeps at least half of itself hidden", async t => {
  t.same(
    ["1", "12", "123", "1234", "12345678", "324796"].map(code => maskCode(code, false)),
    ["*", "**", "***", "1**4", "12****78", "3****6"],
  );
  t.same(
    ["1", "123", "12345678"].map(code => maskCode(code, true)),
    ["*", "***", "1******8"],
  );
});

t.test("a person's name shows its first character", async t => {
  t.same(["张三", "欧阳修文", "𬭎三", "JERZY KOLODZIEJ", "张", ""].map(maskName), [
    "张*",
    "欧*",
    "𬭎*",
    "J*",
    "*",
    "*",
  ]);
});

t.test("a company is shown by name, a person is not, a sole trader as the type says", async t => {
  t.same(publicPaper(foodLicence, paper([company])).holders, [{ ...company, code: "9135**********0Y43" }]);
  t.same(publicPaper(foodLicence, paper([person])).holders, [
    { codeType: "111", name: "张*", code: "1****************X" },
  ]);
  t.match(publicPaper(foodLicence, paper([trader])).holders, [{ name: trader.name, code: "9****************1" }]);
  const masked = { ...foodLicence, qr: { holder: "masked" } } as const;
  t.match(publicPaper(masked, paper([trader])).holders, [{ name: "示*" }]);
  t.match(publicPaper(masked, paper([company])).holders, [{ name: company.name }]);
});

t.test("joint holders are one line with their count", async t => {
  t.equal(publicPaper(foodLicence, paper([person, company])).holder, "张*等2个");
  t.equal(publicPaper(foodLicence, paper([company])).holder, company.name);
});

t.test("the face shows what the public may see of it", async t => {
  const shown = publicPaper(
    foodLicence,
    paper([person], { premises: "样板路2号(张三丰宅)", domicile: "示例区样板路2号" }),
  ).face;
  t.same(shown, {
    operatorName: "张*",
    creditCode: "1****************X",
    legalRepresentative: "李*",
    domicile: "示*",
    premises: "样板路2号(张*宅)",
    items: "热食类食品制售",
  });
  t.match(publicPaper(foodLicence, paper([company], { domicile: "示例区样板路2号" })).face, {
    domicile: "示例区样板路2号",
  });
});

t.test("a face value that the type does not know is not shown at all", async t => {
  t.notOk("secret" in publicPaper(foodLicence, paper([company], { secret: "1" })).face);
});

t.test("a code is found as a number, in the identifier, in other case, width and punctuation", async t => {
  const shown = publicPaper(foodLicence, {
    ...paper([company], { items: "代码 91350100-m000-100y43,９１３５０１００Ｍ０００１００Ｙ４３" }),
    number: company.code,
    identifier: `1.2.156.3005.2.11100000MB0143028R901.119901010000100146.${company.code}.001.0`,
  });
  t.equal(shown.number, "9135**********0Y43");
  t.equal(shown.identifier, "1.2.156.3005.2.11100000MB0143028R901.119901010000100146.9135**********0Y43.001.0");
  t.equal(shown.face.items, "代码 9135**********0Y43,9135**********0Y43");
});

t.test("an erased holder is null everywhere it would stand", async t => {
  const shown = publicPaper(foodLicence, {
    ...paper([]),
    holders: [{ name: erased, codeType: "111", code: erased }],
    face: { operatorName: erased, creditCode: erased, legalRepresentative: erased, items: "热食" },
  });
  t.same(shown.holders, [{ name: null, codeType: "111", code: null }]);
  t.equal(shown.holder, null);
  t.same(shown.face, { operatorName: null, creditCode: null, legalRepresentative: null, items: "热食" });
});

t.test("the token names a company in full and masks a person, and never holds a code", async t => {
  const of = (...holders: (typeof company)[]) => tokenFacts(foodLicence, { holders, number: person.code });
  t.same(of(company), { holderName: company.name, holderCount: 1, number: person.code });
  t.same(of(company, person), { holderName: company.name, holderCount: 2, number: `1${"*".repeat(16)}X` });
  t.same(of(person), { holderName: "张*", holderCount: 1, number: `1${"*".repeat(16)}X` });
  t.same(of({ ...company, name: `甲${company.code}` }).holderName, "甲9135**********0Y43");
});

t.test("a short account number is hidden where it stands alone, and other numbers stay readable", async t => {
  const holder = { name: "JERZY & CO", codeType: "099", code: "12" };
  t.equal(
    hideHolders(foodLicence, [holder], "account 12, licence 2012-1234, 第12号"),
    "account **, licence 2012-1234, 第**号",
  );
});

t.test("a name is hidden in a free text that writes it with radicals or other dots", async t => {
  const holder = { name: "户马·艾力", codeType: "111", code: "11010519491231002X" };
  for (const written of ["户马·艾力", "\u2f3e\u2ee2•艾力", "戶马‧艾力", "户\u2ee2艾力"])
    t.notMatch(hideHolders(foodLicence, [holder], `迁址，原经营者${written}`), /艾力|马|\u2ee2/u, written);
});

t.test("overlapping finds are one, so that no tail spells the secret again", async t => {
  const code = "1111111111";
  const hidden = hideAll("1".repeat(16), [codeSecret(code, maskCode(code, false))]);
  t.notOk(hidden.includes(code));
  t.equal(hideAll("abcdefghij", [codeSecret("abcdef", "a****f"), codeSecret("efghij", "e****j")]), "****");
});

const alphanumeric = fc.string({ unit: fc.constantFrom(..."01AB"), minLength: 6, maxLength: 18 });
const filler = fc.string({ unit: fc.constantFrom(..."01AB", "-", " ", "号", "*", "(") });

t.test(
  "no code of a holder is in any public value, however it is spread over number, identifier and face",
  async () => {
    const codeTypes = fc.constantFrom("001", "099", "111", "414");
    const holder = fc.record({
      name: fc.constantFrom("张三丰", "示例市甲有限公司"),
      codeType: codeTypes,
      code: alphanumeric,
    });
    fc.assert(
      fc.property(
        fc.array(holder, { minLength: 1, maxLength: 3 }),
        fc.array(filler, { minLength: 6, maxLength: 6 }),
        (holders, pad) => {
          const spell = (at: number) =>
            `${pad[at]}${holders[at % holders.length]?.code}${pad[at + 1]}${holders[0]?.code.toLowerCase()}`;
          const shown = publicPaper(foodLicence, {
            number: spell(0),
            identifier: spell(1),
            holders,
            face: {
              operatorName: holders.map(({ name }) => name).join("、"),
              creditCode: holders.map(({ code }) => code).join("、"),
              legalRepresentative: spell(2),
              items: spell(3),
              domicile: spell(4),
            },
          });
          const text = JSON.stringify(shown).toUpperCase();
          for (const { code, name, codeType } of holders) {
            if (text.includes(code)) throw new Error(`${code} in ${text}`);
            if (codeType === "111" && text.includes(name)) throw new Error(`${name} in ${text}`);
          }
        },
      ),
      { numRuns: rounds },
    );
  },
);

t.test("hiding twice is hiding once, and text without the code is left as it is", async () => {
  fc.assert(
    fc.property(alphanumeric, filler, filler, (code, before, after) => {
      const secrets = [codeSecret(code, maskCode(code, true))];
      const once = hideAll(before + code + after, secrets);
      const plain = "示例市样板路2号 𬭎";
      return !once.includes(code) && hideAll(plain, secrets) === plain;
    }),
    { numRuns: rounds },
  );
});
