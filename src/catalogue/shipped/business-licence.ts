// A licence type that every home is born with: 营业执照, the business licence.
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { authorities, field, holderCode, holderName, home, page, person } from "./field.js";

/**
 * 营业执照: without end unless the articles say otherwise. The credit code is the holder's; the certificate has a number of
 * its own.
 */
export const businessLicence: TypeDefinition = {
  code: "11100000MB0143028R001",
  official: true,
  name: { zh: "营业执照", en: "Business Licence" },
  category: "licence",
  authority: authorities.marketRegulation,
  holderCategory: ["company", "sole-trader"],
  personalHolders: "natural",
  fields: [
    holderCode("creditCode", "统一社会信用代码", "Unified social credit code"),
    holderName("name", "名称", "Name"),
    field("type", "类型", "Type", { example: "有限责任公司(自然人投资或控股)" }),
    person("legalRepresentative", "法定代表人", "Legal representative"),
    field("registeredCapital", "注册资本", "Registered capital", { example: "壹佰万元整" }),
    field("establishedOn", "成立日期", "Established on", { kind: "date", maxLength: 10, example: "2015-03-18" }),
    field("term", "营业期限", "Term of operation", { derivedFrom: "term" }),
    home("domicile", "住所", "Domicile", "示例市示例区样板路1号"),
    field("scope", "经营范围", "Scope of business", {
      maxLength: 2000,
      example: "一般项目:日用百货销售;办公用品销售;信息技术咨询服务。(依法须经批准的项目除外)",
    }),
  ],
  number: {
    label: { zh: "统一社会信用代码", en: "Unified social credit code" },
    scope: "issuer",
    is: "holder-code",
    parts: [],
  },
  unique: { per: "holder" },
  term: { maxYears: null, openEnded: true, exampleYears: null },
  renewalWindow: { opens: { n: 90, unit: "days" }, closes: { n: 30, unit: "days" } },
  inspection: null,
  replacement: { issuedOn: "new" },
  case: { is: "optional", public: false },
  qr: { holder: "full" },
  page: {
    ...page,
    accent: "business",
    dateStyle: "arabic",
    organLabel: { zh: "登记机关", en: "Registration authority" },
  },
  issuers: null,
};
