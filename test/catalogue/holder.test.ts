import t from "tap";
import {
  categoriesFor,
  checkHolderCode,
  completeHolders,
  type Holder,
  holderCodeTypes,
  isNaturalPerson,
  isPersonalHolder,
} from "../../src/catalogue/holder.js";
import { creditCodeCheckDigit } from "../../src/licence/credit-code.js";
import type { HolderCategory } from "../../src/licence/holder-category.js";
import { identityCheckCharacter, isIdentityNumber, maskBirthday } from "../../src/licence/resident-identity-number.js";

// The two examples printed in GB 11643.
const identityNumbers = ["11010519491231002X", "440524188001010014"];
const company: Holder = { name: "示例市清禾商贸有限公司", codeType: "001", code: "91350100M000100Y43" };
const definition: { holderCategory: HolderCategory[] } = { holderCategory: ["company", "sole-trader", "person"] };
const faultsOf = (holders: Holder[], of = definition) => {
  const completed = completeHolders(of, holders);
  return "faults" in completed ? completed.faults.map(({ code, pointer }) => `${pointer} ${code}`) : [];
};

t.test("the identity numbers of GB 11643 pass, and no other check character does", async t => {
  for (const number of identityNumbers) t.equal(identityCheckCharacter(number), number[17]);
  t.ok(isIdentityNumber("11010519491231002X"));
  t.notOk(isIdentityNumber("440524188001010014"), "born before 1900");
  for (const wrong of "0123456789") t.notOk(isIdentityNumber(`11010519491231002${wrong}`));
  t.notOk(isIdentityNumber("11010519490230002X"), "30 February");
  t.equal(maskBirthday("11010519491231002X"), "1101051949****002X");
});

t.test("code types are those of GB/T 36903 annex A, and all but two are of natural persons", async t => {
  t.equal(Object.keys(holderCodeTypes).length, 16);
  t.same(
    Object.keys(holderCodeTypes)
      .filter(codeType => !isNaturalPerson({ codeType, code: "1" }))
      .sort(),
    ["001", "099"],
  );
  t.equal(checkHolderCode("002", "1"), "unknown-code-type");
  t.equal(checkHolderCode("constructor", "1"), "unknown-code-type");
});

t.test("a wrong check digit is refused, and accepted with a reason", async t => {
  t.equal(checkHolderCode("001", "91350100M000100Y43"), undefined);
  t.equal(checkHolderCode("001", "91350100M000100Y44"), "credit-code-wrong");
  t.equal(checkHolderCode("001", "91350211M0000XUF46"), "credit-code-wrong");
  t.equal(checkHolderCode("001", "91350211M0000XUF46", { reason: "登记机关核发" }), undefined);
  t.equal(checkHolderCode("001", "91350211M0000XUF46", { reason: "  " }), "credit-code-wrong");
  t.equal(checkHolderCode("001", "9135", { reason: "登记机关核发" }), "code-malformed");
  t.equal(checkHolderCode("111", "110105194912310021"), "identity-number-wrong");
  t.equal(checkHolderCode("114", "军字第0123456号"), undefined);
  t.equal(checkHolderCode("414", "E<script>"), "code-malformed");
  t.equal(checkHolderCode("099", "324796"), undefined);
});

/** A number that passes as an identity number and as a credit code. */
const both = (() => {
  for (let serial = 0; ; serial++) {
    const first17 = `11010519491231${String(serial).padStart(3, "0")}`;
    if (identityCheckCharacter(first17) === creditCodeCheckDigit(first17))
      return first17 + creditCodeCheckDigit(first17);
  }
})();

t.test("an identity number given as a credit code is refused, whatever the officer says", async t => {
  const override = { reason: "登记机关核发" };
  for (const code of ["11010519491231002X", "440106199001010056"]) {
    t.equal(checkHolderCode("001", code), "identity-number-as-credit-code");
    t.equal(checkHolderCode("001", code, override), "identity-number-as-credit-code");
  }
  t.same(faultsOf([{ ...company, code: "11010519491231002x", codeOverride: override }]), [
    "/holders/0/code identity-number-as-credit-code",
  ]);
  t.equal(checkHolderCode("001", "110105194912310021", override), undefined, "with another check digit it is none");
  t.equal(checkHolderCode("001", "910101194912310023", override), undefined, "nor with another region");
  t.equal(checkHolderCode("001", both), undefined, "one that is a credit code too is taken");
});

t.test("a person is personal by what the code is, whatever type it was given", async t => {
  const natural = { personalHolders: "natural" } as const;
  for (const [codeType, code] of [
    ["001", both],
    ["099", "11010519491231002X"],
    ["099", "身份证110105-19491231-002X"],
    ["099", "92350100M000100Y41"],
    ["099", both],
  ] as const)
    t.ok(isPersonalHolder(natural, { codeType, code }), `${codeType} ${code}`);
  t.same(categoriesFor(definition, { codeType: "001", code: both }), ["person", "sole-trader"]);
  t.notOk(isPersonalHolder(natural, { codeType: "099", code: "324796" }));
});

t.test("natural persons and sole traders are personal, organisations only where the type says all", async t => {
  const natural = { personalHolders: "natural" } as const;
  t.notOk(isPersonalHolder(natural, company));
  t.ok(isPersonalHolder(natural, { codeType: "111", code: "11010519491231002X" }));
  t.ok(isPersonalHolder(natural, { codeType: "001", code: "92350100M000100Y41" }));
  t.ok(isPersonalHolder(natural, { codeType: "777", code: "1" }), "an unknown code type is taken for a person's");
  t.ok(isPersonalHolder({ personalHolders: "all" }, company));
});

t.test("names and codes are brought into one spelling", async t => {
  t.same(completeHolders(definition, [{ ...company, name: " ⽰例市⺠生公司 ", code: " 91350100m000100y43 " }]), {
    holders: [{ ...company, name: "示例市民生公司" }],
  });
});

t.test("every fault of every holder is named with its pointer", async t => {
  t.same(faultsOf([]), ["/holders field-required"]);
  t.same(faultsOf([company, company]), ["/holders/1 holder-given-twice"]);
  t.same(
    faultsOf([
      { ...company, name: " " },
      { ...company, codeType: "1" },
    ]),
    ["/holders/0/name field-required", "/holders/1/codeType unknown-code-type"],
  );
  t.same(faultsOf([{ ...company, code: "91350100M000100Y44" }]), ["/holders/0/code credit-code-wrong"]);
  t.same(faultsOf([{ ...company, name: "甲\u202e乙" }]), ["/holders/0/name invisible-character"]);
  t.same(faultsOf([{ ...company, name: "甲".repeat(201) }]), ["/holders/0/name field-too-long"]);
  t.same(faultsOf([{ ...company, codeOverride: { reason: "a\nb" } }]), [
    "/holders/0/codeOverride/reason control-character",
  ]);
  t.same(faultsOf([{ name: "张三", codeType: "111", code: "11010519491231002X" }], { holderCategory: ["company"] }), [
    "/holders/0 holder-category-not-allowed",
  ]);
  t.same(faultsOf([company], { holderCategory: ["sole-trader", "person"] }), [
    "/holders/0 holder-category-not-allowed",
  ]);
});
