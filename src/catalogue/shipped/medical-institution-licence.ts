// A licence type that every home is born with: 医疗机构执业许可证, the licence of medical institutions.
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { authorities, field, holderName, page, person, secondPerson } from "./field.js";

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
  holderCategory: ["company", "sole-trader", "branch", "partnership"],
  personalHolders: "natural",
  fields: [
    field("number", "登记号", "Registration number", { derivedFrom: "number" }),
    holderName("name", "机构名称", "Institution"),
    person("legalRepresentative", "法定代表人", "Legal representative"),
    person("personInCharge", "主要负责人", "Person in charge", secondPerson),
    field("address", "地址", "Address", { example: "示例市清河区健康路9号" }),
    field("nature", "经营性质", "Nature of operation", {
      values: ["营利性", "非营利性（政府办）", "非营利性（非政府办）"],
      example: "营利性",
    }),
    field("departments", "诊疗科目", "Clinical departments", {
      maxLength: 2000,
      example: "内科；外科；妇产科；儿科；口腔科；医学检验科；医学影像科",
    }),
    field("beds", "床位（牙椅）", "Beds (dental chairs)", { kind: "integer", maxLength: 6, example: "60" }),
    field("served", "服务对象", "Served", { values: ["社会", "内部", "境外人员", "社会及境外人员"], example: "社会" }),
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
    results: {
      pass: { zh: "校验合格", en: "Passed" },
      conditional: { zh: "校验合格（限期整改）", en: "Passed, with faults to be put right" },
      deferred: { zh: "暂缓校验", en: "Deferred" },
      fail: { zh: "校验不合格", en: "Failed" },
    },
  },
  replacement: { issuedOn: "kept" },
  case: { is: "optional", public: false },
  qr: { holder: "full" },
  page: {
    ...page,
    fixedTexts: ["中华人民共和国国家卫生健康委员会监制"],
    accent: "health",
    dateStyle: "han",
    organLabel: { zh: "发证机关", en: "Issued by" },
  },
  issuers: null,
};
