import t from "tap";
import { checkDefinition } from "../../src/catalogue/check-definition.js";
import { exampleIssue } from "../../src/catalogue/examples/example.js";
import { completeFace } from "../../src/catalogue/face.js";
import { completeHolders } from "../../src/catalogue/holder.js";
import { field } from "../../src/catalogue/shipped/field.js";
import { shippedTypes } from "../../src/catalogue/shipped-types.js";
import { checkTerm } from "../../src/catalogue/terms.js";
import { chosenCategory, variantOf } from "../../src/catalogue/variants.js";
import { addDays } from "../../src/licence/day.js";
import { TypeDefinition } from "../../src/licence/events/type-events.js";
import type { HolderCategory } from "../../src/licence/holder-category.js";

// What stands on each type's paper, in its order.
const labels: Record<string, string> = {
  营业执照: "统一社会信用代码、名称、类型、法定代表人、经营范围、注册资本、成立日期、住所",
  "营业执照 sole-trader": "统一社会信用代码、名称、类型、经营者、经营范围、组成形式、注册日期、经营场所",
  "营业执照 branch": "统一社会信用代码、名称、类型、负责人、经营范围、成立日期、营业场所",
  "营业执照 partnership": "统一社会信用代码、名称、类型、执行事务合伙人、经营范围、出资额、成立日期、主要经营场所",
  "营业执照 cooperative": "统一社会信用代码、名称、类型、法定代表人、经营范围、成员出资总额、成立日期、住所",
  食品经营许可证:
    "经营者名称、统一社会信用代码、法定代表人（负责人）、住所、经营场所、主体业态、经营项目、许可证编号、有效期至、投诉举报电话、发证机关、发证日期",
  危险化学品经营许可证:
    "企业名称、企业住所、法定代表人、经营方式、许可范围、证书编号、有效期、发证机关、发证日期、有效期延续情况",
  道路运输经营许可证: "业户名称、地址、经济类型、经营范围、证件有效期、核发机关、核发日期",
  医疗机构执业许可证:
    "登记号、机构名称、法定代表人、主要负责人、地址、经营性质、诊疗科目、床位（牙椅）、服务对象、有效期限",
  建筑业企业资质证书: "企业名称、统一社会信用代码、法定代表人、注册地址、资质类别及等级、证书编号、有效期、发证机关",
  烟草专卖零售许可证: "许可证号、企业（字号）名称、负责人、经营场所、许可范围、供货单位、有效期限、发证机关",
  建筑施工企业安全生产许可证: "单位名称、主要负责人、单位地址、经济类型、许可范围、编号、有效期",
};

const issuer = { name: "示例市行政审批服务局" };

t.test("the eight shipped types have the fields of their certificates, in order, for each kind of holder", async t => {
  const labelsOf = (type: TypeDefinition, category: HolderCategory) =>
    variantOf(type, category)
      .fields.map(field => field.label.zh)
      .join("、");
  for (const type of shippedTypes)
    for (const category of type.holderCategory)
      t.equal(
        labelsOf(type, category),
        labels[`${type.name.zh} ${category}`] ?? labels[type.name.zh],
        `${type.name.zh} ${category}`,
      );
});

t.test("what a shipped type says in Chinese has full-width punctuation, and no example is a placeholder", async t => {
  const texts = (value: unknown): string[] =>
    typeof value === "string" ? [value] : Object.values((value as object | null) ?? {}).flatMap(texts);
  for (const type of shippedTypes) {
    const printed = [
      ...type.page.fixedTexts,
      ...type.fields.flatMap(({ label, values, example }) => [label.zh, values, example]),
    ];
    for (const text of texts(printed)) {
      t.notMatch(text, /\p{Script=Han}[,;:()?!]|[,;:()?!]\p{Script=Han}/u, text);
      t.notMatch(text, /张三|李四|示例区|样板|某某|XX|待定/, text);
    }
  }
});

t.test("what an example says that its holder is, is what that kind of holder is", async t => {
  const told = (code: string, key: string, category: HolderCategory) => {
    const type = shippedTypes.find(type => type.code === code);
    return type && exampleIssue(type, "2026-11-23", 0, category).face[key];
  };
  const transport = (category: HolderCategory) => told("11100000000019713D008", "economicType", category);
  t.equal(transport("person"), "个人");
  t.equal(transport("sole-trader"), "个体工商户");
  t.equal(transport("cooperative"), "农民专业合作社");
  t.equal(told("11100000000013338W050", "economicType", "partnership"), "普通合伙企业");
  for (const type of shippedTypes)
    for (const category of type.holderCategory.filter(one => one !== "company" && one !== "branch"))
      t.notMatch(
        JSON.stringify(exampleIssue(type, "2026-11-23", 0, category).face),
        "有限责任公司",
        `${type.name.zh} ${category}`,
      );
});

t.test("official codes are those of the catalogue, own codes are marked and numbered from 900", async t => {
  t.same(
    shippedTypes.filter(type => type.official).map(type => type.code),
    ["11100000MB0143028R001", "11100000000019713D008", "11100000000013338W050"],
  );
  for (const type of shippedTypes.filter(type => !type.official))
    t.ok(Number(type.code.slice(18)) >= 900, type.name.zh);
  t.equal(new Set(shippedTypes.map(type => type.code)).size, 8);
});

