// What is told beside a verdict: inspections and renewals, on any day and as known at any instant.
import t from "tap";
import { type Caution, cautionsOn } from "../../src/licence/cautions.js";
import type { Day } from "../../src/licence/day.js";
import type { DecidedEvent, InspectionResult } from "../../src/licence/events/licence-events.js";
import { asKnownAt } from "../../src/licence/known-at.js";
import type { ExistingLicence } from "../../src/licence/licence.js";
import { statusOn } from "../../src/licence/status.js";
import { amended, instant, issued, licenceOf, paper, renewed, reprinted, revoked, suspended } from "./scenario.js";

const end = "2026-01-14";
const lastDay = "2025-12-15";
const told = (licence: ExistingLicence, day: Day, knownAt?: string): Caution[] => {
  const known = asKnownAt(licence, knownAt);
  const status = known && statusOn(known, day);
  return known && status ? cautionsOn(known, day, status) : [];
};
const codes = (licence: ExistingLicence, day: Day, knownAt?: string) =>
  told(licence, day, knownAt).map(({ code }) => code);

const inspected = (date: Day, result: InspectionResult, nextDue: Day | null = null): DecidedEvent => ({
  type: "LicenceInspected",
  data: { date, result, nextDue },
});
const applied = (appliedOn: Day, term = { termEnds: end, lastDay }): DecidedEvent => ({
  type: "RenewalApplied",
  data: { appliedOn, ...term },
});
const refused = (decisionDate: Day): DecidedEvent => ({
  type: "RenewalRefused",
  data: { ground: "g", decisionNumber: "n", decisionDate },
});
const renewedOn = (issuedOn: Day, validFrom = "2026-01-15"): DecidedEvent => ({
  type: "LicenceRenewed",
  data: { ...reprinted, version: 2, issuedOn, validFrom, validTo: "2028-01-14", reason: null },
});

t.test("a failed or deferred inspection is told from its day until a later one", async t => {
  const licence = licenceOf(issued, inspected("2024-06-01", "fail"), inspected("2024-09-01", "deferred"));
  t.same(codes(licence, "2024-05-31"), []);
  t.same(told(licence, "2024-06-01"), [{ code: "inspection-failed", since: "2024-06-01" }]);
  t.same(told(licence, "2024-09-01"), [{ code: "inspection-deferred", since: "2024-09-01" }]);
  t.same(codes(licenceOf(issued, inspected("2024-06-01", "fail"), inspected("2024-06-02", "pass")), end), []);
  t.same(codes(licenceOf(issued, inspected("2024-06-01", "conditional")), end), [], "with something to put right");
});

t.test("of inspections on one day the one recorded last counts, and an older one recorded later does not", async t => {
  t.same(codes(licenceOf(issued, inspected("2024-06-01", "pass"), inspected("2024-06-01", "fail")), end), [
    "inspection-failed",
  ]);
  t.same(codes(licenceOf(issued, inspected("2024-06-01", "pass"), inspected("2024-05-01", "fail")), end), []);
});

t.test("an inspection is overdue from the day after it was due, unless a later one took place", async t => {
  const licence = licenceOf(issued, inspected("2024-06-01", "pass", "2025-06-01"));
  t.same(codes(licence, "2025-06-01"), []);
  t.same(told(licence, "2025-06-02"), [{ code: "inspection-overdue", since: "2025-06-02", due: "2025-06-01" }]);
  const late = licenceOf(issued, inspected("2024-06-01", "pass", "2025-06-01"), inspected("2025-08-01", "pass"));
  t.same(codes(late, "2025-07-31"), ["inspection-overdue"]);
  t.same(codes(late, "2025-08-01"), []);
  const both = licenceOf(issued, inspected("2024-06-01", "fail", "2024-09-01"));
  t.same(codes(both, "2024-09-02"), ["inspection-failed", "inspection-overdue"]);
});

t.test("a licence that had ended or run out by then owed no inspection", async t => {
  const due = inspected("2024-06-01", "pass", "2024-08-01");
  t.same(codes(licenceOf(issued, due, revoked), "2024-08-02"), []);
  t.same(codes(licenceOf(issued, inspected("2024-06-01", "pass", "2026-02-01")), "2026-02-02"), []);
  t.same(codes(licenceOf(issued, due, suspended), "2024-08-02"), ["inspection-overdue"]);
  t.same(codes(licenceOf(issued, inspected("2024-06-01", "fail"), revoked), "2024-08-02"), ["inspection-failed"]);
});

t.test("an application is undecided while the term runs, and deemed granted after it when it was in time", async t => {
  const licence = licenceOf(issued, applied(lastDay));
  t.same(codes(licence, "2025-12-14"), []);
  t.same(told(licence, lastDay), [{ code: "renewal-undecided", since: lastDay }]);
  t.same(codes(licence, end), ["renewal-undecided"]);
  t.same(told(licence, "2026-01-15"), [{ code: "renewal-deemed-granted", since: "2026-01-15", appliedOn: lastDay }]);
  const late = licenceOf(issued, applied("2025-12-16"));
  t.same(codes(late, end), ["renewal-undecided"]);
  t.same(codes(late, "2026-01-15"), [], "a late application deems nothing");
});

