// The first day of an act's effect.
import { type Day, laterOf } from "../src/licence/day.js";
import type { LicenceEvent } from "../src/licence/events/licence-events.js";

/**
 * The first day on which an act has its effect: of one that makes a version, the first day on which that version counts. Null when it has no
 * effect on a licence (`IssueAbandoned`).
 */
export const effectiveFrom = ({ type, data }: LicenceEvent): Day | null => {
  switch (type) {
    case "LicenceIssued":
    case "LicenceTakenOver":
    case "LicenceRenewed":
      return data.validFrom;
    case "LicenceAmended":
      return laterOf(data.validFrom, data.changeDate);
    case "LicenceReplaced":
      return laterOf(data.validFrom, data.date);
    case "LicenceSuspended":
    case "LicenceReinstated":
      return data.from;
    case "LicenceAnnulled":
    case "LicenceWithdrawn":
    case "LicenceRevoked":
    case "LicenceCancelled":
    case "DecisionSetAside":
      return data.effectiveDate;
    case "LicenceInspected":
      return data.date;
    case "IssueAbandoned":
      return null;
  }
};
