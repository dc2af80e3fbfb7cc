// Correct (更正): what may be put right on which licence, and what then counts.
import t, { type Test } from "tap";
import { type CorrectData, correct } from "../../src/licence/correction.js";
import { renew } from "../../src/licence/decisions.js";
import type { DecidedEvent, PaperDraft } from "../../src/licence/events/licence-events.js";
import { history } from "../../src/licence/history.js";
import { erased } from "../../src/licence/personal.js";
import { statusOn, timeline, versionState } from "../../src/licence/status.js";
import {
  abandoned,
  amended,
  annulled,
  askedOn,
  cancelled,
  corrected,
  given,
  holder,
  instant,
  issued,
  licenceOf,
  paper,
  printing,
  renewed,
  reprinted,
  revoked,
  suspended,
  voided,
  withdrawn,
} from "./scenario.js";

const reason = "印制有误";
const right = (data: Partial<CorrectData>) => correct({ ...printing, reason, ...data });
const renewalTerm = { validFrom: "2026-01-15", validTo: "2028-01-14" };
const renewedPaper = { ...renewalTerm, issuedOn: reprinted.issuedOn };
const typo: DecidedEvent = {
  type: "LicenceRenewed",
  data: { ...reprinted, version: 2, validFrom: "2026-01-15", validTo: "2072-01-14", reason: null },
};
const replaced: DecidedEvent = {
  type: "LicenceReplaced",
  data: { ...reprinted, version: 2, kind: "exchange", date: "2024-06-01", reason },
};

/** The runs of a licence's time in short: from, status and version. */
const runs = (...events: DecidedEvent[]): string[] =>
  timeline(licenceOf(...events)).map(({ from, status, version }) => `${from ?? "…"} ${status} ${version ?? "-"}`);

/** Correcting records this paper, counting from this day. */
const puts = (
  t: Test,
  events: DecidedEvent[],
  data: Partial<CorrectData>,
  expected: Partial<PaperDraft>,
  from: string,
) => {
  const version = expected.version ?? events.length + 1;
  given(...events)
    .when(right(data))
    .records(t, corrected(version, from, expected));
};

t.test(
  "a corrected version has the number and the dates of the one that it puts right, the printed one too",
  async t => {
    puts(
      t,
      [issued],
      { face: { place: "湖墅南路 2 号" } },
      { face: { ...paper.face, place: "湖墅南路 2 号" } },
      "2024-01-15",
    );
    const holders = [{ ...holder, name: "杭州某某餐饮有限公司" }];
    puts(t, [issued], { holders }, { holders }, "2024-01-15");
    puts(t, [issued], { issuedOn: "2024-01-11" }, { issuedOn: "2024-01-11" }, "2024-01-15");
  },
);

t.test("a correction that puts nothing right records nothing, nor does one that is sent again", async t => {
  given(issued).when(right({})).records(t);
  const { validFrom, validTo, issuedOn, face, holders } = paper;
  given(issued).when(right({ validFrom, validTo, issuedOn, face, holders })).records(t);
  given(issued, corrected(2, "2024-01-15", { issuedOn: "2024-01-11" }))
    .when(right({ issuedOn: "2024-01-11", reason: "另一事由" }))
    .records(t);
});

t.test("a mistyped last day is put right, earlier or later: a renewal to 2072 is undone", async t => {
  puts(t, [issued, typo], { validTo: "2028-01-14" }, renewedPaper, "2026-01-15");
  puts(t, [issued], { validTo: "2029-01-14" }, { validTo: "2029-01-14" }, "2024-01-15");
  puts(t, [issued], { validTo: null }, { validTo: null }, "2024-01-15");
  const undone = [issued, typo, corrected(3, "2026-01-15", renewalTerm)];
  t.strictSame(runs(...undone), [
    "… not-yet-valid -",
    "2024-01-15 active 1",
    "2026-01-15 active 3",
    "2028-01-15 expired 3",
  ]);
});

