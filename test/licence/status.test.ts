// The rule of validity by example: what the sample licence (15 January 2024 to 14 January 2026) is on a day.
import t, { type Test } from "tap";
import type { DecidedEvent, PaperDraft } from "../../src/licence/events/licence-events.js";
import { statusOn, timeline } from "../../src/licence/status.js";
import {
  amended,
  annulled,
  cancellation,
  cancelled,
  ending,
  issued,
  licenceOf,
  paper,
  reinstated,
  reinstatement,
  renewed,
  reprinted,
  revoked,
  setAsideOf,
  settingAside,
  suspended,
  suspension,
} from "./scenario.js";

/** Holds the spans against lines such as "2024-01-15 active 1 since 2024-01-15"; the first day of the first is left out. */
const reads = (t: Test, events: DecidedEvent[], ...lines: string[]) =>
  t.strictSame(
    timeline(licenceOf(...events)).map(({ from, status, version, since }) =>
      [from ?? "…", status, version ?? "-", "since", since ?? "…"].join(" "),
    ),
    lines,
  );

const issuedFor = (term: Partial<PaperDraft>): DecidedEvent => ({ type: "LicenceIssued", data: { ...paper, ...term } });
const renewedFor = (validFrom: string, validTo: string | null): DecidedEvent => ({
  type: "LicenceRenewed",
  data: { ...reprinted, version: 2, validFrom, validTo, reason: null },
});
const future = "… not-yet-valid - since …";
const active = "2024-01-15 active 1 since 2024-01-15";
const expired = "2026-01-15 expired 1 since 2026-01-15";

t.test("a licence is not yet valid, then active through the end of its last day, then expired", async t => {
  reads(t, [issued], future, active, expired);
  const licence = licenceOf(issued);
  t.strictSame(statusOn(licence, "2024-01-14"), { status: "not-yet-valid", since: null, inForce: null, latest: 1 });
  t.strictSame(statusOn(licence, "2024-01-15"), { status: "active", since: "2024-01-15", inForce: 1, latest: 1 });
  t.strictSame(statusOn(licence, "2026-01-14"), { status: "active", since: "2024-01-15", inForce: 1, latest: 1 });
  t.strictSame(statusOn(licence, "2026-01-15"), { status: "expired", since: "2026-01-15", inForce: 1, latest: 1 });
});

t.test("a licence without an end, or to the last day that can be written, never expires", async t => {
  reads(t, [issuedFor({ validTo: null })], future, active);
  reads(t, [issuedFor({ validTo: "9999-12-31" })], future, active);
  reads(t, [issuedFor({ validTo: "9999-12-30" })], future, active, "9999-12-31 expired 1 since 9999-12-31");
});

t.test("a renewal recorded in time leaves the old version good to its last day; the status has no seam", async t => {
  reads(
    t,
    [issued, renewed],
    future,
    active,
    "2026-01-15 active 2 since 2024-01-15",
    "2028-01-15 expired 2 since 2028-01-15",
  );
});

t.test("a renewal that begins within the old term supersedes it on its own first day", async t => {
  reads(t, [issued, renewedFor("2025-06-01", null)], future, active, "2025-06-01 active 2 since 2024-01-15");
});

t.test("between two terms the licence is expired", async t => {
  const events = [issued, renewedFor("2026-03-01", null)];
  reads(t, events, future, active, expired, "2026-03-01 active 2 since 2026-03-01");
});

t.test(
  "an amendment or a replacement of an early renewal leaves the first version in force until the new term",
  async t => {
    const term = { validFrom: "2026-01-15", validTo: null };
    const renewal = renewedFor(term.validFrom, term.validTo);
    reads(t, [issued, renewal, amended(3, "2024-06-01", term)], future, active, "2026-01-15 active 3 since 2024-01-15");
    const replaced: DecidedEvent = {
      type: "LicenceReplaced",
      data: { ...reprinted, ...term, version: 3, kind: "lost", date: "2026-02-01", reason: "遗失" },
    };
    const [second, third] = ["2026-01-15 active 2 since 2024-01-15", "2026-02-01 active 3 since 2024-01-15"];
    reads(t, [issued, renewal, replaced], future, active, second, third);
  },
);

t.test("an amendment counts from its change date, also one recorded late", async t => {
  reads(
    t,
    [issued, amended(2, "2024-03-01")],
    future,
    active,
    "2024-03-01 active 2 since 2024-01-15",
    expired.replace(" 1 ", " 2 "),
  );
  reads(
    t,
    [issued, amended(2, "2024-06-01"), amended(3, "2024-03-01")],
    future,
    active,
    "2024-03-01 active 3 since 2024-01-15",
    expired.replace(" 1 ", " 3 "),
  );
});

