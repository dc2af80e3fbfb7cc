// Which cases an inbox of somebody has: what waits for them, what their department has, what they sent.
import type { CaseQuestion } from "../../../projections/views/cases/find-cases.js";
import { followedBy } from "../../licence/authority.js";
import { dayAt } from "../../licence/day.js";
import { grantsOf } from "../../licence/rights.js";
import type { HttpDeps } from "../deps.js";
import type { Caller } from "../identity/caller.js";

type Deps = Pick<HttpDeps, "reads" | "clock" | "settings">;

/** The departments whose cases the caller sees: their own, and those that it succeeded; undefined for all. */
const departmentsOf = async (
  { reads, clock, settings }: Deps,
  { roles, department }: Caller,
): Promise<string[] | undefined> => {
  if (grantsOf("case.read", roles).some(({ when }) => when.length === 0)) return undefined;
  if (department === undefined) return [];
  const today = dayAt(clock(), settings.timeZone);
  return [department, ...followedBy(await reads.catalogue.endedDepartments(), { code: department, today })];
};

/** The question of an inbox, without state and page. */
export const inboxOf = async (
  deps: Deps,
  caller: Caller,
  inbox: CaseQuestion["inbox"],
): Promise<Omit<CaseQuestion, "state" | "cursor" | "limit">> => ({
  inbox,
  subject: caller.client,
  decides: grantsOf("case.decide", caller.roles).length > 0,
  departments: await departmentsOf(deps, caller),
  types: inbox !== "mine" || caller.types.includes("*") ? undefined : caller.types,
});
