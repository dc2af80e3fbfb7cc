// How recorded acts change what is known of a licence.
import t from "tap";
import { countsFrom } from "../../src/licence/counts-from.js";
import type { DecidedEvent } from "../../src/licence/events/licence-events.js";
import { evolve, fold } from "../../src/licence/fold.js";
import { exists, initial, latestVersion } from "../../src/licence/licence.js";
import {
  abandoned,
  amended,
  annulled,
  cancelled,
  given,
  instant,
  issued,
  licenceOf,
  paper,
  recorded,
  reinstated,
  renewed,
  reprinted,
  revoked,
  setAsideOf,
  suspended,
  withdrawn,
} from "./scenario.js";

const replaced = (date: string): Extract<DecidedEvent, { type: "LicenceReplaced" }> => ({
  type: "LicenceReplaced",
  data: { ...reprinted, version: 2, kind: "lost", date, reason: "遗失" },
});
const inspected: DecidedEvent = {
  type: "LicenceInspected",
  data: { date: "2024-12-01", result: "pass", nextDue: null },
};
const applied: DecidedEvent = {
  type: "RenewalApplied",
  data: { appliedOn: "2024-12-02", caseNumber: "c", termEnds: "2025-12-31", lastDay: "2025-12-01" },
};
const renewalRefused: DecidedEvent = {
  type: "RenewalRefused",
  data: { ground: "g", decisionNumber: "n", decisionDate: "2024-12-20" },
};
const takenOver: DecidedEvent = { type: "LicenceTakenOver", data: { ...paper, version: 4, source: "省系统" } };

t.test("a licence begins with nothing but its id", async t => {
  t.strictSame(initial("l"), { status: "none", id: "l" });
  t.equal(exists(initial("l")), false);
});

t.test("an abandoned issue leaves no licence, whatever comes after", async t => {
  const { licence } = given(abandoned, issued, revoked);
  t.strictSame(licence, { status: "abandoned", id: "l", revision: 2, lastRecordedAt: instant(2) });
  t.equal(exists(licence), false);
});

t.test("an act before the issue leaves nothing", async t => {
  for (const act of [renewed, suspended, revoked, cancelled, setAsideOf(0), inspected])
    t.strictSame(given(act).licence, initial("l"));
});

t.test("the facts of a whole life are kept with their revisions, and what the stamp gave", async t => {
  const licence = licenceOf(
    takenOver,
    suspended,
    reinstated,
    inspected,
    applied,
    renewalRefused,
    revoked,
    setAsideOf(6),
  );
  const { versions, suspensions, inspections, endings, applications, ...rest } = licence;
  t.strictSame(rest, { status: "standing", id: "l", revision: 7, lastRecordedAt: instant(7) });
  t.match(versions, [
    { version: 4, act: "LicenceTakenOver", source: "省系统", token: "TOKEN0", recordedAt: instant(0) },
  ]);
  t.match(suspensions, [{ from: "2024-06-01", revision: 1, lifted: { from: "2024-06-11", revision: 2 } }]);
  t.match(inspections, [{ date: "2024-12-01", revision: 3 }]);
  t.match(endings, [{ kind: "revoked", revision: 6, setAside: { decision: 6, revision: 7, recordedAt: instant(7) } }]);
  t.match(applications, [{ appliedOn: "2024-12-02", revision: 4, refused: { decisionNumber: "n", revision: 5 } }]);
});

t.test("decisions end a licence, a cancellation closes it", async t => {
  for (const decision of [annulled, withdrawn, revoked]) {
    t.equal(given(issued, decision).licence.status, "ended");
    t.equal(given(issued, decision, cancelled).licence.status, "closed");
  }
  t.equal(given(issued, cancelled).licence.status, "closed");
});

t.test("an act that does not fit moves the revision and nothing else", async t => {
  const unfit: [string, DecidedEvent[], DecidedEvent][] = [
    ["a second issue", [issued], issued],
    ["a take-over after the issue", [issued], takenOver],
    ["an abandonment after the issue", [issued], abandoned],
    ["a version that does not rise", [issued, renewed], renewed],
    ["a renewal of an ended licence", [issued, revoked], renewed],
    ["a suspension of a closed licence", [issued, cancelled], suspended],
    ["a reinstatement of an ended licence", [issued, suspended, revoked], reinstated],
    ["a reinstatement without suspension", [issued], reinstated],
    ["an inspection of an ended licence", [issued, revoked], inspected],
    ["a second decision", [issued, revoked], annulled],
    ["a second cancellation", [issued, cancelled], cancelled],
    ["a setting aside of no decision", [issued, revoked], setAsideOf(0)],
    ["a setting aside again, before a new cancellation", [issued, revoked, setAsideOf(1), cancelled], setAsideOf(1)],
    ["a second setting aside", [issued, revoked, setAsideOf(1)], setAsideOf(1)],
  ];
  for (const [name, before, act] of unfit) {
    const { licence } = given(...before);
    const after = evolve(licence, recorded(act, 9));
    t.strictSame(after, { ...licence, revision: 9, lastRecordedAt: instant(9) }, name);
  }
});

t.test("the next act builds on the version recorded last", async t => {
  const licence = licenceOf(issued, renewed);
  t.equal(latestVersion(licence).version, 2);
});

t.test("folding nothing is the beginning", async t => {
  t.strictSame(fold("l", []), initial("l"));
});

t.test(
  "a version counts from its first day, an amendment from its change date, a replacement from its date, none before its term",
  async t => {
    t.equal(countsFrom({ type: "LicenceIssued", data: paper }), "2024-01-15");
    t.equal(
      countsFrom({ type: "LicenceRenewed", data: { ...paper, validFrom: "2026-01-15", reason: null } }),
      "2026-01-15",
    );
    t.equal(countsFrom(amended(2, "2024-05-01")), "2024-05-01");
    t.equal(countsFrom(amended(2, "2023-12-01")), "2024-01-15");
    t.equal(countsFrom(replaced("2024-06-01")), "2024-06-01");
    t.equal(countsFrom(replaced("2024-01-01")), "2024-01-15");
  },
);
