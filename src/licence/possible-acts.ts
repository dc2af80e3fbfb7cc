// Whether an act is possible on a licence as it stands, whatever its form will say: the act is decided, by the decision
// that would record it, on data of today which nothing but the licence itself can refuse.
import { datedBy } from "./act-dates.js";
import { correct } from "./correction.js";
import { addDays, type Day, laterOf } from "./day.js";
import * as decisions from "./decisions.js";
import * as endings from "./ending-decisions.js";
import { LicenceError } from "./errors.js";
import type { LicenceAct } from "./events/department-events.js";
import type { DecidedEvent } from "./events/licence-events.js";
import { type ExistingLicence, type Licence, latestVersion } from "./licence.js";
import type { Printing } from "./paper.js";
import { applyForRenewal, refuseRenewal } from "./renewal-decisions.js";

type Decide = (licence: Licence) => DecidedEvent[];

// No officer writes it, so that no trial is a repeat of what was recorded.
const unwritten = "\u0000";

const decidedToday = (today: Day) => ({
  decidedBy: { code: "", name: "" },
  ground: unwritten,
  decisionNumber: unwritten,
  decisionDate: today,
});

const printingOf = (licence: ExistingLicence, today: Day): Printing => {
  const { typeRevision, issuer } = latestVersion(licence);
  return { typeRevision, issuer, today, issuedOn: today };
};

/** The day after every suspension that is known and was not lifted; today where there is none. */
const afterSuspensions = ({ suspensions }: ExistingLicence, today: Day): Day =>
  suspensions.reduce(
    (day, { until, lifted }) => (until === null || lifted ? day : laterOf(day, addDays(until, 1))),
    today,
  );

const nextTerm = (licence: ExistingLicence, today: Day) => {
  const { validFrom, validTo } = latestVersion(licence);
  return { validFrom: laterOf(addDays(validFrom, 1), today), validTo: validTo && laterOf(validTo, addDays(today, 1)) };
};

/** The decision that can still be set aside; one that was already, or none, where there is no such. */
const toSetAside = ({ endings: all }: ExistingLicence): number =>
  (all.findLast(({ setAside }) => setAside === null) ?? all.at(-1))?.revision ?? -1;

const trials: Readonly<Record<LicenceAct, (licence: ExistingLicence, today: Day) => Decide>> = {
  renew: (licence, today) => {
    const data = { ...nextTerm(licence, today), reason: null, lateReason: unwritten, face: { [unwritten]: unwritten } };
    return decisions.renew({ ...printingOf(licence, today), ...data });
  },
  "apply-for-renewal": (_licence, appliedOn) =>
    applyForRenewal({ appliedOn, caseNumber: unwritten, lastDayFor: termEnds => termEnds }),
  "refuse-renewal": (_licence, today) => refuseRenewal(decidedToday(today)),
  amend: (licence, today) => {
    const data = { face: { [unwritten]: unwritten }, changeDate: today, reason: unwritten };
    return decisions.amend({ ...printingOf(licence, today), ...data });
  },
  correct: (licence, today) =>
    correct({ ...printingOf(licence, today), face: { [unwritten]: unwritten }, reason: unwritten }),
  replace: (licence, today) =>
    decisions.replace({ ...printingOf(licence, today), kind: "exchange", date: today, reason: unwritten }),
  suspend: (licence, today) => {
    const from = afterSuspensions(licence, today);
    return decisions.suspend({ ...decidedToday(today), from, until: from });
  },
  reinstate: (_licence, today) => decisions.reinstate({ ...decidedToday(today), from: today }),
  inspect: (_licence, date) => decisions.inspect({ date, result: "pass", note: unwritten, nextDue: null }),
  annul: (_licence, today) => endings.annul(decidedToday(today)),
  withdraw: (_licence, today) => endings.withdraw({ ...decidedToday(today), effectiveDate: today }),
  revoke: (_licence, today) => endings.revoke({ ...decidedToday(today), effectiveDate: today }),
  void: (_licence, today) => endings.declareVoid(decidedToday(today)),
  cancel: (_licence, today) => endings.cancel({ ...decidedToday(today), effectiveDate: today }),
  "set-aside": (licence, today) =>
    endings.setAside({ ...decidedToday(today), decision: toSetAside(licence), effectiveDate: today }),
};

const nothingToSetAside = new LicenceError("unknown-decision", "There is nothing to set aside.", undefined, {
  zh: "该证照没有可以撤销的决定、作废或者注销。",
  en: "The licence has no decision, voiding or cancellation that could be set aside.",
});

/** Why the licence does not take the act today; null where it does. */
export const refusalOf = (licence: ExistingLicence, act: LicenceAct, today: Day): LicenceError | null => {
  if (act === "set-aside" && licence.endings.length === 0) return nothingToSetAside;
  try {
    datedBy({ today, imported: false }, trials[act](licence, today))(licence);
    return null;
  } catch (error) {
    // No field gave offence: nobody has filled any in.
    if (error instanceof LicenceError) return new LicenceError(error.code, error.message, undefined, error.told);
    throw error;
  }
};
