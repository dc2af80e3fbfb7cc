// Whose licences a search looks at: those of the caller's own department and of the ones that it succeeded; those of
// another issuer, where they are asked for, when the caller's department may act on them.

import { askDepartments } from "../../catalogue/ask-departments.js";
import { followedBy, rightOf } from "../../licence/authority.js";
import type { Day } from "../../licence/day.js";
import type { RightName } from "../../licence/rights.js";
import type { HttpDeps } from "../deps.js";
import { reachOf } from "../identity/authorisation.js";
import type { Caller } from "../identity/caller.js";
import { HttpProblem } from "../problems/http-problem.js";

/** What of a search says whose licences it asks for. An organ is one for a type, which it has to name. */
interface Asked {
  department?: string | undefined;
  type?: string | undefined;
  /** Why who reads every department's licences when they say so asks. */
  purpose?: string | undefined;
  /** As what they ask; as readers unless told. */
  right?: RightName;
  today: Day;
}

/**
 * The codes of the issuers to look at; undefined for all. Throws HttpProblem `foreign-department`, or
 * `purpose-demanded`, or `role-not-allowed` for who reads nothing.
 */
export const searchScope = async (
  { reads }: Pick<HttpDeps, "reads">,
  caller: Caller,
  { department, type = "", purpose, right, today }: Asked,
): Promise<readonly string[] | undefined> => {
  const { all, department: own } = reachOf(caller, right);
  if (all === "freely" || (all === "with-purpose" && purpose !== undefined))
    return department === undefined ? undefined : [department];
  if (own === null) throw new HttpProblem("purpose-demanded");
  if (department === own) return [department];
  if (department === undefined)
    return [own, ...followedBy(await reads.catalogue.endedDepartments(), { code: own, today })];
  const asked = { issuer: department, type, today };
  const { answer } = await askDepartments(reads.department, find => rightOf(find, asked, { department: own }));
  if (!answer) throw new HttpProblem("foreign-department");
  return [department];
};
