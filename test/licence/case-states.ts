// The states of the table of cases (case-table.txt): how a licence came to be what it is on 15 June 2025.
import { addDays } from "../../src/licence/day.js";
import type { DecidedEvent, PaperDraft } from "../../src/licence/events/licence-events.js";
import { fold } from "../../src/licence/fold.js";
import type { Licence } from "../../src/licence/licence.js";
import { erased } from "../../src/licence/personal.js";
import { abandoned, amended, paper, printing, recorded, reprinted, setAsideOf, voided } from "./scenario.js";

/** The registry's day in every case. */
export const today = "2025-06-15";
/** The last day of the term that is over. */
const over = "2025-05-31";

const issuedFor = (term: Partial<PaperDraft> = {}): DecidedEvent => ({
  type: "LicenceIssued",
  data: { ...paper, ...term },
});
const issued = issuedFor();
const expired = issuedFor({ validFrom: "2023-06-01", validTo: over });
const applied = (appliedOn: string, termEnds = paper.validTo ?? ""): DecidedEvent => ({
  type: "RenewalApplied",
  data: { appliedOn, termEnds, lastDay: addDays(termEnds, -30) },
});
const order = { ground: "g", decisionNumber: "2025-1", decisionDate: "2025-06-01" };
const refused: DecidedEvent = { type: "RenewalRefused", data: { ...order, decisionDate: "2025-06-10" } };
const renewed: DecidedEvent = {
  type: "LicenceRenewed",
  data: { ...reprinted, version: 2, validFrom: "2026-01-15", validTo: "2028-01-14", reason: null },
};
const suspended = (from: string, until: string | null): DecidedEvent => ({
  type: "LicenceSuspended",
  data: { ...order, from, until },
});
const lifted: DecidedEvent = { type: "LicenceReinstated", data: { ...order, from: "2025-06-10" } };
const annulled: DecidedEvent = { type: "LicenceAnnulled", data: { ...order, effectiveDate: paper.validFrom } };
const withdrawn = (effectiveDate: string): DecidedEvent => ({
  type: "LicenceWithdrawn",
  data: { ...order, effectiveDate },
});
const revoked = (effectiveDate: string): DecidedEvent => ({
  type: "LicenceRevoked",
  data: { ...order, effectiveDate },
});
const cancelled: DecidedEvent = {
  type: "LicenceCancelled",
  data: { ground: "g", effectiveDate: "2025-06-10", decisionNumber: null },
};
const forgotten = issuedFor({ holders: [{ name: erased, codeType: "111", code: erased }] });

/** What was recorded before the act, by the state's name. */
const eventsOf = {
  "never issued": [],
  abandoned: [abandoned],
  active: [issued],
  "taken over": [{ type: "LicenceTakenOver", data: { ...paper, version: 4, source: "纸质台账" } }],
  "without an end": [issuedFor({ validTo: null })],
  "not yet valid": [issuedFor({ validFrom: "2025-09-01", validTo: "2027-08-31" })],
  expired: [expired],
  amended: [issued, amended(2, "2025-01-01")],
  "renewal applied for": [issued, applied("2025-06-01")],
  "renewal refused": [issued, applied("2025-06-01"), refused],
  "renewal deemed granted": [expired, applied("2025-04-20", over)],
  "expired, applied for too late": [expired, applied("2025-05-20", over)],
  "renewed ahead": [issued, renewed],
  suspended: [issued, suspended("2025-06-01", null)],
  "suspension to come": [issued, suspended("2025-07-01", "2025-07-31")],
  "suspension lifted": [issued, suspended("2025-06-01", null), lifted],
  annulled: [issued, annulled],
  withdrawn: [issued, withdrawn("2025-06-01")],
  "withdrawal to come": [issued, withdrawn("2025-12-01")],
  "withdrawal to come, then revoked": [issued, withdrawn("2025-12-01"), revoked("2025-07-01")],
  revoked: [issued, revoked("2025-06-01")],
  "revocation to come": [issued, revoked("2025-12-01")],
  cancelled: [issued, cancelled],
  "cancelled after revocation": [issued, revoked("2025-06-01"), cancelled],
  void: [issued, voided],
  "revocation set aside": [issued, revoked("2025-06-01"), setAsideOf(1)],
  "cancellation set aside": [issued, revoked("2025-06-01"), cancelled, setAsideOf(2)],
  "held by a person": [issuedFor({ holderCategory: "person" })],
  "held by a sole trader": [issuedFor({ holderCategory: "sole-trader" })],
  erased: [forgotten],
} as const satisfies Record<string, readonly DecidedEvent[]>;

export type StateName = keyof typeof eventsOf;
export const stateNames = Object.keys(eventsOf) as StateName[];

/** The licence in this state. */
export const licenceIn = (state: StateName): Licence => fold("l", eventsOf[state].map(recorded));

/** What the registry hands to an act that prints. */
export const printingToday = { ...printing, today };
