// Examples of what is sent for imports.
import { approvalService } from "../../catalogue/examples/development-departments.js";
import { foodLicence } from "../../catalogue/shipped/food-licence.js";
import { type Guide, guidedMap } from "../../import/suggest/guided-map.js";

export const importGuideExample: Guide = {
  ...{ name: "food-list", type: foodLicence.code, act: "take-over" },
  ...{ number: "许可证编号", holderName: "经营者名称", holderCode: "社会信用代码", holderCodeType: "001" },
  ...{ validFrom: "发证日期", validTo: "有效期至", years: null, openEnded: false, issuedOn: "发证日期" },
  face: {
    legalRepresentative: "法定代表人",
    domicile: "住所",
    premises: "经营场所",
    mainBusiness: "主体业态",
    items: "经营项目",
    complaintsPhone: "投诉电话",
  },
};

/** The map that is made of it. */
export const importMapExample = guidedMap({ takeOver: { source: "licences.xlsx" } }, importGuideExample, {
  code: approvalService.code,
  name: approvalService.name,
});
