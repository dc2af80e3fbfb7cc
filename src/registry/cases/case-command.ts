// What a case is to record: the act's own body, as it was prepared, with the case's number where none was given.
import type { CaseAct } from "../../licence/events/case-steps.js";
import type { LicenceAct } from "../../licence/events/department-events.js";
import { actOf, routeOf } from "../act/act-of-route.js";
import type { ActName, ActRequest, IssueBody } from "../commands.js";

/** An act by its verb, with the body that its own route takes. */
export type CaseRequest = { act: "issue"; body: IssueBody } | { act: LicenceAct; licence: string; body: object };

/** A case's act as the registry records it. */
export type CaseCommand = { act: "issue"; body: IssueBody } | { act: "act"; request: ActRequest };

const withCase: ReadonlySet<ActName> = new Set<ActName>(["renewals", "amendments", "replacements", "corrections"]);

interface WithCase {
  case?: { caseNumber?: string | undefined } | undefined;
}

const filled = <B extends object>(body: B & WithCase, caseNumber: string): B => ({
  ...body,
  case: { ...body.case, caseNumber: body.case?.caseNumber ?? caseNumber },
});

/** The command of what was prepared. `body` is one that the route of the act took. */
export const caseCommand = (
  { act, licence, number }: { act: CaseAct; licence: string; number: string },
  body: object,
): CaseCommand => {
  if (act === "issue") return { act, body: filled(body as IssueBody, number) };
  const route = routeOf[act];
  const whole = withCase.has(route)
    ? filled(body, number)
    : actOf[route] === "apply-for-renewal"
      ? { caseNumber: number, ...body }
      : body;
  return { act: "act", request: { licence, act: route, body: whole } as ActRequest };
};