t.test("a suspension holds through its last day", async t => {
  const [from, after] = ["2024-06-01 suspended 1 since 2024-06-01", "2024-07-01 active 1 since 2024-07-01"];
  reads(t, [issued, suspended], future, active, from, after, expired);
});

t.test(
  "a reinstatement lifts a suspension from its day on; from the first day on, as if it had never been",
  async t => {
    const suspendedFrom = "2024-06-01 suspended 1 since 2024-06-01";
    const lifted = (from: string): DecidedEvent => ({ type: "LicenceReinstated", data: { ...reinstatement, from } });
    reads(
      t,
      [issued, suspended, reinstated],
      future,
      active,
      suspendedFrom,
      "2024-06-11 active 1 since 2024-06-11",
      expired,
    );
    reads(t, [issued, suspended, lifted("2024-06-01")], future, active, expired);
    reads(t, [issued, suspended, lifted("2024-03-01")], future, active, expired);
  },
);

t.test("a suspension without an end outlasts the term: suspended before expired", async t => {
  const data = { ...suspension, until: null };
  reads(t, [issued, { type: "LicenceSuspended", data }], future, active, "2024-06-01 suspended 1 since 2024-06-01");
});

t.test("suspensions that follow one another are one run", async t => {
  const next: DecidedEvent = { type: "LicenceSuspended", data: { ...suspension, from: "2024-07-01", until: null } };
  reads(t, [issued, suspended, next], future, active, "2024-06-01 suspended 1 since 2024-06-01");
});

t.test("a decision ends the licence from its effective date, over suspension and expiry", async t => {
  const forEver: DecidedEvent = { type: "LicenceSuspended", data: { ...suspension, until: null } };
  const [held, gone] = ["2024-06-01 suspended 1 since 2024-06-01", "2024-07-01 revoked 1 since 2024-07-01"];
  reads(t, [issued, revoked], future, active, gone);
  reads(t, [issued, forEver, revoked], future, active, held, gone);
  const late: DecidedEvent = { type: "LicenceAnnulled", data: { ...ending, effectiveDate: "2026-03-01" } };
  reads(t, [issued, late], future, active, expired, "2026-03-01 annulled 1 since 2026-03-01");
  const never: DecidedEvent = { type: "LicenceAnnulled", data: { ...ending, effectiveDate: "2023-01-01" } };
  reads(t, [issued, never], future, "2023-01-01 annulled - since 2023-01-01", "2024-01-15 annulled 1 since 2023-01-01");
});

t.test(
  "a revoked licence that is cancelled is revoked before the cancellation's date and cancelled from it on",
  async t => {
    reads(
      t,
      [issued, revoked, cancelled],
      future,
      active,
      "2024-07-01 revoked 1 since 2024-07-01",
      "2024-08-01 cancelled 1 since 2024-08-01",
    );
    const earlier: DecidedEvent = { type: "LicenceCancelled", data: { ...cancellation, effectiveDate: "2024-05-01" } };
    reads(t, [issued, revoked, earlier], future, active, "2024-05-01 cancelled 1 since 2024-05-01");
  },
);

t.test("a cancellation after expiry closes what was expired", async t => {
  const late: DecidedEvent = { type: "LicenceCancelled", data: { ...cancellation, effectiveDate: "2026-03-01" } };
  reads(t, [issued, late], future, active, expired, "2026-03-01 cancelled 1 since 2026-03-01");
});

t.test(
  "set aside from its own effective date, or before, a decision was never made; later, the licence was ended in between",
  async t => {
    const from = (effectiveDate: string): DecidedEvent => ({
      type: "DecisionSetAside",
      data: { ...settingAside, effectiveDate, decision: 1 },
    });
    reads(t, [issued, revoked, from(ending.effectiveDate)], future, active, expired);
    reads(t, [issued, revoked, from("2024-02-01")], future, active, expired);
    const [gone, back] = ["2024-07-01 revoked 1 since 2024-07-01", "2024-09-01 active 1 since 2024-09-01"];
    reads(t, [issued, revoked, setAsideOf(1)], future, active, gone, back, expired);
    reads(
      t,
      [issued, revoked, cancelled, setAsideOf(1)],
      future,
      active,
      gone,
      "2024-08-01 cancelled 1 since 2024-08-01",
      back,
      expired,
    );
  },
);

t.test("the setting aside of a cancellation leaves the decision before it", async t => {
  const [gone, closed] = ["2024-07-01 annulled 1 since 2024-07-01", "2024-08-01 cancelled 1 since 2024-08-01"];
  reads(
    t,
    [issued, annulled, cancelled, setAsideOf(2)],
    future,
    active,
    gone,
    closed,
    "2024-09-01 annulled 1 since 2024-09-01",
  );
});
