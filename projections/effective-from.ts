// The first day of an act's effect.
import type { Day } from "../src/licence/day.js";
import type { LicenceEvent } from "../src/licence/events/licence-events.js";
import { countsFrom } from "../src/licence/licence.js";

/**
 * The first day on which an act has its effect: of one that makes a version, the first day on which that version counts. Null when it has no
 * effect on a licence (`IssueAbandoned`).
 */
export const effectiveFrom = (act: LicenceEvent): Day | null => {
  switch (act.type) {
    case "LicenceIssued":
    case "LicenceTakenOver":
    case "LicenceRenewed":
    case "LicenceAmended":
    case "LicenceReplaced":
      return countsFrom(act);
    case "LicenceSuspended":
    case "LicenceReinstated":
      return act.data.from;
    case "LicenceAnnulled":
    case "LicenceWithdrawn":
    case "LicenceRevoked":
    case "LicenceCancelled":
    case "DecisionSetAside":
      return act.data.effectiveDate;
    case "LicenceInspected":
      return act.data.date;
    case "IssueAbandoned":
      return null;
  }
};
