// From an act's body to the domain's decision. Acts that make a version get the type's rules and today's issuer name.

import * as decisions from "../licence/decisions.js";
import type { DecidedEvent } from "../licence/events/licence-events.js";
import { type ExistingLicence, latestVersion } from "../licence/licence.js";
import type { ActRequest } from "./act.js";
import { nextPaper, type PaperChange } from "./paper.js";
import type { WriteSide } from "./write-side.js";

/** The events that the act leads to, still unstamped; empty when it changes nothing. Throws LicenceError or BodyRefused. */
export const decideAct = async (
  side: WriteSide,
  licence: ExistingLicence,
  request: ActRequest,
): Promise<DecidedEvent[]> => {
  const latest = latestVersion(licence);
  const paper = async (change: PaperChange) =>
    nextPaper(await side.context(latest.typeCode, latest.issuer.code), licence, change);
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
