// A licence by the id in an address, for those who may read it: every department's for those who read all; else for the
// department that issued it, who succeeded it, the organs appointed for it and those above.
import type { FastifyRequest } from "fastify";
import { askDepartments } from "../../catalogue/ask-departments.js";
import { rightOf } from "../../licence/authority.js";
import { dayAt } from "../../licence/day.js";
import { type ExistingLicence, latestVersion } from "../../licence/licence.js";
import type { HttpDeps } from "../deps.js";
import { callerOf, reachOf } from "../identity/authorisation.js";
import { HttpProblem } from "../problems/http-problem.js";
import { statedPurpose } from "../stated-purpose.js";
import { findToRead, type ReadLicence } from "./existing-licence.js";

type Reading = Pick<HttpDeps, "registry" | "reads" | "clock" | "settings">;

const isEntitled = async (deps: Reading, licence: ExistingLicence, department: string): Promise<boolean> => {
  const { issuer, typeCode: type } = latestVersion(licence);
  if (department === issuer.code) return true;
  const asked = { issuer: issuer.code, type, today: dayAt(deps.clock(), deps.settings.timeZone) };
  const { answer } = await askDepartments(deps.reads.department, find => rightOf(find, asked, { department }));
  return answer !== null;
};

/**
 * Reads the licence as `findToRead` does, for the caller of an authenticated request. Throws as that does, and HttpProblem
 * `foreign-department`, or `purpose-demanded` for who reads every department's when they say why.
 */
export const findReadable = async (deps: Reading, request: FastifyRequest, text: string): Promise<ReadLicence> => {
  const found = await findToRead(deps, text);
  const { all, department } = reachOf(callerOf(request));
  if (all === "freely") return found;
  if (department !== null && (await isEntitled(deps, found.licence, department))) return found;
  if (all === null) throw new HttpProblem("foreign-department");
  if (statedPurpose(request) === null) throw new HttpProblem("purpose-demanded");
  return found;
};
