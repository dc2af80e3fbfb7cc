import t from "tap";
import {
  claim,
  claimDecider,
  fateOfClaim,
  isCurrentFrom,
  mention,
  release,
  twoCurrentSince,
} from "../../src/licence/claim.js";
import type { DecidedEvent } from "../../src/licence/events/licence-events.js";
import type { ExistingLicence, Version } from "../../src/licence/licence.js";
import { givenOf, instantOf } from "./in-log.js";
import {
  abandoned,
  amended,
  annulled,
  cancelled,
  ending,
  given as givenLicence,
  issued,
  licenceOf,
  paper,
  renewed,
  revoked,
  setAsideOf,
  suspended,
  withdrawn,
} from "./scenario.js";

const given = givenOf(claimDecider);
const claimed = (licence: string) => ({ type: "HolderClaimed", data: { licence } }) as const;
const released = (licence: string, reason: string) => ({ type: "HolderReleased", data: { licence, reason } }) as const;
const [key, another] = ["0a".repeat(32), "0b".repeat(32)];

/** The licence that these events make, its versions bearing the claims given in turn, the last one's from then on. */
const bearing = (claims: readonly string[][], ...events: DecidedEvent[]): ExistingLicence => {
  const licence = licenceOf(...events);
  const versions = licence.versions.map((version, at) => ({ ...version, claims: claims[at] ?? claims.at(-1) ?? [] }));
  return { ...licence, versions: versions as [Version, ...Version[]] };
};

t.test("what nobody holds is claimed, and not a second time for the same licence", async t => {
  given()
    .when(claim({ licence: "A" }))
    .records(t, claimed("A"));
  given(claimed("A"))
    .when(claim({ licence: "A" }))
    .records(t);
  given(claimed("A"), released("A", "x"))
    .when(claim({ licence: "B" }))
    .records(t, claimed("B"));
});

t.test("what another licence holds is refused; once that has lapsed, it is released first", async t => {
  given(claimed("A"))
    .when(claim({ licence: "B" }))
    .refuses(t, "holder-has-another");
  given(claimed("A"))
    .when(claim({ licence: "B", lapsed: "no longer current" }))
    .records(t, released("A", "no longer current"), claimed("B"));
});

t.test("a licence gives up what it holds, and nothing else", async t => {
  given(claimed("A"))
    .when(release({ licence: "A", reason: "moved" }))
    .records(t, released("A", "moved"));
  given(claimed("A"))
    .when(release({ licence: "B", reason: "moved" }))
    .records(t);
  given()
    .when(release({ licence: "A", reason: "moved" }))
    .records(t);
});

t.test("a licence that bears the claim beside its holder is named once, and takes nothing from the holder", async t => {
  const beside = mention({ licence: "B", reason: "set aside" });
  given(claimed("A")).when(beside).records(t, released("B", "set aside"));
  given(claimed("A"), released("B", "set aside")).when(beside).records(t);
  t.strictSame(given(claimed("A"), released("B", "set aside")).state, {
    holder: { licence: "A", since: instantOf(0) },
    named: ["A", "B"],
  });
});

t.test("the last claim that was not released counts, since it was recorded; all that are named stay named", async t => {
  t.strictSame(given().state, { holder: null, named: [] });
  t.strictSame(given(claimed("A"), released("A", "x"), claimed("B")).state, {
    holder: { licence: "B", since: instantOf(2) },
    named: ["A", "B"],
  });
});

t.test("a licence is current until its last day, suspended or not, and from before its first", async t => {
  for (const events of [[issued], [issued, suspended]]) {
    const licence = bearing([[key]], ...events);
    t.ok(isCurrentFrom(licence, key, "2023-01-01"));
    t.ok(isCurrentFrom(licence, key, "2024-06-15"));
    t.ok(isCurrentFrom(licence, key, "2026-01-14"));
    t.notOk(isCurrentFrom(licence, key, "2026-01-15"));
    t.notOk(isCurrentFrom(licence, another, "2024-06-15"));
  }
  const lasting = bearing([[key]], issued, {
    type: "LicenceSuspended",
    data: { ...ending, from: "2025-01-01", until: null },
  });
  t.notOk(isCurrentFrom(lasting, key, "2026-01-15"), "a suspension does not outlast the term");
  t.ok(isCurrentFrom(bearing([[key]], issued, renewed), key, "2028-01-14"), "a renewal carries it on");
});

