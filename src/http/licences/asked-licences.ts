// What a search or an export comes to, of what was asked and of what the caller may see: whose licences, narrowed to those
// of a region's departments, or to those on which an organ was appointed to act.
import type { LicenceSearch, OfIssuers } from "../../../projections/views/licences/licence-search.js";
import { entitled } from "../../licence/authority.js";
import type { Day } from "../../licence/day.js";
import type { DepartmentWithoutKeys } from "../../licence/department.js";
import type { HttpDeps } from "../deps.js";
import { reachOf } from "../identity/authorisation.js";
import type { Caller } from "../identity/caller.js";
import { HttpProblem } from "../problems/http-problem.js";
import type { SearchFilters } from "./search-filters.js";
import { sortOf } from "./search-page.js";
import { searchScope } from "./search-scope.js";

/** What is asked of the views, but for the page. */
export type AskedLicences = Omit<LicenceSearch, "after" | "limit">;

/** Fewer than a statement takes parameters, more than a province has departments that issue licences. */
const mostIssuers = 10_000;

/** The issuers of the region; of those looked at already, where not all are. */
const ofRegion = (
  departments: readonly DepartmentWithoutKeys[],
  region: string,
  looked: readonly string[] | undefined,
): string[] => {
  const within = departments.filter(department => department.region?.startsWith(region)).map(({ code }) => code);
  const issuers = looked ? within.filter(code => looked.includes(code)) : within;
  if (issuers.length > mostIssuers) throw new HttpProblem("region-too-wide");
  return issuers;
};

/** By type, the issuers on whose licences the organ was appointed to act. */
const appointedTo = (departments: readonly DepartmentWithoutKeys[], organ: string, today: Day): OfIssuers[] => {
  const known = new Map(departments.map(department => [department.code, department]));
  const find = (code: string) => known.get(code) ?? null;
  const types = new Set(departments.flatMap(({ organs }) => organs.map(({ type }) => type)));
  const isAppointed = (issuer: string, type: string): boolean =>
    [...entitled(find, { issuer, type, today })].some(
      ({ department, as }) => as === "organ" && department.code === organ,
    );
  return [...types].flatMap(type => {
    const issuers = departments.map(({ code }) => code).filter(issuer => isAppointed(issuer, type));
    return issuers.length > 0 ? [{ type, issuers }] : [];
  });
};

/**
 * What the caller's question asks. An organ may ask for all that it may act on, whoever issued it. Throws HttpProblem as
 * `searchScope` does, and `region-too-wide`.
 */
export const askedLicences = async (
  deps: Pick<HttpDeps, "reads">,
  caller: Caller,
  { department, region, organ, purpose, sort, ...filters }: SearchFilters,
  today: Day,
): Promise<AskedLicences> => {
  const isOwn = organ !== undefined && department === undefined && reachOf(caller).department === organ;
  const scope = isOwn ? undefined : await searchScope(deps, caller, { department, type: filters.type, purpose, today });
  const known = region !== undefined || organ !== undefined ? await deps.reads.catalogue.departments() : [];
  return {
    ...filters,
    sort: sortOf(sort),
    departments: region === undefined ? scope : ofRegion(known, region, scope),
    ...(organ !== undefined && { appointed: appointedTo(known, organ, today) }),
    today,
  };
};
