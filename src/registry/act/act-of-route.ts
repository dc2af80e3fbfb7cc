// The two names of an act: the last segment of its route, and the verb by which organs, histories and cases name it.
import type { LicenceAct } from "../../licence/events/department-events.js";
import type { ActName } from "../commands.js";

/** What each route does. */
export const actOf: Readonly<Record<ActName, LicenceAct>> = {
  renewals: "renew",
  "renewal-applications": "apply-for-renewal",
  "renewal-refusals": "refuse-renewal",
  amendments: "amend",
  corrections: "correct",
  replacements: "replace",
  suspensions: "suspend",
  reinstatements: "reinstate",
  annulments: "annul",
  withdrawals: "withdraw",
  revocations: "revoke",
  voidings: "void",
  cancellations: "cancel",
  inspections: "inspect",
  "settings-aside": "set-aside",
};

/** The route of each act. */
export const routeOf = Object.fromEntries(Object.entries(actOf).map(([route, act]) => [act, route])) as Readonly<
  Record<LicenceAct, ActName>
>;
