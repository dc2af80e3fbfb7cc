// Which departments may issue a licence type: those that it names and whoever succeeded them, or those of a level and a
// region.
import { standsForOne } from "../licence/authority.js";
import type { Day } from "../licence/day.js";
import type { DepartmentWithoutKeys } from "../licence/department.js";
import type { TypeDefinition } from "../licence/events/type-events.js";
import { askDepartments, type ReadDepartment } from "./ask-departments.js";

/** What of a department decides whether it may issue. */
export interface IssuerFacts {
  code: string;
  level?: string;
  region?: string;
}

type Issuers = Pick<TypeDefinition, "issuers">;

/** True where the type leaves it open, names the department, or names its level and region; one unknown is not met. */
export const mayIssue = ({ issuers }: Issuers, { code, level, region }: IssuerFacts): boolean => {
  if (issuers === null) return true;
  if ("codes" in issuers) return issuers.codes.includes(code);
  const { levels, regions } = issuers;
  const ofLevel = !levels || levels.some(one => one === level);
  return ofLevel && (!regions || regions.some(one => region?.startsWith(one) ?? false));
};

/**
 * True when the department stands on a day in the place of one that the type names: an issuer that ended hands its types
 * to its successor, without a revision of each.
 */
export const followsIssuer = async (
  { issuers }: Issuers,
  department: { code: string; today: Day },
  read: ReadDepartment<DepartmentWithoutKeys>,
): Promise<boolean> => {
  if (issuers === null || !("codes" in issuers)) return false;
  const { codes } = issuers;
  const { answer } = await askDepartments(read, find => standsForOne(find, codes, department) || null);
  return answer ?? false;
};
