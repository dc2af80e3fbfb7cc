// A licence type that every home is born with: 建筑业企业资质证书, the qualification of construction enterprises.
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { authorities, field, holderCode, holderName, page, person, table } from "./field.js";

/** 建筑业企业资质证书: five years. */
export const constructionQualification: TypeDefinition = {
  code: "11100000000013338W901",
  official: false,
  name: { zh: "建筑业企业资质证书", en: "Construction Enterprise Qualification Certificate" },
  category: "licence",
  authority: authorities.housing,
  holderCategory: ["company", "partnership"],
  personalHolders: "natural",
  fields: [
    holderName("name", "企业名称", "Enterprise"),
    holderCode("creditCode", "统一社会信用代码", "Unified social credit code"),
    person("legalRepresentative", "法定代表人", "Legal representative"),
    field("address", "注册地址", "Registered address", { example: "示例市清河区建设路218号" }),
    table(
      "qualifications",
      "资质类别及等级",
      "Qualifications and grades",
      40,
      [
        field("category", "资质类别", "Category", { maxLength: 60 }),
        field("grade", "资质等级", "Grade", { values: ["特级", "一级", "二级", "三级", "甲级", "乙级", "不分等级"] }),
      ],
      {
        example: [
          { category: "建筑工程施工总承包", grade: "二级" },
          { category: "市政公用工程施工总承包", grade: "二级" },
          { category: "建筑装修装饰工程专业承包", grade: "一级" },
        ],
      },
    ),
    field("number", "证书编号", "Certificate number", { derivedFrom: "number" }),
    field("term", "有效期", "Term", { derivedFrom: "term" }),
    field("issuer", "发证机关", "Issued by", { derivedFrom: "issuer.name" }),
  ],
  number: {
    label: { zh: "证书编号", en: "Certificate number" },
    scope: "type",
    is: "parts",
    parts: [
      { part: "literal", text: "D" },
      { part: "level", codes: { 1: "1", 2: "2", 3: "3", 4: "3" } },
      { part: "region", digits: 2 },
      { part: "sequence", digits: 6 },
    ],
  },
  unique: null,
  term: { maxYears: 5, openEnded: false, exampleYears: 5 },
  renewalWindow: { opens: { n: 6, unit: "months" }, closes: { n: 3, unit: "months" } },
  inspection: null,
  replacement: { issuedOn: "kept" },
  case: { is: "optional", public: false },
  qr: { holder: "full" },
  page: {
    ...page,
    fixedTexts: ["中华人民共和国住房和城乡建设部监制"],
    accent: "construction",
    dateStyle: "han",
    organLabel: { zh: "发证机关", en: "Issued by" },
  },
  issuers: null,
};
