import t from "tap";
import { type ActDates, datedBy } from "../../src/licence/act-dates.js";
import { amend, inspect, reinstate, suspend } from "../../src/licence/decisions.js";
import { annul, cancel, revoke, setAside, withdraw } from "../../src/licence/ending-decisions.js";
import type { DecidedEvent } from "../../src/licence/events/licence-events.js";
import { given, issued, paper, printing, revoked, suspended, suspension } from "./scenario.js";

const today = "2025-06-15";
const tomorrow = "2025-06-16";
const dates: ActDates = { today, imported: false };
const imported: ActDates = { today, imported: true };
const order = { ground: "g", decisionNumber: "n", decisionDate: today };
const ending = { ...order, effectiveDate: today };
const open: DecidedEvent = { type: "LicenceSuspended", data: { ...suspension, until: null } };
const takenOver: DecidedEvent = { type: "LicenceTakenOver", data: { ...paper, source: "纸质台账" } };

t.test("no decision is dated after today, imported or not", async t => {
  for (const of of [dates, imported]) {
    const late = { decisionDate: tomorrow };
    const refused = (decision: Parameters<typeof datedBy>[1], ...events: DecidedEvent[]) =>
      given(...events)
        .when(datedBy(of, decision))
        .refuses(t, "decision-in-future", "/decisionDate");
    refused(suspend({ ...order, ...late, from: tomorrow, until: null }), issued);
    refused(reinstate({ ...order, ...late, from: tomorrow }), issued, open);
    for (const end of [annul, withdraw, revoke]) refused(end({ ...ending, ...late, effectiveDate: tomorrow }), issued);
    refused(setAside({ ...ending, ...late, decision: 1 }), issued, revoked);
    refused(cancel({ ...ending, ...late, effectiveDate: tomorrow }), issued);
    const change = { ...printing, today, face: { scope: "热食类" }, changeDate: today, reason: "r" };
    given(issued)
      .when(datedBy(of, amend({ ...change, decision: { ...order, ...late } })))
      .refuses(t, "decision-in-future", "/decision/decisionDate");
  }
});

t.test("a decision of today may take effect today or later", async t => {
  for (const end of [annul, withdraw, revoke])
    for (const effectiveDate of [today, "2025-12-01"])
      t.equal(given(issued).when(datedBy(dates, end({ ...ending, effectiveDate }))).events.length, 1);
});

t.test(
  "a suspension, withdrawal or revocation takes no effect before its decision, unless it was decided elsewhere",
  async t => {
    const yesterday = "2025-06-14";
    const early = suspend({ ...order, from: yesterday, until: null });
    given(issued).when(datedBy(dates, early)).refuses(t, "effective-before-decision", "/from");
    t.equal(given(issued).when(datedBy(imported, early)).events.length, 1);
    for (const end of [withdraw, revoke]) {
      const decision = end({ ...ending, effectiveDate: yesterday });
      given(issued).when(datedBy(dates, decision)).refuses(t, "effective-before-decision", "/effectiveDate");
      t.equal(given(issued).when(datedBy(imported, decision)).events.length, 1);
    }
  },
);

t.test("an amendment that a decision orders takes no effect before it, unless it was decided elsewhere", async t => {
  const change = { ...printing, today, face: { scope: "二级" }, changeDate: "2025-06-14", reason: "r" };
  const ordered = amend({ ...change, decision: order });
  given(issued).when(datedBy(dates, ordered)).refuses(t, "effective-before-decision", "/changeDate");
  t.equal(given(issued).when(datedBy(imported, ordered)).events.length, 1);
  t.equal(given(issued).when(datedBy(dates, amend(change))).events.length, 1, "no decision, no such day");
});

t.test("an annulment reaches back to the first day and no further", async t => {
  const first = annul({ ...ending, effectiveDate: paper.validFrom });
  t.equal(given(issued).when(datedBy(dates, first)).events.length, 1);
  const before = annul({ ...ending, effectiveDate: "2024-01-14" });
  given(issued).when(datedBy(dates, before)).refuses(t, "annulled-before-first-day", "/effectiveDate");
  t.equal(given(takenOver).when(datedBy(dates, before)).events.length, 1, "of a licence that began elsewhere");
  t.equal(given(issued).when(datedBy(imported, before)).events.length, 1);
});

t.test("an inspection with its result is not of a day to come", async t => {
  const of = (date: string) => inspect({ date, result: "pass", nextDue: null });
  t.equal(given(issued).when(datedBy(dates, of(today))).events.length, 1);
  for (const each of [dates, imported])
    given(issued)
      .when(datedBy(each, of(tomorrow)))
      .refuses(t, "inspection-in-future", "/date");
});

t.test("a decision is not set aside before it was made", async t => {
  const made = { type: "LicenceRevoked", data: { ...ending } } as const;
  const at = (decisionDate: string) => setAside({ ...ending, decision: 1, decisionDate });
  given(issued, made)
    .when(datedBy(dates, at("2025-06-14")))
    .refuses(t, "set-aside-before-decision", "/decisionDate");
  t.equal(given(issued, made).when(datedBy(dates, at(today))).events.length, 1);
});

t.test("what was recorded already is still the same act, whatever its dates", async t => {
  given(issued, suspended)
    .when(datedBy({ ...dates, today: "2000-01-01" }, suspend(suspension)))
    .records(t);
});
