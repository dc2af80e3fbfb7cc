// Who imports: what they may do for the map's department, and how they are recorded.
import type { Actor } from "../licence/events/envelope.js";
import { ImportError } from "./import-error.js";

/**
 * An account as the identity provider, or the home's own list, knows it. `types` are the licence types of an officer or
 * system; `*` is all.
 */
export interface Importer {
  account: string;
  roles: readonly string[];
  department?: string | undefined;
  types?: readonly string[] | undefined;
}

/** The rights of an importer in one import. */
export interface ImportRights {
  by: Actor;
  /** May define the department and the types of the map. */
  defines: boolean;
  mayIssue(type: string): boolean;
}

/** Holds the importer to the map's department. Throws ImportError `not-allowed`. */
export const importRights = ({ account, roles, department, types }: Importer, mapDepartment: string): ImportRights => {
  const by = { subject: account, ...(department !== undefined && { department }) };
  if (roles.includes("registrar")) return { by: { ...by, role: "registrar" }, defines: true, mayIssue: () => true };
  const role = ["officer", "system", "administrator"].find(name => roles.includes(name));
  if (role && department === mapDepartment) {
    // Types are what officers and systems are appointed for.
    const ofAll = role === "administrator" || types === undefined || types.includes("*");
    const mayIssue = (type: string): boolean => ofAll || types.includes(type);
    return { by: { ...by, role }, defines: false, mayIssue };
  }
  throw new ImportError(
    "not-allowed",
    `${account} may not import for department ${mapDepartment}: that takes a registrar, or an officer, system or administrator of that department`,
    { zh: `该账户不能为部门 ${mapDepartment} 导入：须为登记管理员，或该部门的经办人员、业务系统、管理员。` },
  );
};
