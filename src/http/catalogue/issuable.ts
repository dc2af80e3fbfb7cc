// Whether somebody may issue a type today, and why not: retired, not of their account, or not of their department.
import { followsIssuer, mayIssue } from "../../catalogue/issuers.js";
import type { Day } from "../../licence/day.js";
import type { DepartmentWithoutKeys } from "../../licence/department.js";
import { type LicenceType, typeHasEnded } from "../../licence/type.js";
import type { HttpDeps } from "../deps.js";
import { mayActOn } from "../identity/authorisation.js";
import type { Caller } from "../identity/caller.js";
import type { ProblemCode } from "../problems/problem-table.js";

type Why = Extract<ProblemCode, "type-ended" | "type-not-issued-here" | "role-not-allowed" | "type-not-allowed">;

/** What stands against an issue of each type on a day; null where nothing does. */
export const whyNotIssued = async (
  { reads }: Pick<HttpDeps, "reads">,
  caller: Caller,
  { all, today }: { all: readonly LicenceType[]; today: Day },
): Promise<(Why | null)[]> => {
  const department = caller.department === undefined ? null : await reads.department(caller.department);
  const isIssuer = async ({ definition }: LicenceType, of: DepartmentWithoutKeys): Promise<boolean> =>
    mayIssue(definition, of) || (await followsIssuer(definition, { code: of.code, today }, reads.department));
  return Promise.all(
    all.map(async (type): Promise<Why | null> => {
      if (!department) return "role-not-allowed";
      if (typeHasEnded(type, today)) return "type-ended";
      if (!mayActOn(caller, type.definition.code)) return "type-not-allowed";
      return (await isIssuer(type, department)) ? null : "type-not-issued-here";
    }),
  );
};
