// What people do at the desk.
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { fieldName, typeName } from "./catalogue-names.js";
import type { Journey, Name } from "./journey.js";

const face = (key: string): Name => fieldName(foodLicence, key);
const [zh, en] = typeName(foodLicence);

export const deskJourneys: readonly Journey[] = [
  {
    name: "an officer issues a food licence from an empty form",
    steps: [
      { as: "officer", to: "/desk/issue" },
      { press: [zh, en] },
      { type: "示例餐饮有限公司", into: ["名称（姓名）", "Name"] },
      { type: "91350100M000100Y43", into: ["代码", "Code"] },
      { type: "程晚舟", into: face("legalRepresentative") },
      { type: "示例市清河区文昌路26号", into: face("domicile") },
      { type: told => `示例市清河区文昌路26号一层${told.serial}`, into: face("premises") },
      { choose: "餐饮服务经营者", from: face("mainBusiness") },
      { type: "热食类食品制售；冷食类食品制售", into: face("items") },
      { type: "12315", into: face("complaintsPhone") },
      { press: ["预览样张", "Preview the paper"] },
      { see: ["尚未登记", "Nothing is recorded yet"] },
      { press: [`签发${zh}`, `Issue the ${en}`] },
      { see: "示例餐饮有限公司" },
    ],
  },
  {
    name: "an officer finds a licence by its number, and sees all of it",
    steps: [
      { as: "officer", to: "/desk/find" },
      { type: told => told.number ?? "", into: ["查找", "Find"] },
      { press: ["查找", "Find"], nth: -1 },
      { see: told => told.number ?? "" },
    ],
  },
  {
    name: "a supervisor goes through statistics, warnings and the audit",
    steps: [
      { as: "supervisor" },
      { go: "/desk/statistics" },
      { see: ["统计", "Statistics"] },
      { go: "/desk/warnings" },
      { see: ["预警", "Warnings"] },
      { go: "/desk/audit" },
      { see: "supervisor" },
    ],
  },
  {
    name: "an officer goes through cases, corrections, imports and a licence's possible acts",
    steps: [
      { as: "officer", to: "/desk/cases" },
      { press: ["我提出的", "Sent by me"] },
      { go: "/desk/corrections" },
      { go: "/desk/imports" },
      { go: told => `/desk/licences/${told.licence}` },
      { press: ["暂扣", "Suspend"] },
      { see: ["下一步：核对", "Next: read it through"] },
    ],
  },
  {
    name: "a registrar goes through types, departments, accounts, keys and settings",
    steps: [
      { as: "registrar" },
      { press: [zh, en] },
      { go: "/desk/types/new" },
      { go: "/desk/departments" },
      { see: "示例市行政审批服务局" },
      { go: "/desk/accounts" },
      { see: "officer-other" },
      { go: "/desk/keys" },
      { go: "/desk/settings" },
      { see: "PUBLIC_URL" },
    ],
  },
];
