// How long penalties are told, and what is told of a licence after that.
import t from "tap";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { addDays } from "../../../src/licence/day.js";
import type { ExistingLicence } from "../../../src/licence/licence.js";
import { lastToldDay, penaltiesFrom, toldStatus } from "../../../src/verification/register/penalties.js";
import { publicActs } from "../../../src/verification/register/public-acts.js";
import { toldNotice } from "../../../src/verification/register/told-notice.js";
import { amended, ending, issued, licenceOf, reinstatement, settingAside, suspension } from "../../licence/scenario.js";

const penalty = { ...ending, groundCode: "9-law" };
const timeZone = "Asia/Shanghai";
/** Today is, where nothing is said, the last day on which what was decided on `from` is told. */
const actsOf = (licence: ExistingLicence, from: string, today = lastToldDay(from, 3)) =>
  publicActs(licence, { from, today, timeZone, caseIsPublic: true, hide: text => text });
const named = (licence: ExistingLicence, from: string, today?: string) =>
  actsOf(licence, from, today).map(({ act }) => act);

t.test("the years are counted back from today, over a leap day too", async t => {
  t.equal(penaltiesFrom("2026-11-29", 3), "2023-11-29");
  t.equal(penaltiesFrom("2028-02-29", 3), "2025-03-01");
  for (const decided of ["2024-02-28", "2024-02-29", "2024-03-01", "2025-02-28", "2025-12-31"]) {
    const last = lastToldDay(decided, 3);
    t.ok(penaltiesFrom(last, 3) <= decided, last);
    t.ok(penaltiesFrom(addDays(last, 1), 3) > decided, last);
  }
});

t.test("a revocation is told to the last day, and then its licence has ended, and nobody reads how", async t => {
  const licence = licenceOf(issued, { type: "LicenceRevoked", data: penalty });
  const [within, after] = [penalty.decisionDate, "2024-04-21"];
  t.strictSame(toldStatus(licence, "2025-01-01", within), { status: "revoked", since: "2024-07-01" });
  t.strictSame(toldStatus(licence, "2025-01-01", after), { status: "ended", since: null });
  t.strictSame(toldStatus(licence, "2024-06-30", after).status, "active");
  t.strictSame(named(licence, within), ["issued", "revoked"]);
  t.strictSame(named(licence, after), ["issued"]);
  t.notMatch(JSON.stringify(actsOf(licence, after)), penalty.decisionNumber);
});

t.test("a cancellation after a revocation that is told no more does not tell of it", async t => {
  const { decisionDate: _, ...closing } = { ...ending, groundCode: "70-4" };
  const licence = licenceOf(
    issued,
    { type: "LicenceRevoked", data: penalty },
    { type: "LicenceCancelled", data: { ...closing, decisionNumber: null } },
  );
  t.match(actsOf(licence, penalty.decisionDate).at(-1), { act: "cancelled", ground: { zh: /吊销/ } });
  t.match(actsOf(licence, "2024-04-21").at(-1), { act: "cancelled", ground: null });
});

t.test("a revocation that was set aside leaves at once; that it was set aside is told", async t => {
  const licence = licenceOf(
    issued,
    { type: "LicenceRevoked", data: penalty },
    { type: "DecisionSetAside", data: { ...settingAside, groundCode: "court", decision: 1 } },
  );
  t.strictSame(named(licence, "2020-01-01"), ["issued", "set-aside"]);
  t.strictSame(named(licence, "2027-01-01"), ["issued"]);
  t.equal(toldStatus(licence, "2025-01-01", "2020-01-01").status, "active");
  const asked = { day: "2025-01-01", today: "2025-01-01", from: "2020-01-01", timeZone };
  t.equal(
    toldNotice(licence, () => foodLicence, { kind: "punished", revision: 1 }, asked),
    null,
  );
});

t.test(
  "a suspension is told as long as it holds, whenever it was decided, and leaves with its reinstatement",
  async t => {
    const ended = licenceOf(
      issued,
      { type: "LicenceSuspended", data: suspension },
      { type: "LicenceReinstated", data: reinstatement },
    );
    const { decisionDate } = suspension;
    const later = addDays(decisionDate, 1);
    t.strictSame(named(ended, decisionDate), ["issued", "suspended", "reinstated"]);
    t.strictSame(named(ended, later), ["issued"], "its time is counted from the decision, not from its end");
    t.strictSame(named(ended, later, addDays(reinstatement.from, -1)), ["issued", "suspended", "reinstated"]);
    t.strictSame(named(ended, later, reinstatement.from), ["issued"]);
    const open = licenceOf(issued, { type: "LicenceSuspended", data: { ...suspension, until: null } });
    t.strictSame(named(open, "2099-01-01"), ["issued", "suspended"]);
    const closed = { ...open, endings: licenceOf(issued, { type: "LicenceRevoked", data: penalty }).endings };
    t.strictSame(named(closed, "2099-01-01"), ["issued"], "nothing is suspended any more where nothing is granted");
  },
);

t.test("an amendment that a penalty demanded stays an amendment", async t => {
  const { effectiveDate: _, ...decision } = penalty;
  const downgraded = amended(2, "2024-06-01");
  const licence = licenceOf(issued, { ...downgraded, data: { ...downgraded.data, decision } });
  t.match(actsOf(licence, penalty.decisionDate)[1], { act: "amended", penalty: true, decisionNumber: "2024-7" });
  const [, later] = actsOf(licence, "2024-04-21");
  t.match(later, { act: "amended", decisionNumber: null, ground: null });
  t.notOk(later?.penalty);
  const asked = { day: "2024-12-01", today: "2024-12-01", timeZone };
  const noticeOf = (from: string) =>
    toldNotice(licence, () => foodLicence, { kind: "punished", revision: 1 }, { ...asked, from });
  t.match(noticeOf(penalty.decisionDate), { act: { act: "amended", penalty: true } });
  t.equal(noticeOf("2024-04-21"), null);
});
