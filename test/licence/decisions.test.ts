// The acts that make no version: suspend, reinstate, inspect, the endings, set aside, abandon.
import t from "tap";
import { abandon, inspect, reinstate, suspend } from "../../src/licence/decisions.js";
import { annul, cancel, revoke, setAside, withdraw } from "../../src/licence/ending-decisions.js";
import type { DecidedEvent } from "../../src/licence/events/licence-events.js";
import {
  abandoned,
  annulled,
  cancellation,
  cancelled,
  type Decision,
  ending,
  given,
  issued,
  reinstated,
  reinstatement,
  renewed,
  revoked,
  setAsideOf,
  settingAside,
  suspended,
  suspension,
  withdrawn,
} from "./scenario.js";

const inspection = { date: "2024-12-01", result: "pass" as const, nextDue: "2025-12-01" };
const inspected: DecidedEvent = { type: "LicenceInspected", data: inspection };
const decisions: [string, Decision, DecidedEvent][] = [
  ["annulling", annul(ending), annulled],
  ["withdrawing", withdraw(ending), withdrawn],
  ["revoking", revoke(ending), revoked],
];
const afterExpiry = { ...ending, effectiveDate: "2026-03-01" };

t.test("suspending records the suspension; the same again records nothing", async t => {
  given(issued).when(suspend(suspension)).records(t, suspended);
  given(issued, suspended).when(suspend(suspension)).records(t);
});

t.test("a suspension that overlaps another is refused", async t => {
  const over = (from: string, until: string | null) => suspend({ ...suspension, from, until });
  given(issued, suspended).when(over("2024-06-30", null)).refuses(t, "already-suspended", "/from");
  given(issued, suspended).when(over("2024-05-01", "2024-06-01")).refuses(t, "already-suspended", "/from");
  given(issued, suspended).when(over("2024-05-01", null)).refuses(t, "already-suspended", "/from");
  given(issued, suspended)
    .when(suspend({ ...suspension, ground: "other" }))
    .refuses(t, "already-suspended", "/from");
});

t.test("a suspension before or after another, or after the day on which another was lifted, is recorded", async t => {
  const records = (events: DecidedEvent[], from: string, until: string | null) => {
    const data = { ...suspension, from, until };
    given(...events)
      .when(suspend(data))
      .records(t, { type: "LicenceSuspended", data });
  };
  records([issued, suspended], "2024-07-01", null);
  records([issued, suspended], "2024-05-01", "2024-05-31");
  records([issued, suspended, reinstated], "2024-06-11", "2024-06-12");
  const asIfNever: DecidedEvent = { type: "LicenceReinstated", data: { ...reinstatement, from: "2024-06-01" } };
  records([issued, suspended, asIfNever], "2024-06-01", "2024-06-30");
  records([issued, suspended, asIfNever], "2024-05-15", null);
});

t.test("a suspension of one day is recorded; one that ends before it begins is refused", async t => {
  const oneDay = { ...suspension, until: suspension.from };
  given(issued).when(suspend(oneDay)).records(t, { type: "LicenceSuspended", data: oneDay });
  given(issued)
    .when(suspend({ ...suspension, until: "2024-05-31" }))
    .refuses(t, "suspension-ends-before-start", "/until");
});

t.test("reinstating lifts the suspension; the same again records nothing", async t => {
  given(issued, suspended).when(reinstate(reinstatement)).records(t, reinstated);
  given(issued, suspended, reinstated).when(reinstate(reinstatement)).records(t);
});

t.test("reinstating without a suspension to lift is refused", async t => {
  given(issued).when(reinstate(reinstatement)).refuses(t, "not-suspended", "/from");
  given(issued, suspended)
    .when(reinstate({ ...reinstatement, from: "2024-07-01" }))
    .refuses(t, "not-suspended", "/from");
  given(issued, suspended, reinstated)
    .when(reinstate({ ...reinstatement, from: "2024-06-20" }))
    .refuses(t, "not-suspended", "/from");
});

t.test("reinstating on the last day of a suspension, or before its first, is recorded", async t => {
  for (const from of ["2024-06-30", "2024-05-01"]) {
    const data = { ...reinstatement, from };
    given(issued, suspended).when(reinstate(data)).records(t, { type: "LicenceReinstated", data });
  }
});

t.test("inspecting records the result; the same again records nothing; the next one is not due before it", async t => {
  given(issued).when(inspect(inspection)).records(t, inspected);
  given(issued, inspected).when(inspect(inspection)).records(t);
  given(issued, inspected)
    .when(inspect({ ...inspection, result: "fail" }))
    .records(t, { ...inspected, data: { ...inspection, result: "fail" } });
  given(issued)
    .when(inspect({ ...inspection, nextDue: "2024-11-30" }))
    .refuses(t, "next-due-before-inspection", "/nextDue");
});

t.test("suspending, reinstating and inspecting after expiry are recorded: expired is not final", async t => {
  const late = { ...suspension, from: "2026-03-01", until: null };
  const lateSuspended: DecidedEvent = { type: "LicenceSuspended", data: late };
  given(issued).when(suspend(late)).records(t, lateSuspended);
  const back = { ...reinstatement, from: "2026-04-01" };
  given(issued, lateSuspended).when(reinstate(back)).records(t, { type: "LicenceReinstated", data: back });
  const lateInspection = { ...inspection, date: "2026-03-01", nextDue: null };
  given(issued).when(inspect(lateInspection)).records(t, { type: "LicenceInspected", data: lateInspection });
});

