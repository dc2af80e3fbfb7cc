// A licence type that every home is born with: 营业执照, the business licence.
import type { FaceField } from "../../licence/events/type/face-field.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { authorities, field, holderCode, holderName, home, ofEachKind, page, person } from "./field.js";

type Kinds = NonNullable<FaceField["for"]>;

/** Who stands for the holder: each kind has another one, by another title. */
const head = (key: string, zh: string, en: string, kinds: Kinds): FaceField => ({
  ...person(key, zh, en),
  for: kinds,
});

const place = (zh: string, en: string, kinds: Kinds): FaceField => ({
  ...home("domicile", zh, en, "示例市清河区文昌路18号"),
  for: kinds,
});

/**
 * 营业执照, by the form of 2019: without end, and since 1 September 2022 the term of operation is not printed. Each kind
 * of holder has a face of its own (市场主体登记管理条例, art. 8 and 9).
 */
export const businessLicence: TypeDefinition = {
  code: "11100000MB0143028R001",
  official: true,
  name: { zh: "营业执照", en: "Business Licence" },
  category: "licence",
  authority: authorities.marketRegulation,
  holderCategory: ["company", "sole-trader", "branch", "partnership", "cooperative"],
  personalHolders: "natural",
  fields: [
    holderCode("creditCode", "统一社会信用代码", "Unified social credit code"),
    holderName("name", "名称", "Name"),
    ...ofEachKind("type", "类型", "Type", {
      company: "有限责任公司（自然人投资或控股）",
      "sole-trader": "个体工商户",
      branch: "有限责任公司分公司（自然人投资或控股）",
      partnership: "普通合伙企业",
      cooperative: "农民专业合作社",
    }),
    head("legalRepresentative", "法定代表人", "Legal representative", ["company", "cooperative"]),
    head("operator", "经营者", "Operator", ["sole-trader"]),
    head("personInCharge", "负责人", "Person in charge", ["branch"]),
    head("executivePartner", "执行事务合伙人", "Executive partner", ["partnership"]),
    field("scope", "经营范围", "Scope of business", {
      maxLength: 2000,
      example:
        "一般项目：日用百货销售；办公用品销售；信息技术咨询服务。（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）",
    }),
    field("registeredCapital", "注册资本", "Registered capital", { for: ["company"], example: "壹佰万元整" }),
    field("contribution", "出资额", "Capital contribution", { for: ["partnership"], example: "伍拾万元整" }),
    field("memberContributions", "成员出资总额", "Members' contributions", {
      for: ["cooperative"],
      example: "叁拾万元整",
    }),
    field("composition", "组成形式", "Form of composition", {
      for: ["sole-trader"],
      values: ["个人经营", "家庭经营"],
      example: "个人经营",
    }),
    field("establishedOn", "成立日期", "Established on", {
      kind: "date",
      maxLength: 10,
      for: ["company", "branch", "partnership", "cooperative"],
      example: "2015-03-18",
    }),
    field("registeredOn", "注册日期", "Registered on", {
      kind: "date",
      maxLength: 10,
      for: ["sole-trader"],
      example: "2018-09-06",
    }),
    place("住所", "Domicile", ["company", "cooperative"]),
    place("经营场所", "Place of business", ["sole-trader"]),
    place("营业场所", "Place of business", ["branch"]),
    place("主要经营场所", "Principal place of business", ["partnership"]),
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
  replacement: { issuedOn: "kept" },
  case: { is: "optional", public: false },
  qr: { holder: "full" },
  page: {
    ...page,
    fixedTexts: [
      "国家企业信用信息公示系统网址：http://www.gsxt.gov.cn",
      "市场主体应当于每年1月1日至6月30日通过国家企业信用信息公示系统报送公示年度报告",
      "国家市场监督管理总局监制",
    ],

    accent: "business",
    dateStyle: "arabic",
    organLabel: { zh: "登记机关", en: "Registration authority" },
  },
  issuers: null,
};
