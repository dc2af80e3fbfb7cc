// A licence type that every home is born with: 建筑施工企业安全生产许可证, the safety licence of construction enterprises.
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { authorities, field, holderName, ofEachKind, page, person } from "./field.js";

/** 建筑施工企业安全生产许可证: three years; renewal is asked for three months before the end. */
export const constructionSafetyLicence: TypeDefinition = {
  code: "11100000000013338W050",
  official: true,
  name: { zh: "建筑施工企业安全生产许可证", en: "Work Safety Licence of a Construction Enterprise" },
  category: "licence",
  authority: authorities.housing,
  holderCategory: ["company", "partnership"],
  personalHolders: "natural",
  fields: [
    holderName("name", "单位名称", "Enterprise"),
    person("personInCharge", "主要负责人", "Person in charge"),
    field("address", "单位地址", "Address", { example: "示例市清河区建设路86号" }),
    ...ofEachKind("economicType", "经济类型", "Economic type", {
      company: "有限责任公司",
      partnership: "普通合伙企业",
    }),
    field("scope", "许可范围", "Licensed scope", { example: "建筑施工" }),
    field("number", "编号", "Number", { derivedFrom: "number" }),
    field("term", "有效期", "Term", { derivedFrom: "term" }),
  ],
  number: {
    label: { zh: "编号", en: "Number" },
    scope: "type",
    is: "parts",
    parts: [
      { part: "literal", text: "（" },
      { part: "short-name", of: "province" },
      { part: "literal", text: "）JZ安许证字〔" },
      { part: "year" },
      { part: "literal", text: "〕" },
      { part: "sequence", digits: 6 },
    ],
  },
  unique: null,
  term: { maxYears: 3, openEnded: false, exampleYears: 3 },
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
