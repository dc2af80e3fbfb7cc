// Departments by their names, for pages that show codes of many.
import type { Choice } from "../../../web/parts/form/fields.js";
import type { AskApi } from "../../pages/ask-api.js";
import { departmentsOf } from "../../pages/catalogue-names.js";

export interface ShownDepartment {
  code: string;
  name: string;
  region?: string;
  level?: "1" | "2" | "3" | "4" | "5";
  shortNames?: { province?: string; city?: string };
  superior?: string;
  predecessor?: string;
  phone?: string;
  seals?: { code?: string; text: string; diameter: number; image?: string }[];
  ended: string | null;
  successor?: string;
  organs: { type: string; organ: string; acts: string[] }[];
}

export const allDepartments = (ask: AskApi): Promise<ShownDepartment[]> => departmentsOf<ShownDepartment>(ask);

export const departmentNamed = (ask: AskApi, code: string): Promise<ShownDepartment> =>
  ask.demand<ShownDepartment>(`/v1/departments/${encodeURIComponent(code)}`);

/** What a field for a department offers: those that stand, by code and name. */
export const departmentChoices = (departments: readonly ShownDepartment[]): Choice[] =>
  departments
    .filter(({ ended }) => ended === null)
    .map(({ code, name }) => ({ value: code, label: `${name} ${code}` }));
