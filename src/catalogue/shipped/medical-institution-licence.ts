// A licence type that every home is born with: 医疗机构执业许可证, the licence of medical institutions.
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { authorities, field, holderName, inspectionResults, page, person } from "./field.js";

/**
 * 医疗机构执业许可证: five years under 100 beds and fifteen from 100 on; inspected (校验) every year under 100 beds, else every
 * third year.
 */
export const medicalInstitutionLicence: TypeDefinition = {
  code: "11990000000009021K901",
  official: false,
  name: { zh: "医疗机构执业许可证", en: "Medical Institution Practising Licence" },
  category: "licence",
  authority: authorities.health,
  holderCategory: ["company", "sole-trader"],
  personalHolders: "natural",
  fields: [
    field("number", "登记号", "Registration number", { derivedFrom: "number" }),
    holderName("name", "机构名称", "Institution"),
    person("legalRepresentative", "法定代表人", "Legal representative"),
    person("personInCharge", "主要负责人", "Person in charge", "李四"),
    field("address", "地址", "Address", { example: "示例市示例区样板路5号" }),
    field("departments", "诊疗科目", "Clinical departments", {
      maxLength: 2000,
      example: "内科;外科;妇产科;儿科;口腔科;医学检验科;医学影像科",
    }),
    field("beds", "床位", "Beds", { kind: "integer", maxLength: 6, example: "60" }),
    field("ownership", "所有制形式", "Ownership", { example: "私人" }),
    field("term", "有效期限", "Term", { derivedFrom: "term" }),
  ],
  // 登记号: the organisation's code, its region, economic type, kind and management class.
  number: {
    label: { zh: "登记号", en: "Registration number" },
    scope: "type",
    is: "given",
    parts: [],
    pattern: "@@@@@@@@@########@@@@#",
  },
  unique: { per: "holder" },
  term: {
    maxYears: 15,
    openEnded: false,
    exampleYears: 15,
    byField: { field: "beds", cases: [{ below: 100, is: 5 }] },
  },
  renewalWindow: { opens: { n: 6, unit: "months" }, closes: { n: 3, unit: "months" } },
  inspection: {
    name: { zh: "校验", en: "Inspection" },
    everyMonths: 36,
    byField: { field: "beds", cases: [{ below: 100, is: 12 }] },
    results: inspectionResults,
  },
  replacement: { issuedOn: "new" },
  case: { is: "optional", public: false },
  qr: { holder: "full" },
  page: { ...page, accent: "health", dateStyle: "han", organLabel: { zh: "发证机关", en: "Issued by" } },
  issuers: null,
};
