// A withdrawal that is still to come: until its day the licence takes every act, from then on none but those of an end.
import t from "tap";
import { correct } from "../../src/licence/correction.js";
import type { Day } from "../../src/licence/day.js";
import { amend, inspect, reinstate, renew, replace, suspend } from "../../src/licence/decisions.js";
import { annul, cancel, declareVoid, revoke, setAside, withdraw } from "../../src/licence/ending-decisions.js";
import { endingOn } from "../../src/licence/endings.js";
import type { DecidedEvent } from "../../src/licence/events/licence-events.js";
import { history } from "../../src/licence/history.js";
import { applyForRenewal, refuseRenewal } from "../../src/licence/renewal-decisions.js";
import { statusOn, timeline } from "../../src/licence/status.js";
import {
  annulled,
  askedOn,
  cancellation,
  cancelled,
  type Decision,
  ending,
  given,
  issued,
  licenceOf,
  printing,
  reinstatement,
  revoked,
  setAsideOf,
  settingAside,
  suspended,
  suspension,
  voiding,
} from "./scenario.js";

const day = "2024-09-01";
const eve = "2024-08-31";
const withdrawnFrom = (effectiveDate: Day): DecidedEvent => ({
  type: "LicenceWithdrawn",
  data: { ...ending, decisionNumber: "撤回 1", effectiveDate },
});
const withdrawn = withdrawnFrom(day);
const applied: DecidedEvent = {
  type: "RenewalApplied",
  data: { appliedOn: "2024-06-01", termEnds: "2026-01-14", lastDay: "2025-12-15" },
};

const term = { validFrom: "2024-08-01", validTo: "2026-07-31" };
const order = { ground: "g", decisionNumber: "n", decisionDate: "2024-06-01" };
const acts: Record<string, Decision> = {
  renew: renew({ ...printing, ...term, reason: null }),
  amend: amend({ ...printing, face: { place: "二号" }, changeDate: "2024-05-02", reason: "迁址" }),
  correct: correct({ ...printing, face: { place: "二号" }, reason: "更正" }),
  replace: replace({ ...printing, kind: "lost", date: "2024-05-02", reason: "遗失" }),
  suspend: suspend({ ...suspension, from: "2024-08-01", until: null }),
  reinstate: reinstate(reinstatement),
  inspect: inspect({ date: "2024-05-01", result: "pass", nextDue: null }),
  apply: applyForRenewal({ appliedOn: "2024-06-02", lastDayFor: () => "2025-12-15" }),
  refuse: refuseRenewal(order),
  annul: annul(ending),
  withdraw: withdraw({ ...ending, effectiveDate: "2024-08-01" }),
  revoke: revoke(ending),
  void: declareVoid(voiding),
};
const before = [issued, suspended, applied, withdrawn];

t.test("until its day every act is recorded, and the fold knows it", async t => {
  for (const [name, act] of Object.entries(acts)) {
    const { events } = given(...before).when(askedOn(eve, act));
    t.equal(events.length, 1, name);
    const after = given(...before, ...events).licence;
    t.notSame(
      { ...after, revision: 4, lastRecordedAt: "" },
      { ...given(...before).licence, revision: 4, lastRecordedAt: "" },
    );
  }
});

t.test("from its day on, and once it was cancelled, no act but those of an end is recorded", async t => {
  for (const act of Object.values(acts)) {
    given(...before)
      .when(askedOn(day, act))
      .refuses(t, "licence-final");
    given(...before, cancelled)
      .when(askedOn(eve, act))
      .refuses(t, "licence-final");
  }
  given(...before)
    .when(askedOn(day, cancel(cancellation)))
    .records(t, cancelled);
});

t.test("after an annulment, a revocation or a voiding that followed it the licence is final at once", async t => {
  const revocation: DecidedEvent = { type: "LicenceRevoked", data: { ...ending, effectiveDate: eve } };
  for (const end of [annulled, revocation, { type: "LicenceVoided", data: voiding } as DecidedEvent])
    given(issued, withdrawn, end)
      .when(askedOn("2024-05-01", inspect({ date: "2024-05-01", result: "pass", nextDue: null })))
      .refuses(t, "licence-final");
});

