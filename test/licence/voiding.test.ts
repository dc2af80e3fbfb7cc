// Void (签发错误作废): a licence that was issued in error never was one.
import t, { type Test } from "tap";
import { cancel, declareVoid, setAside } from "../../src/licence/ending-decisions.js";
import type { DecidedEvent } from "../../src/licence/events/licence-events.js";
import { history } from "../../src/licence/history.js";
import { statusOn, timeline } from "../../src/licence/status.js";
import {
  abandoned,
  annulled,
  askedOn,
  cancellation,
  cancelled,
  corrected,
  given,
  instant,
  issued,
  licenceOf,
  renewed,
  revoked,
  setAsideOf,
  settingAside,
  suspended,
  voided,
  voiding,
  withdrawn,
} from "./scenario.js";

const today = "2024-05-01";

const reads = (t: Test, events: DecidedEvent[], ...lines: string[]) =>
  t.strictSame(
    timeline(licenceOf(...events)).map(({ from, status, version, since }) =>
      [from ?? "…", status, version ?? "-", "since", since ?? "…"].join(" "),
    ),
    lines,
  );

/** The setting aside of the act at this revision from a day on. */
const aside = (decision: number, effectiveDate: string): DecidedEvent => ({
  type: "DecisionSetAside",
  data: { ...settingAside, decision, effectiveDate },
});

t.test("a licence that was issued in error is void on every day, before its first one too", async t => {
  given(issued).when(declareVoid(voiding)).records(t, voided);
  given(issued, voided).when(declareVoid(voiding)).records(t);
  reads(t, [issued, voided], "… void - since …", "2024-01-15 void 1 since …");
  reads(
    t,
    [issued, renewed, suspended, voided],
    "… void - since …",
    "2024-01-15 void 1 since …",
    "2026-01-15 void 2 since …",
  );
});

t.test("as known before its voiding it was what it was", async t => {
  const licence = licenceOf(issued, voided);
  t.match(statusOn(licence, "2024-02-01"), { status: "void", since: null });
  t.match(statusOn(licence, "2024-02-01", instant(0)), { status: "active", since: "2024-01-15" });
});

t.test(
  "a suspended, an expired and a renewed licence are voided, and one whose withdrawal is still to come",
  async t => {
    const voids = (events: DecidedEvent[], on = today) =>
      given(...events)
        .when(askedOn(on, declareVoid(voiding)))
        .records(t, voided);
    voids([issued, suspended], "2024-06-10");
    voids([issued], "2027-03-01");
    voids([issued, renewed]);
    voids([issued, withdrawn], "2024-06-30");
    reads(t, [issued, withdrawn, voided], "… void - since …", "2024-01-15 void 1 since …");
    given(issued, withdrawn)
      .when(askedOn("2024-07-01", declareVoid(voiding)))
      .refuses(t, "licence-final");
  },
);

t.test("what has ended or never was is not voided", async t => {
  const act = declareVoid(voiding);
  for (const end of [annulled, revoked, cancelled]) given(issued, end).when(act).refuses(t, "licence-final");
  given(issued, voided)
    .when(declareVoid({ ...voiding, ground: "另一事由" }))
    .refuses(t, "licence-final");
  given().when(act).refuses(t, "not-issued");
  given(abandoned).when(act).refuses(t, "not-issued");
});

t.test("what is void takes no cancellation: there is nothing to close", async t => {
  given(issued, voided).when(cancel(cancellation)).refuses(t, "licence-final");
});

t.test(
  "a voiding that is set aside from the first day or before was never made; from a later one, the licence is back from then on",
  async t => {
    const whole = [
      "… not-yet-valid - since …",
      "2024-01-15 active 1 since 2024-01-15",
      "2026-01-15 expired 1 since 2026-01-15",
    ];
    given(issued, voided)
      .when(setAside({ ...settingAside, decision: 1 }))
      .records(t, setAsideOf(1));
    reads(t, [issued, voided, aside(1, "2024-01-15")], ...whole);
    reads(t, [issued, voided, aside(1, "2023-01-01")], ...whole);
    reads(
      t,
      [issued, voided, setAsideOf(1)],
      "… void - since …",
      "2024-01-15 void 1 since …",
      "2024-09-01 active 1 since 2024-09-01",
      "2026-01-15 expired 1 since 2026-01-15",
    );
    t.equal(licenceOf(issued, voided, setAsideOf(1)).status, "standing");
    given(issued, voided, setAsideOf(1)).when(declareVoid(voiding)).records(t, voided);
  },
);

t.test("setting aside the withdrawal before a voiding leaves it void", async t => {
  const licence = licenceOf(issued, withdrawn, voided, setAsideOf(1));
  t.equal(licence.status, "void");
  t.equal(statusOn(licence, "2025-01-01")?.status, "void");
  t.equal(licenceOf(issued, withdrawn, voided, setAsideOf(2)).status, "ended");
});

t.test("the first day that a voiding names is that of the corrected paper; the history tells it, and why", async t => {
  const licence = licenceOf(issued, corrected(2, "2024-03-01", { validFrom: "2024-03-01" }), voided);
  t.match(history(licence).at(-1), {
    act: "LicenceVoided",
    effectiveFrom: "2024-03-01",
    ground: voiding.ground,
    decisionNumber: null,
    decisionDate: null,
    version: 2,
  });
});
