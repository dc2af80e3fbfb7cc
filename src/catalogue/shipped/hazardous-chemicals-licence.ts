// A licence type that every home is born with: 危险化学品经营许可证, the licence to trade in hazardous chemicals.
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { authorities, field, holderName, page, person } from "./field.js";

/** 危险化学品经营许可证: three years; renewal is asked for three months before the end. */
export const hazardousChemicalsLicence: TypeDefinition = {
  code: "11990000000009013Q901",
  official: false,
  name: { zh: "危险化学品经营许可证", en: "Hazardous Chemicals Trading Licence" },
  category: "licence",
  authority: authorities.emergency,
  holderCategory: ["company", "branch", "partnership"],
  personalHolders: "natural",
  fields: [
    holderName("name", "企业名称", "Enterprise"),
    field("addresses", "企业住所", "Addresses (registered, trading, storage)", {
      maxLength: 600,
      example: "注册地址：示例市清河区建设路103号；经营场所：同注册地址；储存场所：示例市滨江化工园区纬三路5号甲类仓库",
    }),
    person("legalRepresentative", "法定代表人", "Legal representative"),
    field("mode", "经营方式", "Mode of trading", { example: "批发（带储存设施）" }),
    field("scope", "许可范围", "Licensed scope", { maxLength: 2000, example: "乙醇[无水]、丙酮、甲苯、乙酸乙酯" }),
    field("number", "证书编号", "Certificate number", { derivedFrom: "number" }),
    field("term", "有效期", "Term", { derivedFrom: "term" }),
    field("issuer", "发证机关", "Issued by", { derivedFrom: "issuer.name" }),
    field("issuedOn", "发证日期", "Issued on", { derivedFrom: "issuedOn" }),
    field("renewals", "有效期延续情况", "Renewals of the term", { required: false, maxLength: 600 }),
  ],
  number: {
    label: { zh: "证书编号", en: "Certificate number" },
    scope: "type",
    is: "parts",
    parts: [
      { part: "literal", text: "（" },
      { part: "short-name", of: "province" },
      { part: "literal", text: "）危化经字〔" },
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
    fixedTexts: ["中华人民共和国应急管理部监制"],
    accent: "hazard",
    dateStyle: "han",
    organLabel: { zh: "发证机关", en: "Issued by" },
  },
  issuers: null,
};
