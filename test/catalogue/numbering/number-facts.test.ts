import t from "tap";
import { numberPattern } from "../../../src/catalogue/numbering/number-facts.js";
import { formatNumber, shapeOf } from "../../../src/catalogue/numbering/number-pattern.js";
import { shippedTypes } from "../../../src/catalogue/shipped-types.js";
import type { NumberRule } from "../../../src/licence/events/type/number-rule.js";

const issuer = {
  code: "11120000000000001A",
  region: "120128",
  level: "3" as const,
  shortNames: { province: "津", city: "德" },
};
const facts = { issuer, issuedOn: "2026-07-01", face: { mainBusiness: "餐饮服务经营者" } };

const shape = (rule: NumberRule, of = facts): string | string[] => {
  const made = numberPattern(rule, of);
  return "pattern" in made ? shapeOf(made.pattern) : made.faults.map(({ code, pointer }) => `${pointer} ${code}`);
};

t.test("numbers of the shipped types are built as their papers show them", async t => {
  const shapes = shippedTypes
    .filter(({ number }) => number.is === "parts")
    .map(({ name, number }) => [name.zh, shape(number)]);
  t.same(Object.fromEntries(shapes), {
    食品经营许可证: "JY2120128×××××××",
    危险化学品经营许可证: "（津）危化经字〔2026〕××××××",
    道路运输经营许可证: "津交运管许可德字120128××××××号",
    建筑业企业资质证书: "D312××××××",
    烟草专卖零售许可证: "120128××××××",
    建筑施工企业安全生产许可证: "（津）JZ安许证字〔2026〕××××××",
  });
});

t.test("real numbers are those that the rule gives", async t => {
  const numberOf = (name: string, of: typeof facts, n: number) => {
    const rule = shippedTypes.find(type => type.name.zh === name)?.number;
    const made = rule && numberPattern(rule, of);
    return made && "pattern" in made ? formatNumber(made.pattern, n) : undefined;
  };
  t.equal(numberOf("道路运输经营许可证", facts, 300595), "津交运管许可德字120128300595号");
  const hubei = { ...facts, issuedOn: "2005-01-01", issuer: { ...issuer, shortNames: { province: "鄂", city: "武" } } };
  t.equal(numberOf("建筑施工企业安全生产许可证", hubei, 115), "（鄂）JZ安许证字〔2005〕000115");
});

t.test("what the issuer has not said is named, all of it at once", async t => {
  const bare = { ...facts, issuer: { code: issuer.code } as typeof issuer, face: {} as typeof facts.face };
  const lacking = Object.fromEntries(
    shippedTypes
      .filter(({ number }) => number.is === "parts")
      .map(({ name, number }) => [name.zh, shape(number, bare)]),
  );
  t.same(lacking.道路运输经营许可证, [
    "/number issuer-province-missing",
    "/number issuer-city-missing",
    "/number issuer-region-missing",
  ]);
  t.same(lacking.食品经营许可证, ["/face/mainBusiness value-has-no-number-code", "/number issuer-region-missing"]);
  t.same(lacking.建筑业企业资质证书, ["/number issuer-level-missing", "/number issuer-region-missing"]);
});

t.test("an issuer that writes its numbers otherwise has its own parts", async t => {
  const rule: NumberRule = {
    label: { zh: "证书编号", en: "Certificate number" },
    scope: "type",
    is: "parts",
    parts: [{ part: "sequence", digits: 4 }],
    overrides: [
      {
        issuers: [issuer.code],
        parts: [
          { part: "literal", text: "苏(宁)危化经字(江北)" },
          { part: "sequence", digits: 5 },
        ],
      },
    ],
  };
  t.equal(shape(rule), "苏(宁)危化经字(江北)×××××");
  t.equal(shape(rule, { ...facts, issuer: { ...issuer, code: "other" } }), "××××");
});
