// A licence type that every home is born with: 食品经营许可证, the food licence.
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { authorities, field, holderCode, holderName, home, page, person } from "./field.js";

/** The kinds of operator (主体业态) and the digit that stands for each in a licence's number. */
const mainBusinesses = { 食品销售经营者: "1", 餐饮服务经营者: "2", 集中用餐单位食堂: "3" };

/**
 * 食品经营许可证, as order 78 of the State Administration has it since 1 December 2023 (食品经营许可和备案管理办法: neither a
 * signatory nor an organ of day-to-day supervision): at most five years, renewal 90 to 15 working days before the end; a
 * replaced licence keeps number, date and term.
 */
export const foodLicence: TypeDefinition = {
  code: "11100000MB0143028R901",
  official: false,
  name: { zh: "食品经营许可证", en: "Food Business Licence" },
  category: "licence",
  authority: authorities.marketRegulation,
  holderCategory: ["company", "sole-trader", "branch", "partnership", "cooperative"],
  personalHolders: "natural",
  fields: [
    holderName("operatorName", "经营者名称", "Operator"),
    {
      ...holderCode("creditCode", "统一社会信用代码", "Unified social credit code"),
      hidesBirthday: true,
    },
    person("legalRepresentative", "法定代表人（负责人）", "Legal representative (person in charge)"),
    home("domicile", "住所", "Domicile", "示例市清河区文昌路26号"),
    field("premises", "经营场所", "Premises", { example: "示例市清河区文昌路26号一层" }),
    field("mainBusiness", "主体业态", "Main business", {
      values: Object.keys(mainBusinesses) as [string, ...string[]],
      example: "餐饮服务经营者",
    }),
    field("items", "经营项目", "Items", {
      maxLength: 1000,
      example: "热食类食品制售；冷食类食品制售；自制饮品制售",
    }),
    field("number", "许可证编号", "Licence number", { derivedFrom: "number" }),
    field("validTo", "有效期至", "Valid to", { derivedFrom: "validTo" }),
    field("complaintsPhone", "投诉举报电话", "Complaints", { maxLength: 40, example: "12315" }),
    field("issuer", "发证机关", "Issued by", { derivedFrom: "issuer.name" }),
    field("issuedOn", "发证日期", "Issued on", { derivedFrom: "issuedOn" }),
  ],
  number: {
    label: { zh: "许可证编号", en: "Licence number" },
    scope: "type",
    is: "parts",
    parts: [
      { part: "literal", text: "JY" },
      { part: "face", field: "mainBusiness", codes: mainBusinesses },
      { part: "region", digits: 6 },
      { part: "sequence", digits: 6 },
      { part: "check", method: "mod11-10" },
    ],
  },
  unique: { per: "holder", field: "premises" },
  term: { maxYears: 5, openEnded: false, exampleYears: 5 },
  renewalWindow: { opens: { n: 90, unit: "working-days" }, closes: { n: 15, unit: "working-days" } },
  inspection: null,
  replacement: { issuedOn: "kept" },
  case: { is: "optional", public: false },
  qr: { holder: "full" },
  page: {
    ...page,
    fixedTexts: ["国家市场监督管理总局监制"],
    accent: "food",
    dateStyle: "han",
    organLabel: { zh: "发证机关", en: "Issued by" },
  },
  issuers: null,
};