t.test("a licence whose renewal the law deems granted is current past its term, until that is refused", async t => {
  const applied = (appliedOn: string): DecidedEvent => ({
    type: "RenewalApplied",
    data: { appliedOn, termEnds: "2026-01-14", lastDay: "2025-12-15" },
  });
  t.ok(isCurrentFrom(bearing([[key]], issued, applied("2025-12-15")), key, "2027-03-01"));
  t.notOk(isCurrentFrom(bearing([[key]], issued, applied("2025-12-16")), key, "2026-01-15"), "too late");
  const refusal = { ground: "条件", decisionNumber: "1", decisionDate: "2026-01-10" };
  const refused: DecidedEvent = { type: "RenewalRefused", data: refusal };
  t.notOk(isCurrentFrom(bearing([[key]], issued, applied("2025-12-15"), refused), key, "2026-01-15"));
  t.notOk(isCurrentFrom(bearing([[key]], issued, applied("2025-12-15"), revoked), key, "2026-01-15"), "revoked");
});

t.test("a licence is current until the day on which it ends, and again once that is set aside", async t => {
  for (const end of [annulled, withdrawn, revoked, cancelled]) {
    const licence = bearing([[key]], issued, end);
    const last = end === cancelled ? "2024-07-31" : "2024-06-30";
    t.ok(isCurrentFrom(licence, key, last), end.type);
    t.notOk(isCurrentFrom(licence, key, "2024-08-01"), end.type);
    t.ok(isCurrentFrom(bearing([[key]], issued, end, setAsideOf(1)), key, "2025-01-01"), `${end.type}, set aside`);
  }
});

t.test("a licence that never came to run is not current, though its first day is still to come", async t => {
  const never = { type: "LicenceAnnulled", data: { ...ending, effectiveDate: paper.validFrom } } as const;
  t.notOk(isCurrentFrom(bearing([[key]], issued, never), key, "2023-12-01"));
});

t.test("an amendment moves the claim from its date on", async t => {
  const licence = bearing([[key], [another]], issued, amended(2, "2024-10-01"));
  t.ok(isCurrentFrom(licence, key, "2024-09-30"));
  t.notOk(isCurrentFrom(licence, key, "2024-10-01"));
  t.ok(isCurrentFrom(licence, another, "2024-01-01"));
});

const minute = 60_000;
const fate = (holder: Parameters<typeof fateOfClaim>[1], age = minute, since = instantOf(9)) =>
  fateOfClaim({ key, since }, holder, { age, pendingFor: minute });

t.test("the claim of a licence that bore it and is not current has lapsed, however young it is", async t => {
  for (const age of [0, minute])
    t.strictSame(fate(bearing([[key]], issued, revoked), age), { lapsed: "no longer current" });
  const moved = bearing([[key], [another]], issued, amended(2, "2024-10-01"));
  t.strictSame(fate(moved, 0), { lapsed: "no longer current" });
});

t.test("a claim whose licence was never issued is waited for during 60 s, by whichever clock", async t => {
  const none = givenLicence().licence;
  for (const age of [0, minute - 1, 1 - minute]) t.equal(fate(none, age), "pending", `${age}`);
  for (const age of [minute, -minute]) t.strictSame(fate(none, age), { lapsed: "issue abandoned" }, `${age}`);
  t.strictSame(fate(givenLicence(abandoned).licence, 0), { lapsed: "issue abandoned" });
});

t.test(
  "a claim that no version bears is waited for when an act may still record it, not when an issue recorded another",
  async t => {
    const licence = bearing([[another]], issued);
    t.equal(fate(licence, minute - 1), "pending", "claimed after the issue, for an amendment under way");
    t.strictSame(fate(licence, minute), { lapsed: "never recorded" });
    t.strictSame(
      fate(licence, 0, "2023-12-31T23:59:59.000Z"),
      { lapsed: "never recorded" },
      "claimed before the issue",
    );
  },
);

t.test("two licences with one claim are told from the later first day, while both run", async t => {
  const first = bearing([[key]], issued, revoked, setAsideOf(1));
  const second = bearing([[key]], {
    type: "LicenceIssued",
    data: { ...paper, validFrom: "2024-08-01", validTo: "2027-07-31" },
  });
  t.equal(twoCurrentSince(first, [second], "2024-08-15"), null, "the first is still revoked");
  t.equal(twoCurrentSince(first, [second], "2024-09-01"), "2024-09-01");
  t.equal(twoCurrentSince(second, [first], "2025-09-01"), "2024-09-01", "told of both");
  t.equal(twoCurrentSince(second, [first], "2026-01-14"), "2024-09-01");
  t.equal(twoCurrentSince(second, [first], "2026-01-15"), null, "the first has expired");
  t.equal(
    twoCurrentSince(second, [first, bearing([[key]], issued)], "2025-09-01"),
    "2024-08-01",
    "of several, the earliest",
  );
  t.equal(twoCurrentSince(second, [bearing([[another]], issued)], "2025-09-01"), null, "another claim");
  t.equal(twoCurrentSince(second, [], "2025-09-01"), null);
});
