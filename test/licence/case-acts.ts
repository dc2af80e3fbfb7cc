// The acts and dates of the table of cases (case-table.txt): each act as an officer would ask for it on these dates.
import { correct } from "../../src/licence/correction.js";
import { addDays, type Day } from "../../src/licence/day.js";
import * as decide from "../../src/licence/decisions.js";
import * as endings from "../../src/licence/ending-decisions.js";
import type { LicenceAct } from "../../src/licence/events/department-events.js";
import { exists, type Licence, latestVersion } from "../../src/licence/licence.js";
import { applyForRenewal, refuseRenewal } from "../../src/licence/renewal-decisions.js";
import { printingToday, today } from "./case-states.js";
import { type Decision, paper } from "./scenario.js";

/** When an act is decided (an application and an inspection: made) and takes effect; and what else is said. */
interface When {
  decided: Day;
  effect: Day;
  imported?: boolean;
  printed?: Day;
  /** Names no day of effect. */
  open?: true;
  until?: Day;
  nextDue?: Day;
  lateReason?: string;
  /** Of a cancellation. */
  ground?: string;
  term?: { validFrom: Day; validTo: Day | null };
}

const now: When = { decided: today, effect: today };
const yesterday = "2025-06-14";
const tomorrow = "2025-06-16";
const before = addDays(paper.validFrom, -1);

export const dates = {
  today: now,
  "decided on 1 May": { ...now, decided: "2025-05-01" },
  "decided tomorrow": { decided: tomorrow, effect: tomorrow },
  "the same again": now,
  "effect yesterday": { ...now, effect: yesterday },
  "effect yesterday, imported": { ...now, effect: yesterday, imported: true },
  "effect in August": { ...now, effect: "2025-08-15" },
  "effect on the first day": { ...now, effect: paper.validFrom },
  "effect before the first day": { ...now, effect: before },
  "effect before the first day, imported": { ...now, effect: before, imported: true },
  "effect left open": { ...now, open: true },
  "until before its first day": { ...now, until: yesterday },
  "next due before it": { ...now, nextDue: yesterday },
  "printed tomorrow": { ...now, printed: tomorrow },
  "for a day within the term": { ...now, decided: "2025-05-10" },
  "with a late reason": { ...now, lateReason: "疫情" },
  "on 70-1": { ...now, ground: "70-1" },
  "on 70-1, effect in August": { ...now, ground: "70-1", effect: "2025-08-15" },
  "on 70-1, effect after the term": { ...now, ground: "70-1", effect: "2026-01-15" },
  "on 70-2": { ...now, ground: "70-2" },
  "on 70-3": { ...now, ground: "70-3" },
  "on 70-4": { ...now, ground: "70-4" },
  "on 70-4, effect in May": { ...now, ground: "70-4", effect: "2025-05-31" },
  "on 70-4, effect in December": { ...now, ground: "70-4", effect: "2025-12-01" },
  "on 70-4, imported": { ...now, ground: "70-4", imported: true },
  "on 70-5": { ...now, ground: "70-5" },
  "imported today": { ...now, imported: true },
  "term from the same day": { ...now, term: { validFrom: paper.validFrom, validTo: "2028-01-14" } },
  "term from July": { ...now, term: { validFrom: "2025-07-01", validTo: "2027-06-30" } },
  "term with an earlier end": { ...now, term: { validFrom: "2025-07-01", validTo: "2025-12-31" } },
  "term that ends before it starts": { ...now, term: { validFrom: "2026-07-01", validTo: "2026-06-30" } },
} as const satisfies Record<string, When>;
export type DateName = keyof typeof dates;

/** The term that follows the latest one. */
const nextTerm = (licence: Licence) => {
  const end = (exists(licence) && latestVersion(licence).validTo) || "2026-01-14";
  return { validFrom: addDays(end, 1), validTo: addDays(end, 730) };
};

/** The ending to set aside: the last that stands, else the last; a revision of nothing where there is none. */
const endingOf = (licence: Licence): number => {
  const endings = exists(licence) ? licence.endings : [];
  const standing = endings.findLast(({ setAside }) => setAside === null);
  return (standing ?? endings.at(-1))?.revision ?? 99;
};

/** The act as it is asked for on this date, on this licence. */
export const decisionOn = (act: LicenceAct, when: When, licence: Licence): Decision => {
  const { decided: decisionDate, effect } = when;
  const order = { ground: "g", decisionNumber: "2025-9", decisionDate };
  const ending = { ...order, effectiveDate: effect };
  const printed = { ...printingToday, issuedOn: when.printed ?? today, case: { decisionDate } };
  switch (act) {
    case "renew": {
      const term = when.term ?? nextTerm(licence);
      return decide.renew({ ...printed, ...term, reason: null, lateReason: when.lateReason });
    }
    case "apply-for-renewal":
      return applyForRenewal({ appliedOn: decisionDate, lastDayFor: end => addDays(end, -30) });
    case "refuse-renewal":
      return refuseRenewal(order);
    case "amend": {
      const decision = { ...order, groundCode: "9-law" };
      return decide.amend({ ...printed, face: { scope: "二级" }, changeDate: effect, reason: "r", decision });
    }
    case "correct":
      return correct({ ...printed, face: { place: "湖墅南路 2 号" }, ...when.term, reason: "r" });
    case "replace":
      return decide.replace({ ...printed, kind: "lost", date: effect, reason: "r" });
    case "suspend":
      return decide.suspend({ ...order, groundCode: "9-law", from: effect, until: when.until ?? null });
    case "reinstate":
      return decide.reinstate({ ...order, groundCode: "remedied", from: effect });
    case "inspect":
      return decide.inspect({ date: decisionDate, result: "pass", nextDue: when.nextDue ?? "2026-06-15" });
    case "annul":
      return endings.annul({ ...(when.open ? order : ending), groundCode: "69-2" });
    case "withdraw":
      return endings.withdraw({ ...ending, groundCode: "8-circumstances" });
    case "revoke":
      return endings.revoke({ ...ending, groundCode: "9-law" });
    case "void":
      return endings.declareVoid(order);
    case "cancel":
      return endings.cancel({ ...ending, groundCode: when.ground ?? "70-6" });
    case "set-aside":
      return endings.setAside({ ...ending, groundCode: "court", decision: endingOf(licence) });
  }
};
