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

const allTypes = shippedTypes.map(type => type.code);

/** The eight accounts. `holder` has the codes of the holders in the types' own examples. */
export const developmentAccounts: readonly DevelopmentAccount[] = [
  {
    account: "officer",
    name: { zh: "行政审批服务局经办人", en: "Officer" },
    roles: ["officer"],
    department: approvalService.code,
    types: allTypes,
  },
  {
    account: "officer2",
    name: { zh: "行政审批服务局第二经办人", en: "Second officer" },
    roles: ["officer"],
    department: approvalService.code,
    types: allTypes,
  },
  {
    account: "officer-other",
    name: { zh: "市场监督管理局经办人", en: "Officer of another department" },
    roles: ["officer"],
    department: marketRegulation.code,
    types: [businessLicence.code, foodLicence.code, tobaccoRetailLicence.code],
  },
  {
    account: "administrator",
    name: { zh: "行政审批服务局管理员", en: "A department's administrator" },
    roles: ["administrator"],
    department: approvalService.code,
  },
  { account: "registrar", name: { zh: "电子证照库管理员", en: "Registrar" }, roles: ["registrar"] },
  { account: "supervisor", name: { zh: "监察人员", en: "Supervisor" }, roles: ["supervisor"] },
  {
    account: "holder",
    name: { zh: "持证人", en: "Holder" },
    roles: ["holder"],
    codes: [...new Set(shippedTypes.map(type => exampleHolder(type, 0).code))],
  },
  {
    account: "system",
    name: { zh: "行政审批服务局业务系统", en: "A department's own software" },
    roles: ["system"],
    department: approvalService.code,
    types: allTypes,
  },
];

/** The account of that name, or undefined. */
export const developmentAccount = (account: string): DevelopmentAccount | undefined =>
  developmentAccounts.find(one => one.account === account);