t.test(
  "a mistyped first day moves the day from which the version counts, and the version before it counts until then",
  async t => {
    puts(t, [issued], { validFrom: "2024-01-05" }, { validFrom: "2024-01-05" }, "2024-01-05");
    puts(t, [issued], { validFrom: "2024-03-01" }, { validFrom: "2024-03-01" }, "2024-03-01");
    const early: DecidedEvent = {
      type: "LicenceRenewed",
      data: { ...reprinted, version: 2, validFrom: "2025-01-15", validTo: "2028-01-14", reason: null },
    };
    puts(t, [issued, early], { validFrom: "2026-01-15" }, renewedPaper, "2026-01-15");
    t.strictSame(runs(issued, early, corrected(3, "2026-01-15", renewalTerm)).slice(1, 3), [
      "2024-01-15 active 1",
      "2026-01-15 active 3",
    ]);
  },
);

t.test("the term of a renewal, put right, is what a renewal's may be, whatever was recorded on top of it", async t => {
  const term = { validFrom: "2026-01-15", validTo: "2072-01-14" };
  const onTop = [
    [],
    [amended(3, "2026-06-01", term)],
    [corrected(3, "2026-01-15", { ...term, issuedOn: "2024-01-09" })],
  ];
  for (const more of onTop) {
    const licence = given(issued, typo, ...more);
    licence.when(right({ validFrom: "2024-01-15" })).refuses(t, "renewal-not-later", "/validFrom");
    licence.when(right({ validFrom: "2023-01-15" })).refuses(t, "renewal-not-later", "/validFrom");
    licence
      .when(right({ validTo: "2026-01-13", validFrom: "2024-02-01" }))
      .refuses(t, "renewal-ends-earlier", "/validTo");
    t.equal(licence.when(right({ validTo: "2026-01-15" })).events.length, 1);
  }
});

t.test("a term that an amendment restarted is put right like one that was issued", async t => {
  const restarted = amended(3, "2026-06-01", { validFrom: "2026-06-01", validTo: "2030-05-31" });
  const licence = given(issued, typo, restarted);
  t.equal(licence.when(right({ validTo: "2027-05-31" })).events.length, 1);
});

t.test("an amendment or a replacement that is corrected counts from its own day, none before its term", async t => {
  puts(
    t,
    [issued, amended(2, "2024-05-01")],
    { validTo: "2027-01-14" },
    { issuedOn: reprinted.issuedOn, validTo: "2027-01-14" },
    "2024-05-01",
  );
  puts(
    t,
    [issued, replaced],
    { face: { scope: "热食" } },
    { issuedOn: reprinted.issuedOn, face: { ...paper.face, scope: "热食" } },
    "2024-06-01",
  );
  puts(
    t,
    [issued, amended(2, "2024-05-01")],
    { validFrom: "2024-07-01" },
    { issuedOn: reprinted.issuedOn, validFrom: "2024-07-01" },
    "2024-07-01",
  );
});

t.test("a correction is corrected like what it put right", async t => {
  const once = corrected(3, "2024-05-01", { issuedOn: reprinted.issuedOn, face: { scope: "冷食" } });
  puts(
    t,
    [issued, amended(2, "2024-05-01"), once],
    { face: { scope: "热食" } },
    { issuedOn: reprinted.issuedOn, face: { scope: "热食" } },
    "2024-05-01",
  );
  const twice = licenceOf(issued, amended(2, "2024-05-01"), once, corrected(4, "2024-05-01"));
  t.strictSame(versionState(twice, 2, "2024-06-01"), { kind: "corrected", by: 4 });
  t.strictSame(versionState(twice, 3, "2024-06-01"), { kind: "corrected", by: 4 });
  t.strictSame(versionState(twice, 4, "2024-06-01"), { kind: "counts" });
  t.strictSame(versionState(twice, 1, "2024-06-01"), { kind: "superseded", by: 4, from: "2024-05-01" });
});

t.test("a renewal whose first day lies ahead is corrected, and the paper in force stays", async t => {
  const licence = licenceOf(issued, typo, corrected(3, "2026-01-15", renewalTerm));
  t.match(statusOn(licence, "2025-01-01"), { status: "active", inForce: 1, latest: 3 });
  t.strictSame(versionState(licence, 2, "2025-01-01"), { kind: "corrected", by: 3 });
  t.strictSame(versionState(licence, 3, "2025-01-01"), { kind: "not-yet", from: "2026-01-15" });
});

