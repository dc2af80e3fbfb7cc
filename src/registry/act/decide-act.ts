// From an act's body to the domain's decision. Acts that make a version get today's issuer name, the type's rules, and
// their complete face.
import { datedBy } from "../../licence/act-dates.js";
import { dayAt } from "../../licence/day.js";
import * as decisions from "../../licence/decisions.js";
import type { DecidedEvent } from "../../licence/events/licence-events.js";
import { type ExistingLicence, type Licence, latestVersion } from "../../licence/licence.js";
import type { ActRequest, Asking } from "../commands.js";
import { completeNext, holdToNumber, nextHolders, type PaperContext, printing } from "../issue/paper.js";
import type { WriteSide } from "../write-side.js";
import { makesVersion } from "./decided-version.js";

type MakesVersion = "renewals" | "amendments" | "replacements";
type VersionAct = Extract<ActRequest, { act: MakesVersion }>;
type OtherAct = Exclude<ActRequest, VersionAct>;

const decideVersion = (context: PaperContext, licence: ExistingLicence, request: VersionAct): DecidedEvent[] => {
  const printed = { ...printing(context), issuedOn: request.body.issuedOn };
  switch (request.act) {
    case "renewals": {
      const { validFrom, validTo, face, reason = null } = request.body;
      return decisions.renew({ ...printed, validFrom, validTo, face, reason })(licence);
    }
    case "amendments": {
      const { face, changeDate, reason } = request.body;
      const holders = request.body.holders && nextHolders(context, request.body.holders);
      return decisions.amend({ ...printed, face, holders, changeDate, reason })(licence);
    }
    case "replacements": {
      const { date, reason } = request.body;
      return decisions.replace({ ...printed, date, reason })(licence);
    }
  }
};

const decideOther = (request: OtherAct): ((licence: Licence) => DecidedEvent[]) => {
  switch (request.act) {
    case "suspensions":
      return decisions.suspend({ ...request.body, until: request.body.until ?? null });
    case "reinstatements": {
      const { decisionNumber = null, decisionDate = null, ...rest } = request.body;
      return decisions.reinstate({ ...rest, decisionNumber, decisionDate });
    }
    case "annulments":
      return decisions.annul(request.body);
    case "withdrawals":
      return decisions.withdraw(request.body);
    case "revocations":
      return decisions.revoke(request.body);
    case "cancellations":
      return decisions.cancel({ ...request.body, decisionNumber: request.body.decisionNumber ?? null });
    case "inspections":
      return decisions.inspect(request.body);
    case "settings-aside":
      return decisions.setAside(request.body);
  }
};

const isVersionAct = (request: ActRequest): request is VersionAct =>
  request.act === "renewals" || request.act === "amendments" || request.act === "replacements";

/**
 * The events that the act leads to, still unstamped; empty when it changes nothing. Throws LicenceError, BodyRefused or
 * RegistryError.
 */
export const decideAct = async (
  side: WriteSide,
  licence: ExistingLicence,
  request: ActRequest,
  source: Asking["source"],
): Promise<DecidedEvent[]> => {
  if (!isVersionAct(request)) {
    const dates = { today: dayAt(side.deps.clock(), side.deps.timeZone), imported: source === "import" };
    return datedBy(dates, decideOther(request))(licence);
  }
  const latest = latestVersion(licence);
  const context = await side.context(latest.typeCode, latest.issuer.code);
  const given = request.act === "replacements" ? {} : request.body.face;
  return decideVersion(context, licence, request).map(event => {
    if (!makesVersion(event)) return event;
    const next = completeNext(context, event, given);
    if (request.act === "amendments" && request.body.holders) holdToNumber(context, next, licence);
    return next;
  });
};