for (const [name, decision, event] of decisions) {
  t.test(`${name} is recorded; the same again records nothing`, async t => {
    given(issued).when(decision).records(t, event);
    given(issued, event).when(decision).records(t);
    given(issued, event, cancelled).when(decision).records(t);
  });
  t.test(`${name} a licence that another act has ended is refused`, async t => {
    for (const other of [annulled, withdrawn, revoked, cancelled])
      if (other !== event) given(issued, other).when(decision).refuses(t, "licence-final");
  });
  t.test(`${name} again after it was set aside is a new act`, async t => {
    given(issued, event, setAsideOf(1)).when(decision).records(t, event);
  });
}

t.test("a decision after expiry is recorded", async t => {
  given(issued).when(annul(afterExpiry)).records(t, { type: "LicenceAnnulled", data: afterExpiry });
  given(issued).when(withdraw(afterExpiry)).records(t, { type: "LicenceWithdrawn", data: afterExpiry });
  given(issued).when(revoke(afterExpiry)).records(t, { type: "LicenceRevoked", data: afterExpiry });
});

t.test("another decision of the same kind on an ended licence is refused", async t => {
  given(issued, revoked).when(revoke(afterExpiry)).refuses(t, "licence-final");
});

t.test("a licence is final from the recording, whatever the effective date", async t => {
  const inTenYears: DecidedEvent = { type: "LicenceRevoked", data: { ...ending, effectiveDate: "2034-01-01" } };
  given(issued, inTenYears).when(suspend(suspension)).refuses(t, "licence-final");
});

t.test("cancelling is recorded on its own, after expiry, and once after each kind of decision", async t => {
  const late = { ...cancellation, effectiveDate: "2026-03-01" };
  given(issued).when(cancel(cancellation)).records(t, cancelled);
  given(issued).when(cancel(late)).records(t, { type: "LicenceCancelled", data: late });
  for (const decision of [annulled, withdrawn, revoked]) {
    given(issued, decision).when(cancel(cancellation)).records(t, cancelled);
    given(issued, decision, cancelled).when(cancel(cancellation)).records(t);
    given(issued, decision, cancelled).when(cancel(late)).refuses(t, "licence-final");
  }
});

t.test("setting aside a decision or a cancellation is recorded; the same again records nothing", async t => {
  for (const event of [annulled, withdrawn, revoked, cancelled]) {
    given(issued, event)
      .when(setAside({ ...settingAside, decision: 1 }))
      .records(t, setAsideOf(1));
    given(issued, event, setAsideOf(1))
      .when(setAside({ ...settingAside, decision: 1 }))
      .records(t);
  }
});

t.test("setting aside what is set aside already, otherwise, is refused", async t => {
  const other = { ...settingAside, decision: 1, effectiveDate: "2025-01-01" };
  given(issued, revoked, setAsideOf(1)).when(setAside(other)).refuses(t, "already-set-aside", "/decision");
});

t.test("setting aside something that ended nothing is refused", async t => {
  for (const decision of [0, 1, 7])
    given(issued, renewed, revoked)
      .when(setAside({ ...settingAside, decision }))
      .refuses(t, "unknown-decision", "/decision");
});

t.test(
  "setting a decision aside lifts the cancellation that followed; setting that cancellation aside leaves the decision",
  async t => {
    const both = given(issued, revoked, cancelled);
    t.equal(both.licence.status, "closed");
    t.equal(given(issued, revoked, cancelled, setAsideOf(1)).licence.status, "standing");
    t.equal(given(issued, revoked, cancelled, setAsideOf(2)).licence.status, "ended");
    given(issued, revoked, cancelled, setAsideOf(1))
      .when(setAside({ ...settingAside, decision: 2 }))
      .refuses(t, "already-set-aside", "/decision");
    given(issued, revoked, cancelled, setAsideOf(2)).when(cancel(cancellation)).records(t, cancelled);
    given(issued, revoked, cancelled, setAsideOf(1)).when(suspend(suspension)).records(t, suspended);
  },
);

t.test("a final licence takes no suspension, reinstatement or inspection", async t => {
  for (const end of [annulled, withdrawn, revoked, cancelled])
    for (const decision of [suspend(suspension), reinstate(reinstatement), inspect(inspection)])
      given(issued, suspended, end).when(decision).refuses(t, "licence-final");
});

t.test("what was not issued takes no act at all", async t => {
  const acts = [suspend(suspension), reinstate(reinstatement), inspect(inspection), annul(ending), withdraw(ending)];
  for (const act of [...acts, revoke(ending), cancel(cancellation), setAside({ ...settingAside, decision: 0 })]) {
    given().when(act).refuses(t, "not-issued");
    given(abandoned).when(act).refuses(t, "not-issued");
  }
});

t.test("an issue is abandoned once, and only while there is none", async t => {
  const reason = "no stream after 60 s";
  given().when(abandon({ reason })).records(t, abandoned);
  given(abandoned).when(abandon({ reason })).records(t);
  given(issued).when(abandon({ reason })).refuses(t, "already-issued");
});
