// A licence by the id in an address, for those who may read it: every department's for those who read all; else for the
// department that issued it, who succeeded it, the organs appointed for it and those above.
import type { FastifyRequest } from "fastify";
import { rightOf } from "../../licence/authority.js";
import { dayAt } from "../../licence/day.js";
import { latestVersion } from "../../licence/licence.js";
import { askDepartments } from "../../registry/ask-departments.js";
import type { HttpDeps } from "../deps.js";
import { boundTo, callerOf } from "../identity/authorisation.js";
import { HttpProblem } from "../problems/http-problem.js";
import { findToRead, type ReadLicence } from "./existing-licence.js";

type Reading = Pick<HttpDeps, "registry" | "reads" | "clock" | "settings">;

/**
 * Reads the licence as `findToRead` does, for the caller of an authenticated request. Throws as that does, and HttpProblem
 * `foreign-department`.
 */
export const findReadable = async (deps: Reading, request: FastifyRequest, text: string): Promise<ReadLicence> => {
  const found = await findToRead(deps, text);
  const department = boundTo(callerOf(request));
  const { issuer, typeCode: type } = latestVersion(found.licence);
  if (department === null || department === issuer.code) return found;
  const asked = { issuer: issuer.code, type, today: dayAt(deps.clock(), deps.settings.timeZone) };
  const { answer } = await askDepartments(deps.reads.department, find => rightOf(find, asked, { department }));
  if (!answer) throw new HttpProblem("foreign-department");
  return found;
};
