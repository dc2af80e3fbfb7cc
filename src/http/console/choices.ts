// What forms of the desk let people choose from: departments, for who sees every one's.
import { grantsOf } from "../../licence/rights.js";
import { departmentsOf, type NamedDepartment } from "../pages/catalogue-names.js";
import type { Page } from "../pages/page.js";

/** More than people look through in a list. */
const mostToChoose = 300;

/** Every department; none where there are more than people look through. */
export const allToChoose = async ({ ask }: Pick<Page, "ask">): Promise<readonly NamedDepartment[]> => {
  const departments = await departmentsOf(ask);
  return departments.length > mostToChoose ? [] : departments;
};

/** Whether somebody sees the licences of other departments than their own. */
export const seesEveryDepartment = ({ viewer }: Pick<Page, "viewer">): boolean =>
  grantsOf("licence.read", viewer.roles).some(({ when }) => !when.includes("entitled"));
