// What was known at an instant, and what became of a version, by example.
import t from "tap";
import { exists } from "../../src/licence/licence.js";
import { statusOn, timeline, versionState } from "../../src/licence/status.js";
import {
  abandoned,
  amended,
  given,
  instant,
  issued,
  licenceOf,
  reinstated,
  renewed,
  revoked,
  setAsideOf,
  suspended,
} from "./scenario.js";

t.test("as known then: only what was recorded by that instant, to the millisecond", async t => {
  const licence = licenceOf(issued, revoked, setAsideOf(1));
  const on = (knownAt?: string) => statusOn(licence, "2024-07-15", knownAt)?.status;
  t.equal(on(instant(0)), "active");
  t.equal(on("2024-01-01T08:00:59.999Z"), "active");
  t.equal(on(instant(1)), "revoked");
  t.equal(statusOn(licence, "2024-09-15", instant(1))?.status, "revoked");
  t.equal(statusOn(licence, "2024-09-15", instant(2))?.status, "active");
  t.equal(statusOn(licence, "2024-09-15")?.status, "active");
});

t.test("as known then, a renewal and a reinstatement of later are not known", async t => {
  const licence = licenceOf(issued, suspended, reinstated, renewed);
  t.equal(statusOn(licence, "2024-06-20", instant(1))?.status, "suspended");
  t.equal(statusOn(licence, "2024-06-20", instant(2))?.status, "active");
  t.match(statusOn(licence, "2027-01-01", instant(2)), { status: "expired", inForce: 1, latest: 1 });
  t.match(statusOn(licence, "2027-01-01", instant(3)), { status: "active", inForce: 2, latest: 2 });
});

t.test("before anything was recorded there is no answer", async t => {
  const licence = licenceOf(issued);
  const before = "2024-01-01T07:59:59.999Z";
  t.equal(statusOn(licence, "2024-07-15", before), null);
  t.strictSame(timeline(licence, before), []);
  t.equal(versionState(licence, 1, "2024-07-15", before), null);
  t.equal(exists(given(abandoned).licence), false);
});

t.test("a version is to come, counts, or was superseded on the day on which another took its place", async t => {
  const licence = licenceOf(
    issued,
    renewed,
    amended(3, "2027-01-01", { validFrom: "2026-01-15", validTo: "2028-01-14" }),
  );
  t.strictSame(versionState(licence, 1, "2026-01-14"), { kind: "counts" });
  t.strictSame(versionState(licence, 2, "2026-01-14"), { kind: "not-yet", from: "2026-01-15" });
  t.strictSame(versionState(licence, 1, "2026-01-15"), { kind: "superseded", by: 2, from: "2026-01-15" });
  t.strictSame(versionState(licence, 1, "2027-06-01"), { kind: "superseded", by: 2, from: "2026-01-15" });
  t.strictSame(versionState(licence, 2, "2027-06-01"), { kind: "superseded", by: 3, from: "2027-01-01" });
  t.strictSame(versionState(licence, 3, "2027-06-01"), { kind: "counts" });
  t.strictSame(versionState(licence, 1, "2027-06-01", instant(0)), { kind: "counts" });
  t.equal(versionState(licence, 4, "2027-06-01"), null);
});
