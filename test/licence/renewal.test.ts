// Renewal on application (延续申请), its refusal, and what the law deems (行政许可法 50).
import t from "tap";
import { datedBy } from "../../src/licence/act-dates.js";
import { renew } from "../../src/licence/decisions.js";
import type { DecidedEvent } from "../../src/licence/events/licence-events.js";
import { applyForRenewal, refuseRenewal } from "../../src/licence/renewal-decisions.js";
import {
  amended,
  annulled,
  cancelled,
  type Decision,
  given,
  issued,
  paper,
  printing,
  recorded,
  renewed,
  revoked,
  suspended,
  withdrawn,
} from "./scenario.js";

const end = "2026-01-14";
const lastDay = "2025-12-15";
const lastDayFor = (): string => lastDay;
const apply = (appliedOn: string, caseNumber?: string) => applyForRenewal({ appliedOn, caseNumber, lastDayFor });
const applied = (appliedOn: string, more: { caseNumber?: string } = {}): DecidedEvent => ({
  type: "RenewalApplied",
  data: { appliedOn, ...more, termEnds: end, lastDay },
});
const refusal = { ground: "不再符合条件", decisionNumber: "2025-9", decisionDate: "2025-12-20" };
const refusedBy = (decisionDate: string): DecidedEvent => ({
  type: "RenewalRefused",
  data: { ...refusal, decisionDate },
});
const renewal = { ...printing, validFrom: "2026-01-15", validTo: "2028-01-14", reason: null };
const on =
  (today: string, imported = false) =>
  (decision: Decision): Decision =>
    datedBy({ today, imported }, decision);

t.test("an application is recorded with the end of its term and the last day on which it was in time", async t => {
  given(issued)
    .when(apply("2025-12-01", "c-1"))
    .records(t, applied("2025-12-01", { caseNumber: "c-1" }));
  given(issued).when(apply("2024-02-01")).records(t, applied("2024-02-01"));
  given(issued).when(apply("2026-01-10")).records(t, applied("2026-01-10"));
  given(issued).when(apply("2026-03-10")).records(t, applied("2026-03-10"));
  given(issued, suspended).when(apply("2025-12-01")).records(t, applied("2025-12-01"));
});

t.test("the same application again records nothing; one of another day takes its place", async t => {
  given(issued, applied("2025-12-01")).when(apply("2025-12-01")).records(t);
  given(issued, applied("2025-12-01")).when(apply("2025-11-01")).records(t, applied("2025-11-01"));
});

t.test(
  "an application made after the term takes nothing from what is deemed granted; a wrong day is put right",
  async t => {
    const inTime = [issued, applied("2025-12-01")];
    given(...inTime)
      .when(on("2026-02-01")(apply("2026-01-15")))
      .refuses(t, "renewal-deemed-granted", "/appliedOn");
    for (const day of [end, "2025-11-01"])
      given(...inTime)
        .when(on("2026-02-01")(apply(day)))
        .records(t, applied(day));
    given(issued, applied("2026-01-10")).when(apply("2026-01-15")).records(t, applied("2026-01-15"));
  },
);

t.test("after a refusal it may be applied for again", async t => {
  given(issued, applied("2025-11-01"), refusedBy("2025-11-20"))
    .when(apply("2025-12-01"))
    .records(t, applied("2025-12-01"));
});

t.test("no renewal is applied for without an end, for a day to come, or for a term that was renewed", async t => {
  const openEnded: DecidedEvent = { type: "LicenceIssued", data: { ...paper, validTo: null } };
  given(openEnded).when(apply("2025-12-01")).refuses(t, "term-without-end");
  given(issued)
    .when(on("2025-12-01")(apply("2025-12-02")))
    .refuses(t, "applied-in-future", "/appliedOn");
  given(issued, renewed).when(apply("2025-12-01")).refuses(t, "renewed-already", "/appliedOn");
  const amendedSince = amended(3, "2026-05-01", { validFrom: "2026-01-15", validTo: "2028-01-14" });
  given(issued, renewed, amendedSince).when(apply("2025-12-01")).refuses(t, "renewed-already", "/appliedOn");
  given(issued, renewed)
    .when(apply("2027-12-01"))
    .records(t, { type: "RenewalApplied", data: { appliedOn: "2027-12-01", termEnds: "2028-01-14", lastDay } });
});

