// Applying for renewal (延续申请) and its refusal (不予延续), as decisions: `data => licence => events`.
import type { Day } from "./day.js";
import type { DataOf } from "./decisions.js";
import type { DecidedEvent } from "./events/licence-events.js";
import { type Licence, latestVersion } from "./licence.js";
import { isDeemedRenewed, openApplication, renewalsOf } from "./renewal.js";
import { refused, says, standing } from "./standing.js";

/** `lastDayFor` tells the type's last application day for a term that ends on a day. */
export interface ApplyData {
  appliedOn: Day;
  caseNumber?: string | undefined;
  lastDayFor: (termEnds: Day) => Day;
}

/**
 * Records that renewal was applied for. In time or late, it is recorded; one that comes while another waits for its
 * answer takes that one's place, and so puts a wrong day right. One made after the term takes nothing from what the law
 * has deemed granted by then.
 */
export const applyForRenewal =
  ({ appliedOn, caseNumber, lastDayFor }: ApplyData) =>
  (licence: Licence): DecidedEvent[] => {
    const found = standing(licence);
    const { validTo, validFrom } = latestVersion(found);
    if (validTo === null) throw refused("term-without-end", "A licence without an end is not renewed.");
    if (renewalsOf(found).length > 0 && appliedOn < validFrom)
      throw refused("renewed-already", `Renewed from ${validFrom}: what was applied for is granted.`, "/appliedOn");
    const lastDay = lastDayFor(validTo);
    const data = { appliedOn, ...(caseNumber !== undefined && { caseNumber }), termEnds: validTo, lastDay };
    const open = openApplication(found);
    if (appliedOn > validTo && isDeemedRenewed(found))
      throw refused("renewal-deemed-granted", `Undecided on ${validTo}, it is deemed granted: renew.`, "/appliedOn");
    return open && says(data, open) ? [] : [{ type: "RenewalApplied", data }];
  };

/**
 * Refuses the renewal that was applied for. What the law deems granted, since the term ran out undecided, is annulled
 * and no longer refused.
 */
export const refuseRenewal =
  (data: DataOf<"RenewalRefused">) =>
  (licence: Licence): DecidedEvent[] => {
    const found = standing(licence);
    if (found.applications.some(({ refused: earlier }) => earlier && says(data, earlier))) return [];
    const application = openApplication(found);
    if (!application) throw refused("no-renewal-application", "No application for renewal waits for an answer.");
    const { appliedOn } = application;
    if (data.decisionDate < appliedOn)
      throw refused("refusal-before-application", `Renewal was applied for on ${appliedOn}.`, "/decisionDate");
    const end = latestVersion(found).validTo;
    if (end !== null && data.decisionDate > end && isDeemedRenewed(found))
      throw refused("renewal-deemed-granted", `Undecided on ${end}, it is deemed granted: annul it.`, "/decisionDate");
    return [{ type: "RenewalRefused", data }];
  };