for (const type of shippedTypes) {
  t.test(`${type.name.zh} fits the stored schema and may be recorded`, async t => {
    t.same(TypeDefinition.parse(type), type);
    t.same(checkDefinition(type), []);
  });

  for (const today of ["2026-11-23", "2028-02-29"])
    t.test(`the example of ${type.name.zh} is accepted as it stands on ${today}`, async t => {
      for (const [seed, category] of [0, 1, 25].flatMap(seed =>
        type.holderCategory.map(category => [seed, category] as const),
      )) {
        const body = exampleIssue(type, today, seed, category);
        const facts = { ...body, number: null, serial: null, issuer, issuedOn: today };
        const completed = completeFace(variantOf(type, category), facts, body.face);
        t.same("faults" in completed ? completed.faults : [], []);
        const asked = body.holderCategory;
        t.same(chosenCategory(type, body.holders, { asked }), { category });
        t.same(completeHolders(type, body.holders), { holders: body.holders });
        t.equal(checkTerm(type, body), null);
        t.ok(body.validFrom <= today && (body.validTo === null || body.validTo >= today));
        for (const field of type.fields.filter(field => field.derivedFrom))
          t.notOk(Object.hasOwn(body.face, field.key));
      }
    });

  t.test(`the example of ${type.name.zh} still holds with 60 days left, and is renewed for a year`, async t => {
    const today = "2026-11-23";
    t.equal(checkTerm(type, { validFrom: addDays(today, -300), validTo: addDays(today, 60) }), null);
    t.equal(checkTerm(type, { validFrom: addDays(today, 61), validTo: addDays(today, 425) }), null);
  });
}

t.test("another seed gives another holder, the same seed the same one", async t => {
  const [type] = shippedTypes;
  const codes = Array.from({ length: 40 }, (_, seed) => exampleIssue(type, "2026-11-23", seed).holders[0].code);
  t.equal(new Set(codes).size, 40);
  t.same(exampleIssue(type, "2026-11-23", 7), exampleIssue(type, "2026-11-23", 7));
});

t.test("the values and examples of a definition hold its own rules, and its authority has a right code", async t => {
  const [type] = shippedTypes;
  const [, , plain] = type.fields;
  const faulty = {
    ...type,
    code: "11100000MB01430280001",
    authority: { ...type.authority, code: "11100000MB01430280" },
    fields: [
      { ...plain, key: "grade", values: ["甲级", " 乙级"], example: "丙级" } as (typeof type.fields)[number],
      { ...plain, key: "short", maxLength: 2, example: "三个字" } as (typeof type.fields)[number],
    ],
  };
  t.same(
    checkDefinition(faulty).map(({ code, pointer }) => `${pointer} ${code}`),
    [
      "/authority/code credit-code-wrong",
      "/fields/0/values/1 example-not-accepted",
      "/fields/0/example example-not-accepted",
      "/fields/1/example example-not-accepted",
    ],
  );
});

t.test(
  "a type without examples still has an example, of the kind of each field and for the holders it takes",
  async t => {
    const [type] = shippedTypes;
    const bare = {
      ...type,
      holderCategory: ["person" as const],
      term: { maxYears: 3, openEnded: false, exampleYears: null },
      fields: [
        field("text", "文", "Text"),
        field("day", "日", "Day", { kind: "date" }),
        field("count", "数", "Count", { kind: "integer" }),
        field("grade", "级", "Grade", { values: ["甲级"] }),
        field("note", "注", "Note", { required: false }),
      ],
    };
    const body = exampleIssue(bare, "2026-11-23", 3);
    t.same(body.face, { text: "示例", day: "2020-01-01", count: "1", grade: "甲级" });
    t.match(body, { holders: [{ name: "苏远帆", codeType: "111" }], validTo: "2029-11-22" });
    t.same(completeHolders(bare, body.holders), { holders: body.holders });
    const trader = exampleIssue({ ...bare, holderCategory: ["sole-trader", "person"] }, "2026-11-23");
    t.match(trader.holders, [{ codeType: "001", code: /^92990101/ }]);
  },
);

t.test("a definition with faults is told all of them, each with its pointer", async t => {
  const [type] = shippedTypes;
  const [first] = type.fields;
  const faults = checkDefinition({
    ...type,
    authority: { ...type.authority, code: "11100000000019713D" },
    number: { ...type.number, is: "parts" },
    renewalWindow: { opens: { n: 10, unit: "days" }, closes: { n: 1, unit: "months" } },
    fields: [
      ...type.fields,
      { ...type.fields[0], ...first } as (typeof type.fields)[number],
      field("when", "日期", "When", { kind: "date", example: "2023-02-30" }),
    ],
  });
  t.same(
    faults.map(({ code, pointer }) => `${pointer} ${code}`),
    [
      "/code authority-code-differs",
      `/fields/${type.fields.length}/key key-given-twice`,
      "/renewalWindow/closes window-closes-before-opening",
      "/number/parts number-parts-malformed",
      `/fields/${type.fields.length + 1}/example example-not-accepted`,
    ],
  );
});