t.test("a renewal gives the days before a withdrawal; one that begins on its day or later gives nothing", async t => {
  const renewedFrom = (validFrom: Day) => askedOn(eve, renew({ ...printing, ...term, validFrom, reason: null }));
  t.equal(given(issued, withdrawn).when(renewedFrom(eve)).events.length, 1);
  for (const validFrom of [day, "2026-01-15"])
    given(issued, withdrawn).when(renewedFrom(validFrom)).refuses(t, "licence-final", "/validFrom");
  t.equal(given(issued, withdrawn, setAsideOf(1)).when(renewedFrom("2026-01-15")).events.length, 1);
});

const statuses = (...events: DecidedEvent[]) =>
  timeline(licenceOf(...events)).map(({ from, status }) => `${from ?? "…"} ${status}`);
const revokedFrom = (effectiveDate: Day): DecidedEvent => ({
  type: "LicenceRevoked",
  data: { ...ending, decisionNumber: "吊销 1", effectiveDate },
});
const start = ["… not-yet-valid", "2024-01-15 active"];

t.test("of a withdrawal and the decision that follows it the earlier end counts, and both are told", async t => {
  t.strictSame(statuses(issued, withdrawn), [...start, `${day} withdrawn`]);
  t.strictSame(statuses(issued, withdrawn, revoked), [...start, "2024-07-01 revoked"]);
  t.strictSame(statuses(issued, withdrawn, revokedFrom("2024-12-01")), [...start, `${day} withdrawn`]);
  t.strictSame(statuses(issued, withdrawn, revokedFrom(day)), [...start, `${day} revoked`]);
  t.strictSame(statuses(issued, withdrawn, withdrawnFrom("2024-08-01")), [...start, "2024-08-01 withdrawn"]);
  const both = licenceOf(issued, withdrawn, revokedFrom("2024-12-01"));
  t.match(endingOn(both, "2025-01-01"), { kind: "withdrawn", decisionNumber: "撤回 1" });
  t.strictSame(
    history(both).map(({ act, decisionNumber }) => [act, decisionNumber]),
    [
      ["LicenceIssued", null],
      ["LicenceWithdrawn", "撤回 1"],
      ["LicenceRevoked", "吊销 1"],
    ],
  );
});

t.test("setting aside one of the two leaves the other", async t => {
  const asIfNever = (decision: number, effectiveDate: Day): DecidedEvent => ({
    type: "DecisionSetAside",
    data: { ...settingAside, decision, effectiveDate },
  });
  t.strictSame(statuses(issued, withdrawn, revoked, asIfNever(2, "2024-07-01")), [...start, `${day} withdrawn`]);
  t.strictSame(statuses(issued, withdrawn, revoked, asIfNever(1, day)), [...start, "2024-07-01 revoked"]);
  t.strictSame(statuses(issued, withdrawn, revoked, asIfNever(2, "2024-08-01")), [
    ...start,
    "2024-07-01 revoked",
    "2024-08-01 active",
    `${day} withdrawn`,
  ]);
  given(issued, withdrawn, revoked)
    .when(setAside({ ...settingAside, decision: 1 }))
    .records(t, setAsideOf(1));
  t.equal(
    given(issued, withdrawn, revoked, setAsideOf(2)).when(askedOn(eve, acts.amend as Decision)).events.length,
    1,
    "open again until the day of the withdrawal",
  );
});

t.test("a cancellation stays while one of the decisions before it stands, and goes with the last", async t => {
  const ended = [issued, withdrawn, revoked, cancelled];
  t.equal(licenceOf(...ended, setAsideOf(1)).status, "closed");
  t.equal(licenceOf(...ended, setAsideOf(1), setAsideOf(2)).status, "standing");
  t.equal(statusOn(licenceOf(...ended, setAsideOf(1)), "2024-10-01")?.status, "cancelled");
});