t.test("the same renewal as the corrected one records nothing; the wrong one again is refused", async t => {
  const licence = given(issued, typo, corrected(3, "2026-01-15", renewedPaper));
  licence.when(renew({ ...printing, ...renewalTerm, reason: null })).records(t);
  licence
    .when(renew({ ...printing, ...renewalTerm, validTo: "2072-01-14", reason: null }))
    .refuses(t, "renewal-not-later", "/validFrom");
});

t.test(
  "the wrong version counts as never given from the recording of its correction, and as known then it counted",
  async t => {
    const licence = licenceOf(issued, typo, corrected(3, "2026-01-15", renewalTerm));
    t.strictSame(versionState(licence, 2, "2030-01-01"), { kind: "corrected", by: 3 });
    t.strictSame(versionState(licence, 2, "2030-01-01", instant(1)), { kind: "counts" });
    t.match(statusOn(licence, "2030-01-01"), { status: "expired", inForce: 3 });
    t.match(statusOn(licence, "2030-01-01", instant(1)), { status: "active", inForce: 2, latest: 2 });
  },
);

t.test("the history tells a correction with its first day, why, and what it put right", async t => {
  const items = history(licenceOf(issued, typo, corrected(3, "2026-01-15", renewedPaper)));
  t.match(items.at(-1), { act: "LicenceCorrected", version: 3, effectiveFrom: "2026-01-15", ground: reason });
  t.strictSame(
    items.at(-1)?.changes.filter(({ field }) => field !== "identifier"),
    [{ field: "validTo", from: "2072-01-14", to: "2028-01-14" }],
  );
});

t.test(
  "a suspended, an expired and a taken-over licence are corrected, and one whose withdrawal is still to come",
  async t => {
    const takenOver: DecidedEvent = { type: "LicenceTakenOver", data: { ...paper, version: 4, source: "省系统" } };
    const putsOn = (events: DecidedEvent[], today: string) =>
      t.equal(given(...events).when(askedOn(today, right({ issuedOn: "2024-01-11", today }))).events.length, 1);
    putsOn([issued, suspended], "2024-06-10");
    putsOn([issued], "2027-03-01");
    putsOn([takenOver], "2024-05-01");
    putsOn([issued, withdrawn], "2024-06-30");
    given(issued, withdrawn)
      .when(askedOn("2024-07-01", right({ issuedOn: "2024-01-11", today: "2024-07-01" })))
      .refuses(t, "licence-final");
  },
);

t.test("what has ended, was erased or never was is not corrected", async t => {
  const put = right({ issuedOn: "2024-01-11" });
  for (const end of [annulled, revoked, cancelled, voided]) given(issued, end).when(put).refuses(t, "licence-final");
  given().when(put).refuses(t, "not-issued");
  given(abandoned).when(put).refuses(t, "not-issued");
  const holders = [{ name: erased, codeType: "111", code: erased }];
  given({ ...issued, data: { ...paper, holders } } as DecidedEvent)
    .when(put)
    .refuses(t, "personal-data-erased");
});

t.test("a correction is held to what paper can say", async t => {
  given(issued)
    .when(right({ validTo: "2024-01-14" }))
    .refuses(t, "term-ends-before-start", "/validTo");
  given(issued)
    .when(right({ issuedOn: "2024-05-02" }))
    .refuses(t, "issued-in-future", "/issuedOn");
  const last: DecidedEvent = { type: "LicenceTakenOver", data: { ...paper, version: 999, source: "省系统" } };
  given(last)
    .when(right({ issuedOn: "2024-01-11" }))
    .refuses(t, "version-out-of-range", "/version");
});

t.test("a licence begins on the first day of its corrected first version", async t => {
  const moved = licenceOf(issued, corrected(2, "2024-03-01", { validFrom: "2024-03-01" }), renewed);
  t.strictSame(timeline(moved)[1]?.from, "2024-03-01");
});
