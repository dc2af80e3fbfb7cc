// What forms of the desk let people choose from: departments, for who sees every one's.
import { grantsOf } from "../../licence/rights.js";
import { departmentsOf, type NamedDepartment } from "../pages/catalogue-names.js";
import type { Page } from "../pages/page.js";

/** More than people look through in a list. */
const mostToChoose = 300;

/** The departments whose licences somebody may choose to see; none for who sees their own department's. */
export const departmentsToChoose = async ({ ask, viewer }: Page): Promise<readonly NamedDepartment[]> => {
  const seesAll = grantsOf("licence.read", viewer.roles).some(({ when }) => !when.includes("entitled"));
  if (!seesAll) return [];
  const departments = await departmentsOf(ask);
  return departments.length > mostToChoose ? [] : departments;
};
