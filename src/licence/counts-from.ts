// The first day on which a version counts, from the act that makes it.
import { type Day, laterOf } from "./day.js";
import type { DecidedEvent, VersionEventType } from "./events/licence-events.js";

/**
 * The first day on which a version counts and supersedes the one before: an amendment's change date, a replacement's
 * date, but never before the term; of a correction, the day that its event names (correction.ts).
 */
export const countsFrom = ({ type, data }: Extract<DecidedEvent, { type: VersionEventType }>): Day => {
  switch (type) {
    case "LicenceIssued":
    case "LicenceTakenOver":
    case "LicenceRenewed":
      return data.validFrom;
    case "LicenceAmended":
      return laterOf(data.validFrom, data.changeDate);
    case "LicenceReplaced":
      return laterOf(data.validFrom, data.date);
    case "LicenceCorrected":
      return data.countsFrom;
  }
};
