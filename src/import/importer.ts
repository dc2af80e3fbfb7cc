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
  const role = ["officer", "system"].find(name => roles.includes(name));
  if (role && department === mapDepartment) {
    const mayIssue = (type: string): boolean => types === undefined || types.includes("*") || types.includes(type);
    return { by: { ...by, role }, defines: false, mayIssue };
  }
  throw new ImportError(
    "not-allowed",
    `${account} may not import for department ${mapDepartment}: that takes a registrar, or an officer or system of that department`,
  );
};
