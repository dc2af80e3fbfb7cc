// The plain verb for a recorded act, as history and versions tell it.
import type { ActVerb } from "./act-words.js";
import type { LicenceEventType } from "./events/licence-events.js";

const names = {
  LicenceIssued: "issue",
  LicenceTakenOver: "take-over",
  LicenceRenewed: "renew",
  LicenceAmended: "amend",
  LicenceReplaced: "replace",
  LicenceCorrected: "correct",
  LicenceSuspended: "suspend",
  LicenceReinstated: "reinstate",
  LicenceAnnulled: "annul",
  LicenceWithdrawn: "withdraw",
  LicenceRevoked: "revoke",
  LicenceCancelled: "cancel",
  LicenceVoided: "void",
  LicenceInspected: "inspect",
  RenewalApplied: "apply-for-renewal",
  RenewalRefused: "refuse-renewal",
  DecisionSetAside: "set-aside",
  IssueAbandoned: "abandon",
} as const satisfies Record<LicenceEventType, ActVerb>;

/** The act's name in replies. */
export const actName = <T extends LicenceEventType>(type: T): (typeof names)[T] => names[type];
