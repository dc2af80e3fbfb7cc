// The accounts of the development identity provider: never in production, whose callers docs/operations.md tells of
// (Who signs in).

import type { Role } from "../../licence/rights.js";
import { businessLicence } from "../shipped/business-licence.js";
import { foodLicence } from "../shipped/food-licence.js";
import { tobaccoRetailLicence } from "../shipped/tobacco-retail-licence.js";
import { shippedTypes } from "../shipped-types.js";
import { approvalService, marketRegulation } from "./development-departments.js";
import { exampleHolder } from "./example-holder.js";

/**
 * An account and the claims of its token: a department and licence types for officers and systems, codes for holders.
 */
export interface DevelopmentAccount {
  account: string;
  name: { zh: string; en: string };
  roles: [Role, ...Role[]];
  department?: string;
  types?: string[];
  codes?: string[];
}

/** One that people choose from a page. */
interface ToChoose extends DevelopmentAccount {
  /** What they do, in a sentence. */
  does: { zh: string; en: string };
}

const allTypes = shippedTypes.map(type => type.code);

/** The eight accounts. `holder` has the codes of the holders in the types' own examples. */
export const developmentAccounts: readonly ToChoose[] = [
  {
    account: "officer",
    name: { zh: "行政审批服务局经办人", en: "Officer" },
    does: {
      zh: "录入和签发证照，办理变更、延续、更正、暂扣，审核别人提出的办件。",
      en: "Issues licences, amends, renews, corrects and suspends them, and reviews cases that others prepared.",
    },
    roles: ["officer"],
    department: approvalService.code,
    types: allTypes,
  },
  {
    account: "officer2",
    name: { zh: "行政审批服务局第二经办人", en: "Second officer" },
    does: {
      zh: "与上一账户同在一个部门：审核、签发另一人提出的办件，一人不能经手两步。",
      en: "Of the same department: reviews and signs what the other prepared, for nobody may take two steps of a case.",
    },
    roles: ["officer"],
    department: approvalService.code,
    types: allTypes,
  },
  {
    account: "officer-other",
    name: { zh: "市场监督管理局经办人", en: "Officer of another department" },
    does: {
      zh: "另一部门的经办人：颁发本部门的证照，并受指定监管烟草专卖零售许可证。",
      en: "Of another department: issues its licences, and is appointed to supervise those of tobacco shops.",
    },
    roles: ["officer"],
    department: marketRegulation.code,
    types: [businessLicence.code, foodLicence.code, tobaccoRetailLicence.code],
  },
  {
    account: "administrator",
    name: { zh: "行政审批服务局管理员", en: "A department's administrator" },
    does: {
      zh: "任免本部门的经办人员和业务系统账户。",
      en: "Appoints and dismisses the accounts of the department's officers and software.",
    },
    roles: ["administrator"],
    department: approvalService.code,
  },
  {
    account: "registrar",
    name: { zh: "电子证照库管理员", en: "Registrar" },
    does: {
      zh: "定义和修订证照类型，设立部门，指定机关，更换密钥，任免账户。",
      en: "Defines and revises licence types, defines departments, appoints organs and accounts, rotates keys.",
    },
    roles: ["registrar"],
  },
  {
    account: "supervisor",
    name: { zh: "监察人员", en: "Supervisor" },
    does: {
      zh: "查看统计和预警，查阅审计记录，找到每一项办理的经办人。",
      en: "Sees statistics and warnings, reads the audit, and finds the officer behind an act.",
    },
    roles: ["supervisor"],
  },
  {
    account: "holder",
    name: { zh: "持证人", en: "Holder" },
    does: {
      zh: "查看、下载、出示自己的证照，看到谁查阅过，委托他人，申请更正。",
      en: "Sees, downloads and shows licences of their own, sees who looked, delegates, asks for corrections.",
    },
    roles: ["holder"],
    codes: [...new Set(shippedTypes.map(type => exampleHolder(type, 0).code))],
  },
  {
    account: "system",
    name: { zh: "行政审批服务局业务系统", en: "A department's own software" },
    does: {
      zh: "部门的业务系统：通过接口签发和办理；在网页上可查看。",
      en: "A department's own software: issues and acts over the API; here one sees what it sees.",
    },
    roles: ["system"],
    department: approvalService.code,
    types: allTypes,
  },
];

/** The account of that name, or undefined. */
export const developmentAccount = (account: string): DevelopmentAccount | undefined =>
  developmentAccounts.find(one => one.account === account);
