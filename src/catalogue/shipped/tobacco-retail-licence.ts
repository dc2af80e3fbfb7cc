// A licence type that every home is born with: 烟草专卖零售许可证, the tobacco retail licence.
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { authorities, field, holderName, page, person } from "./field.js";

/** 烟草专卖零售许可证: at most five years. */
export const tobaccoRetailLicence: TypeDefinition = {
  code: "1199000000000903XB901",
  official: false,
  name: { zh: "烟草专卖零售许可证", en: "Tobacco Monopoly Retail Licence" },
  category: "licence",
  authority: authorities.tobacco,
  holderCategory: ["company", "sole-trader", "branch", "partnership", "cooperative"],
  personalHolders: "natural",
  fields: [
    field("number", "许可证号", "Licence number", { derivedFrom: "number" }),
    holderName("name", "企业（字号）名称", "Enterprise (trade name)"),
    person("personInCharge", "负责人", "Person in charge"),
    field("premises", "经营场所", "Premises", { example: "示例市清河区文昌路7号" }),
    field("scope", "许可范围", "Licensed scope", { example: "卷烟零售、雪茄烟零售" }),
    field("supplier", "供货单位", "Supplier", { example: "示例市烟草公司清河区分公司" }),
    field("term", "有效期限", "Term", { derivedFrom: "term" }),
    field("issuer", "发证机关", "Issued by", { derivedFrom: "issuer.name" }),
  ],
  number: {
    label: { zh: "许可证号", en: "Licence number" },
    scope: "type",
    is: "parts",
    parts: [
      { part: "region", digits: 6 },
      { part: "sequence", digits: 6 },
    ],
  },
  unique: { per: "holder", field: "premises" },
  term: { maxYears: 5, openEnded: false, exampleYears: 5 },
  renewalWindow: { opens: { n: 90, unit: "days" }, closes: { n: 30, unit: "days" } },
  inspection: null,
  replacement: { issuedOn: "kept" },
  case: { is: "optional", public: false },
  qr: { holder: "full" },
  page: {
    ...page,
    fixedTexts: ["国家烟草专卖局监制"],
    accent: "neutral",
    dateStyle: "han",
    organLabel: { zh: "发证机关", en: "Issued by" },
  },
  issuers: null,
};