t.test("a licence that has ended is neither applied for nor refused", async t => {
  for (const ended of [annulled, revoked, withdrawn, cancelled]) {
    given(issued, ended).when(apply("2025-12-01")).refuses(t, "licence-final");
    given(issued, applied("2025-12-01"), ended).when(refuseRenewal(refusal)).refuses(t, "licence-final");
  }
});

t.test("a refusal answers an application, once", async t => {
  const waiting = [issued, applied("2025-12-01")];
  given(...waiting)
    .when(refuseRenewal(refusal))
    .records(t, refusedBy(refusal.decisionDate));
  given(...waiting, refusedBy(refusal.decisionDate))
    .when(refuseRenewal(refusal))
    .records(t);
  given(...waiting, refusedBy(refusal.decisionDate))
    .when(refuseRenewal({ ...refusal, decisionNumber: "2025-10" }))
    .refuses(t, "no-renewal-application");
  given(issued).when(refuseRenewal(refusal)).refuses(t, "no-renewal-application");
  given(...waiting, renewed)
    .when(refuseRenewal(refusal))
    .refuses(t, "no-renewal-application");
});

t.test("a refusal is not decided before the application, nor on a day to come", async t => {
  const waiting = given(issued, applied("2025-12-01"));
  waiting
    .when(refuseRenewal({ ...refusal, decisionDate: "2025-11-30" }))
    .refuses(t, "refusal-before-application", "/decisionDate");
  waiting.when(on("2025-12-19")(refuseRenewal(refusal))).refuses(t, "decision-in-future", "/decisionDate");
});

t.test("what was applied for in time is refused until the last day of the term, and annulled after it", async t => {
  const inTime = given(issued, applied(lastDay));
  inTime.when(refuseRenewal({ ...refusal, decisionDate: end })).records(t, refusedBy(end));
  inTime
    .when(refuseRenewal({ ...refusal, decisionDate: "2026-01-15" }))
    .refuses(t, "renewal-deemed-granted", "/decisionDate");
});

t.test("a late application deems nothing, so it is refused after the term too", async t => {
  given(issued, applied("2025-12-16"))
    .when(refuseRenewal({ ...refusal, decisionDate: "2026-01-15" }))
    .records(t, refusedBy("2026-01-15"));
});

t.test("a renewal after the end of the term says why it is late, and nobody asks before", async t => {
  given(issued)
    .when(on("2026-01-15")(renew(renewal)))
    .refuses(t, "late-reason-needed", "/lateReason");
  t.match(given(issued).when(on("2026-01-14")(renew(renewal))).events, [{ type: "LicenceRenewed" }]);
  t.match(given(issued).when(on("2026-01-15")(renew({ ...renewal, lateReason: "住院" }))).events, [
    { data: { lateReason: "住院" } },
  ]);
  t.match(given(issued).when(on("2026-01-15", true)(renew(renewal))).events, [{ type: "LicenceRenewed" }], "imported");
  given(issued, renewed)
    .when(on("2026-01-15")(renew(renewal)))
    .records(t);
});

t.test("a renewal that carries out what the law deems granted is not late", async t => {
  const late = on("2026-02-01")(renew(renewal));
  t.match(given(issued, applied(lastDay)).when(late).events, [{ type: "LicenceRenewed" }]);
  given(issued, applied("2025-12-16")).when(late).refuses(t, "late-reason-needed", "/lateReason");
  given(issued, applied(lastDay), refusedBy("2025-12-20")).when(late).refuses(t, "late-reason-needed", "/lateReason");
});

t.test("a renewal may change the holders too, and the same one again records nothing", async t => {
  const holders = [{ name: "杭州某某集团有限公司", codeType: "001", code: "91330105MA2AX0000X" }];
  const [event] = given(issued).when(renew({ ...renewal, holders })).events;
  t.match(event, { type: "LicenceRenewed", data: { holders, version: 2, validFrom: "2026-01-15" } });
  if (!event) throw new Error("nothing was recorded");
  given(issued, event)
    .when(renew({ ...renewal, holders }))
    .records(t);
  given(issued, event).when(renew(renewal)).records(t);
  t.match(recorded(event, 1).data, { holders });
});
