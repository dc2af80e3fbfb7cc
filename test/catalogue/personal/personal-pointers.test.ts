import t from "tap";
import { personalPointers } from "../../../src/catalogue/personal/personal-pointers.js";
import { businessLicence } from "../../../src/catalogue/shipped/business-licence.js";
import { field } from "../../../src/catalogue/shipped/field.js";
import { foodLicence as shipped } from "../../../src/catalogue/shipped/food-licence.js";
import { roadTransportLicence } from "../../../src/catalogue/shipped/road-transport-licence.js";
import { shippedTypes } from "../../../src/catalogue/shipped-types.js";

const foodLicence = {
  ...shipped,
  fields: [...shipped.fields, field("signatory", "签发人", "Signed by", { personal: "always" })],
};
const company = { name: "示例市清禾餐饮管理有限公司", codeType: "001", code: "91350100M000100Y43" };
const person = { name: "张三丰", codeType: "111", code: "11010519491231002X" };
const face = {
  operatorName: "x",
  creditCode: "x",
  legalRepresentative: "李四",
  premises: "样板路2号",
  domicile: "样板路2号",
  signatory: "王五",
};

t.test("of a company's licence only the persons on its face are personal", async t => {
  t.same(personalPointers(foodLicence, { number: "1", holders: [company], face }), [
    "/face/legalRepresentative",
    "/face/signatory",
  ]);
  t.same(personalPointers(roadTransportLicence, { number: "1", holders: [company], face: { name: company.name } }), []);
});

t.test("of a person's licence the holder, what repeats the holder, the home and the token are personal", async t => {
  t.same(personalPointers(foodLicence, { number: "1", holders: [person], face }), [
    "/holders/0/name",
    "/holders/0/code",
    "/face/operatorName",
    "/face/creditCode",
    "/face/legalRepresentative",
    "/face/domicile",
    "/face/signatory",
    "/token",
  ]);
});

t.test("one person among joint holders is enough, and only that one is sealed", async t => {
  const pointers = personalPointers(businessLicence, {
    number: "1",
    holders: [company, person],
    face: { name: "x、y", scope: "零售" },
  });
  t.same(pointers, ["/holders/1/name", "/holders/1/code", "/face/name", "/token"]);
});

t.test("a sole trader is personal; an organisation is where the type says all", async t => {
  const trader = { ...company, code: "92350100M000100Y41" };
  t.same(personalPointers(businessLicence, { number: "1", holders: [trader], face: {} }), [
    "/holders/0/name",
    "/holders/0/code",
    "/token",
  ]);
  const all = { ...businessLicence, personalHolders: "all" } as const;
  t.same(personalPointers(all, { number: "1", holders: [company], face: {} }), [
    "/holders/0/name",
    "/holders/0/code",
    "/token",
  ]);
});

t.test("any face field that quotes a personal holder is sealed too, also one the type does not know", async t => {
  const quoting = {
    premises: "样板路2号(张三丰宅)",
    items: "证件 110105-19491231-002x",
    other: "张三丰",
    scope: "李四",
  };
  t.same(
    personalPointers(foodLicence, { number: "1", holders: [person], face: quoting }).filter(pointer =>
      pointer.startsWith("/face"),
    ),
    ["/face/premises", "/face/items", "/face/other"],
  );
  t.same(personalPointers(foodLicence, { number: "1", holders: [company], face: { premises: company.name } }), []);
});

t.test("in every shipped type each field that names a person is flagged", async t => {
  for (const type of shippedTypes)
    for (const field of type.fields)
      if (/法定代表人|负责人|经营者$|执行事务合伙人/.test(field.label.zh))
        t.equal(field.personal, "always", `${type.name.zh} ${field.label.zh}`);
      else if (field.derivedFrom?.startsWith("holder.")) t.equal(field.personal, "natural-holder");
});

t.test("a number that is the code of a personal holder is sealed, and the token with it", async t => {
  const paper = { number: "110105 19491231 002x", holders: [person], face: {} };
  t.same(personalPointers(businessLicence, paper), ["/holders/0/name", "/holders/0/code", "/number", "/token"]);
  const passedOn = { ...paper, holders: [company] };
  t.same(personalPointers(businessLicence, passedOn, [person]), ["/number", "/token"], "of a former holder too");
});

t.test("a face that quotes a former holder or holds an identity number is sealed", async t => {
  const quoting = { scope: "零售(原经营者张三丰)", type: "负责人证件 44010619900101005 6", name: company.name };
  t.same(personalPointers(businessLicence, { number: "1", holders: [company], face: quoting }, [person]), [
    "/face/scope",
    "/face/type",
  ]);
});
