// A licence type that every home is born with: 道路运输经营许可证, the road transport licence.
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { authorities, field, holderName, home, ofEachKind, page } from "./field.js";

/** 道路运输经营许可证: four years. */
export const roadTransportLicence: TypeDefinition = {
  code: "11100000000019713D008",
  official: true,
  name: { zh: "道路运输经营许可证", en: "Road Transport Operation Licence" },
  category: "licence",
  authority: authorities.transport,
  holderCategory: ["company", "sole-trader", "branch", "partnership", "cooperative", "person"],
  personalHolders: "natural",
  fields: [
    holderName("name", "业户名称", "Operator"),
    home("address", "地址", "Address", "示例市清河区物流大道66号"),
    ...ofEachKind("economicType", "经济类型", "Economic type", {
      company: "有限责任公司",
      "sole-trader": "个体工商户",
      branch: "有限责任公司分公司",
      partnership: "普通合伙企业",
      cooperative: "农民专业合作社",
      person: "个人",
    }),
    field("scope", "经营范围", "Scope of business", {
      maxLength: 1000,
      example: "道路普通货物运输；货物专用运输（集装箱）",
    }),
    field("term", "证件有效期", "Term", { derivedFrom: "term" }),
    field("issuer", "核发机关", "Issued by", { derivedFrom: "issuer.name" }),
    field("issuedOn", "核发日期", "Issued on", { derivedFrom: "issuedOn" }),
  ],
  number: {
    label: { zh: "许可证号", en: "Licence number" },
    scope: "type",
    is: "parts",
    parts: [
      { part: "short-name", of: "province" },
      { part: "literal", text: "交运管许可" },
      { part: "short-name", of: "city" },
      { part: "literal", text: "字" },
      { part: "region", digits: 6 },
      { part: "sequence", digits: 6 },
      { part: "literal", text: "号" },
    ],
  },
  unique: null,
  term: { maxYears: 4, openEnded: false, exampleYears: 4 },
  renewalWindow: { opens: { n: 90, unit: "days" }, closes: { n: 30, unit: "days" } },
  inspection: null,
  replacement: { issuedOn: "kept" },
  case: { is: "optional", public: false },
  qr: { holder: "full" },
  page: {
    ...page,
    fixedTexts: ["中华人民共和国交通运输部监制"],
    accent: "transport",
    dateStyle: "han",
    organLabel: { zh: "核发机关", en: "Issued by" },
  },
  issuers: null,
};
