// From an act's body to the domain's decision. Acts that make a version get the type's rules and today's issuer name.

import { dayAt } from "../licence/day.js";
import * as decisions from "../licence/decisions.js";
import type { DecidedEvent } from "../licence/events/licence-events.js";
import type { ExistingLicence } from "../licence/licence.js";
import type { ActRequest } from "./act.js";
import { nextPaper, type PaperChange } from "./paper.js";
import type { WriteSide } from "./write-side.js";

/** The events that the act leads to, still unstamped; empty when it changes nothing. Throws LicenceError or BodyRefused. */
export const decideAct = async (
  side: WriteSide,
  licence: ExistingLicence,
  request: ActRequest,
): Promise<DecidedEvent[]> => {
  const today = dayAt(side.deps.clock(), side.deps.timeZone);
  const latest = licence.versions[licence.versions.length - 1] ?? licence.versions[0];
  const paper = async (change: PaperChange) => {
    const { type, department } = await side.issuer(latest.typeCode, latest.issuer.code);
    return nextPaper({ latest, change, type, department, today, unprintable: side.deps.unprintable });
  };
  switch (request.act) {
    case "renewals": {
      const { reason = null, ...change } = request.body;
      return decisions.renew({ ...(await paper(change)), reason })(licence);
    }
    case "amendments": {
      const { changeDate, reason, ...change } = request.body;
      return decisions.amend({ ...(await paper(change)), changeDate, reason })(licence);
    }
    case "replacements": {
      const { date, reason, ...change } = request.body;
      return decisions.replace({ ...(await paper(change)), date, reason })(licence);
    }
    case "suspensions":
      return decisions.suspend({ ...request.body, until: request.body.until ?? null })(licence);
    case "reinstatements": {
      const { decisionNumber = null, decisionDate = null, ...rest } = request.body;
      return decisions.reinstate({ ...rest, decisionNumber, decisionDate })(licence);
    }
    case "annulments":
      return decisions.annul(request.body)(licence);
    case "withdrawals":
      return decisions.withdraw(request.body)(licence);
    case "revocations":
      return decisions.revoke(request.body)(licence);
    case "cancellations":
      return decisions.cancel({ ...request.body, decisionNumber: request.body.decisionNumber ?? null })(licence);
    case "inspections":
      return decisions.inspect(request.body)(licence);
    case "settings-aside":
      return decisions.setAside(request.body)(licence);
  }
};
