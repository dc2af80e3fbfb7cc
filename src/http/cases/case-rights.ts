// Who may open a case, take its steps and read it.
import type { FastifyRequest } from "fastify";
import { askDepartments } from "../../catalogue/ask-departments.js";
import { readLicenceId } from "../../credential/licence-id.js";
import { standsFor } from "../../licence/authority.js";
import type { Case } from "../../licence/case.js";
import { dayAt } from "../../licence/day.js";
import { LicenceError } from "../../licence/errors.js";
import { anotherDepartments } from "../../licence/not-entitled.js";
import { grantsOf } from "../../licence/rights.js";
import { caseStream } from "../../licence/streams.js";
import type { CaseAsking } from "../../registry/cases/open-case.js";
import type { HttpDeps } from "../deps.js";
import { actorOf, callerOf, holdToTypes } from "../identity/authorisation.js";

/** Who asks, from an authenticated request. */
export const caseAsking = (request: FastifyRequest, key: string | undefined): CaseAsking => {
  const caller = callerOf(request);
  const { actor, department } = actorOf(caller);
  return {
    actor: { ...actor, department },
    client: caller.client,
    source: "http",
    correlation: request.id,
    key,
    holdToType: type => holdToTypes(caller, type),
  };
};

/** The case id that a text in an address spells. Throws LicenceError `unknown-case`. */
export const caseInAddress = (text: string): string => {
  const at = text.lastIndexOf("-");
  const licence = readLicenceId(text.slice(0, at));
  if (licence === undefined) throw new LicenceError("unknown-case", "not a case id");
  return `${licence}${text.slice(at)}`;
};

/** Has the audit name the licence that the case is about. */
export const tellLicence = (request: FastifyRequest, id: string): void => {
  request.shown = [caseStream.licenceOf(id)];
};

/**
 * Holds that the caller may read the case: of the department that has it or succeeded it, or one of those who read
 * everything. Throws LicenceError `foreign-department`.
 */
export const holdToReaders = async (
  { reads, clock, settings }: Pick<HttpDeps, "reads" | "clock" | "settings">,
  request: FastifyRequest,
  { department: having }: Pick<Case, "department">,
): Promise<void> => {
  const { roles, department } = callerOf(request);
  if (grantsOf("case.read", roles).some(({ when }) => when.length === 0) || department === having) return;
  const today = dayAt(clock(), settings.timeZone);
  const { answer } = await askDepartments(reads.department, find => standsFor(find, having, today));
  if (department === undefined || answer?.code !== department) throw anotherDepartments();
};
