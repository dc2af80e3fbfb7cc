// Dates that an act cannot have, whatever the licence is: a decision, an application or an inspection of a day still to
// come, and effects before their cause; and a cancellation on a ground that does not hold on its day.
import { holdCancellationGround } from "./cancellation-grounds.js";
import type { Day } from "./day.js";
import { LicenceError, type LicenceErrorCode } from "./errors.js";
import type { DecidedEvent } from "./events/licence-events.js";
import { type ExistingLicence, exists, firstDayOf, type Licence } from "./licence.js";
import { isLate } from "./renewal.js";
import { foundOn } from "./standing.js";

/**
 * The registry's day, and whether the act comes from elsewhere with dates of its own: an import records what others
 * decided by their own rules.
 */
export interface ActDates {
  today: Day;
  imported: boolean;
}

const refuse = (code: LicenceErrorCode, message: string, pointer: string): never => {
  throw new LicenceError(code, message, pointer);
};

const holdDecision = (decisionDate: Day | null, { today }: ActDates, pointer = "/decisionDate"): void => {
  if (decisionDate !== null && decisionDate > today)
    refuse("decision-in-future", `The decision is dated after today, ${today}.`, pointer);
};

/** A penalty, an amendment that it orders, and a withdrawal have no retroactive force. */
const holdEffect = (effective: Day, decisionDate: Day, pointer: string, { imported }: ActDates): void => {
  if (!imported && effective < decisionDate)
    refuse("effective-before-decision", `It cannot take effect before its decision, ${decisionDate}.`, pointer);
};

/** The day on which the licence's life began; null where it began elsewhere, and nobody here knows when. */
const begunHere = (licence: ExistingLicence): Day | null =>
  licence.versions[0].act === "LicenceIssued" ? firstDayOf(licence) : null;

const hold = (licence: ExistingLicence, { type, data }: DecidedEvent, dates: ActDates): void => {
  switch (type) {
    case "LicenceSuspended":
      holdDecision(data.decisionDate, dates);
      holdEffect(data.from, data.decisionDate, "/from", dates);
      return;
    case "LicenceWithdrawn":
    case "LicenceRevoked":
      holdDecision(data.decisionDate, dates);
      holdEffect(data.effectiveDate, data.decisionDate, "/effectiveDate", dates);
      return;
    case "LicenceAnnulled": {
      holdDecision(data.decisionDate, dates);
      const firstDay = begunHere(licence);
      if (!dates.imported && firstDay !== null && data.effectiveDate < firstDay)
        refuse("annulled-before-first-day", `The licence began on ${firstDay}.`, "/effectiveDate");
      return;
    }
    case "LicenceCancelled":
      holdDecision(data.decisionDate ?? null, dates);
      if (!dates.imported) holdCancellationGround(licence, data);
      return;
    case "LicenceReinstated":
    case "LicenceVoided":
    case "RenewalRefused":
      holdDecision(data.decisionDate ?? null, dates);
      return;
    case "LicenceAmended":
      if (!data.decision) return;
      holdDecision(data.decision.decisionDate, dates, "/decision/decisionDate");
      holdEffect(data.changeDate, data.decision.decisionDate, "/changeDate", dates);
      return;
    case "LicenceInspected":
      if (data.date > dates.today)
        refuse("inspection-in-future", `An inspection with its result is not after today, ${dates.today}.`, "/date");
      return;
    case "RenewalApplied":
      if (data.appliedOn > dates.today)
        refuse("applied-in-future", `An application is not made after today, ${dates.today}.`, "/appliedOn");
      return;
    case "LicenceRenewed":
      if (!dates.imported && data.lateReason === undefined && isLate(licence, dates.today))
        refuse("late-reason-needed", "The term is over: a renewal says why it comes so late.", "/lateReason");
      return;
    case "DecisionSetAside": {
      holdDecision(data.decisionDate, dates);
      const decided = licence.endings.find(({ revision }) => revision === data.decision)?.decisionDate ?? null;
      if (decided !== null && data.decisionDate < decided)
        refuse("set-aside-before-decision", `The decision that is set aside is of ${decided}.`, "/decisionDate");
      return;
    }
    case "LicenceIssued":
    case "LicenceTakenOver":
    case "LicenceReplaced":
    case "LicenceCorrected":
    case "IssueAbandoned":
      return;
  }
};

/**
 * The decision on the licence as its day finds it, with what it leads to held to the calendar; what leads to nothing has
 * no dates. Throws LicenceError.
 */
export const datedBy =
  (dates: ActDates, decide: (licence: Licence) => DecidedEvent[]) =>
  (licence: Licence): DecidedEvent[] => {
    const events = decide(foundOn(licence, dates.today));
    if (exists(licence)) for (const event of events) hold(licence, event, dates);
    return events;
  };