t.test("a refusal in the term leaves nothing to deem, on the day of its decision and after", async t => {
  const licence = licenceOf(issued, applied("2025-12-01"), refused("2025-12-20"));
  t.same(codes(licence, "2025-12-19"), ["renewal-undecided"]);
  t.same(codes(licence, "2025-12-20"), []);
  t.same(codes(licence, "2026-01-15"), []);
  const again = licenceOf(issued, applied("2025-11-01"), refused("2025-11-20"), applied("2025-12-10"));
  t.same(codes(again, "2025-11-25"), []);
  t.same(codes(again, "2026-01-15"), ["renewal-deemed-granted"]);
});

t.test("a renewal settles the application, and what was deemed before it stays deemed", async t => {
  const licence = licenceOf(issued, applied("2025-12-01"), renewedOn("2025-12-20"));
  t.same(codes(licence, "2025-12-19"), ["renewal-undecided"]);
  for (const day of ["2025-12-20", "2026-01-15"]) t.same(codes(licence, day), [], day);
  const gap = licenceOf(issued, applied("2025-12-01"), renewedOn("2026-02-10", "2026-03-01"));
  t.same(codes(gap, "2026-02-28"), ["renewal-deemed-granted"], "until the renewed version counts");
  t.same(codes(gap, "2026-03-01"), []);
  const decided = licenceOf(issued, applied("2025-12-01"), renewedOn("2026-01-10", "2026-03-01"));
  t.same(codes(decided, "2026-02-01"), [], "decided in the term, from a later day");
});

t.test("an application recorded later takes the place of one that waits", async t => {
  const licence = licenceOf(issued, applied("2025-12-01"), applied("2025-12-20"));
  t.same(codes(licence, "2025-12-10"), []);
  t.same(codes(licence, "2026-01-15"), [], "it was late");
});

t.test("an ended licence deems nothing; a suspended one still does", async t => {
  const applies = applied("2024-06-02", { termEnds: end, lastDay });
  t.same(codes(licenceOf(issued, applies, revoked), "2026-02-01"), []);
  const open: DecidedEvent = { ...suspended, data: { ...suspended.data, until: null } } as DecidedEvent;
  t.same(codes(licenceOf(issued, applies, open), "2026-02-01"), ["renewal-deemed-granted"]);
});

t.test("each is known from its recording on", async t => {
  const licence = licenceOf(
    issued,
    applied("2025-12-01"),
    inspected("2025-12-01", "fail"),
    refused("2025-12-20"),
    inspected("2025-12-22", "pass"),
  );
  const day = "2026-01-15";
  t.same(codes(licence, day, instant(0)), []);
  t.same(codes(licence, day, instant(1)), ["renewal-deemed-granted"]);
  t.same(codes(licence, day, instant(2)), ["renewal-deemed-granted", "inspection-failed"]);
  t.same(codes(licence, day, instant(3)), ["inspection-failed"]);
  t.same(codes(licence, day), []);
});

t.test("each term has its own application", async t => {
  const licence = licenceOf(
    { type: "LicenceIssued", data: paper },
    applied("2025-12-01"),
    renewed,
    applied("2027-11-01", { termEnds: "2028-01-14", lastDay: "2027-12-15" }),
  );
  t.same(codes(licence, "2026-06-01"), []);
  t.same(codes(licence, "2027-11-01"), ["renewal-undecided"]);
  t.same(codes(licence, "2028-01-15"), ["renewal-deemed-granted"]);
});

const corrected = (validTo: Day): DecidedEvent => ({
  type: "LicenceCorrected",
  data: { ...reprinted, version: 2, validTo, countsFrom: paper.validFrom, reason: "有效期录入有误" },
});

t.test("of a term put right, an application in time for a shorter one stays in time", async t => {
  const licence = licenceOf(issued, applied(lastDay), corrected("2026-06-30"));
  t.same(codes(licence, "2026-06-30"), ["renewal-undecided"]);
  t.same(told(licence, "2026-07-01"), [{ code: "renewal-deemed-granted", since: "2026-07-01", appliedOn: lastDay }]);
});

t.test("of a term cut short by a correction, nothing is deemed before the application is recorded anew", async t => {
  const acts = [issued, applied("2025-05-10"), corrected("2025-06-30")];
  t.same(codes(licenceOf(...acts), "2025-06-30"), ["renewal-undecided"]);
  t.same(codes(licenceOf(...acts), "2025-07-01"), []);
  const anew = applied("2025-05-10", { termEnds: "2025-06-30", lastDay: "2025-05-31" });
  t.same(codes(licenceOf(...acts, anew), "2025-07-01"), ["renewal-deemed-granted"]);
});

t.test("an amendment that restarts the term answers the application as a renewal does", async t => {
  const moved = amended(2, "2025-12-20", { validFrom: "2025-12-20", validTo: "2027-12-19", issuedOn: "2025-12-20" });
  const licence = licenceOf(issued, applied("2025-12-01"), moved);
  t.same(codes(licence, "2025-12-19"), ["renewal-undecided"]);
  for (const day of ["2025-12-20", "2027-12-20"]) t.same(codes(licence, day), [], day);
});
