// Which departments may issue a licence type: those that it names, or those of a level and a region.
import type { TypeDefinition } from "../licence/events/type-events.js";

/** What of a department decides whether it may issue. */
export interface IssuerFacts {
  code: string;
  level?: string;
  region?: string;
}

/** True where the type leaves it open, names the department, or names its level and region; one unknown is not met. */
export const mayIssue = (
  { issuers }: Pick<TypeDefinition, "issuers">,
  { code, level, region }: IssuerFacts,
): boolean => {
  if (issuers === null) return true;
  if ("codes" in issuers) return issuers.codes.includes(code);
  const { levels, regions } = issuers;
  const ofLevel = !levels || levels.some(one => one === level);
  return ofLevel && (!regions || regions.some(one => region?.startsWith(one) ?? false));
};
