import t from "tap";
import { numberFault, readGivenNumber, serialOf } from "../../../src/catalogue/numbering/given-number.js";
import { holdsPersonalCode, isOwnNumber, isPersonalNumber } from "../../../src/catalogue/numbering/own-number.js";
import { businessLicence } from "../../../src/catalogue/shipped/business-licence.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { medicalInstitutionLicence } from "../../../src/catalogue/shipped/medical-institution-licence.js";
import { roadTransportLicence } from "../../../src/catalogue/shipped/road-transport-licence.js";

const natural = { personalHolders: "natural" } as const;
const person = { name: "张三", codeType: "111", code: "11010519491231002X" };
const company = { name: "示例市清禾商贸有限公司", codeType: "001", code: "91350100M000100Y43" };
const facts = {
  issuer: { code: "x", region: "120128", level: "3" as const, shortNames: { province: "津", city: "德" } },
  issuedOn: "2026-03-01",
  face: { mainBusiness: "餐饮服务经营者" },
  holders: [company],
};

t.test("a serial of the identifier is made of the number's 0-9A-Z, 7 to 32 of them", async t => {
  t.equal(serialOf("津交运管许可德字120128300595号"), "120128300595");
  t.equal(serialOf("（鄂）JZ安许证字〔2005〕000115"), "JZ2005000115");
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

t.test("a number that does not fit its type is told with the one that would", async t => {
  const food = (number: string) => numberFault(foodLicence.number, facts, number);
  t.equal(food("JY21201280000017"), null);
  t.match(food("JY21201280000018"), { code: "number-check-wrong", expected: ["JY21201280000017"] });
  t.match(
    food("JY11201280000010"),
    { code: "number-does-not-fit", expected: ["JY21201280000017"] },
    "another business",
  );
  t.match(food("JY2120128000001"), { code: "number-does-not-fit", expected: ["JY2120128×××××××"] });
  const road = (number: string) => numberFault(roadTransportLicence.number, facts, number);
  t.equal(road("津交运管许可德字120128300595号"), null, "a real one");
  t.match(road("津交运管许可德字120129300595号"), { expected: ["津交运管许可德字120128300595号"] }, "another region");
  t.match(road("津交运管许可德字120128000000号"), { code: "number-does-not-fit" }, "sequences begin with 1");
});

t.test("of what an issuer lacks nothing can be said against a number", async t => {
  const issuer = { code: "x" };
  t.equal(numberFault(roadTransportLicence.number, { ...facts, issuer }, "津交运管许可德字1号"), null);
});

t.test("a number that comes from elsewhere is held to its type's picture", async t => {
  const medical = (number: string) => numberFault(medicalInstitutionLicence.number, facts, number);
  for (const number of ["4000000051201017" + "1A1002", "MA0012X3X990101" + "71A1001"])
    t.equal(medical(number), null, number);
  for (const number of ["400000005120101171A10", "400000005120101171A100X", "40000000512O10171A1002", "登记号第1号"])
    t.match(
      medical(number),
      { code: "number-does-not-fit", expected: [medicalInstitutionLicence.number.pattern] },
      number,
    );
});

t.test("a business licence has no number but its holder's code", async t => {
  const business = (number: string) => numberFault(businessLicence.number, facts, number);
  t.equal(business(company.code.toLowerCase()), null);
  t.match(business("440301103097413"), { code: "number-is-holder-code", expected: [company.code] });
});

t.test("a number that would publish a person's data for ever is refused, an organisation's is not", async t => {
  const of = { ...foodLicence, personalHolders: natural.personalHolders };
  const face = { legalRepresentative: "欧阳蕖" };
  const isPersonal = (holder: typeof person, number: string, fits = false) =>
    isPersonalNumber(of, { holders: [holder], face }, { number, fits });
  for (const given of [
    "证字110105-19491231-002x号",
    "証（１１０１０５１９４９１２３１００２Ｘ）",
    "张三第2号",
    "欧阳蕖第2号",
    "另一人440106199001010056号",
  ])
    t.ok(isPersonal(person, given), given);
  t.ok(isPersonal(company, "欧阳蕖第2号"), "of a company, whoever is named on its face");
  for (const given of [company.code, `第${company.code}号`, `${company.name}第1号`, "京〔2026〕第1号"])
    t.notOk(isPersonal(company, given), given);
  t.notOk(isPersonal({ ...person, name: "JY" }, "JY21201280000017", true), "the type's own letters");
  t.ok(isPersonal(person, "证字110105-19491231-002x号", true), "but no code in a number that fits");
});

t.test("the holder's own code may be the number, in any spelling", async t => {
  for (const number of [person.code, "１１０１０５１９４９１２３１００２Ｘ", "110105 19491231 002x"]) {
    t.ok(isOwnNumber(natural, [person], number), number);
    t.notOk(isPersonalNumber(foodLicence, { holders: [person], face: {} }, { number, fits: false }), number);
  }
  t.notOk(
    isOwnNumber(natural, [{ ...person, codeType: "099", code: "324796" }], "324796"),
    "an organisation's is public",
  );
  t.ok(holdsPersonalCode(natural, [person], `A${person.code}`), "but no serial is made of it");
});
