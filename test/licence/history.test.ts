// A licence's history, told from its facts: every act that was recorded on it, and what each changed.
import { deepStrictEqual } from "node:assert/strict";
import fc from "fast-check";
import t from "tap";
import { history } from "../../src/licence/history.js";
import { type ExistingLicence, exists, type RecordedAct } from "../../src/licence/licence.js";
import { lives, runs } from "./random-life.js";
import {
  amended,
  cancelled,
  holder,
  instant,
  issued,
  licenceOf,
  officer,
  reinstated,
  revoked,
  setAsideOf,
  suspended,
} from "./scenario.js";

/** The first day of an act's effect, straight from what was recorded. */
const effectOf = ({ revision, type, data }: RecordedAct, licence: ExistingLicence): string | undefined => {
  if (type === "LicenceVoided") return licence.endings.find(ending => ending.revision === revision)?.effectiveDate;
  if (type === "LicenceCorrected") return data.countsFrom;
  const { validFrom, changeDate, from, effectiveDate, date, appliedOn, decisionDate } = data as Record<string, string>;
  const days = validFrom ? [validFrom, changeDate, date] : [from ?? effectiveDate ?? date ?? appliedOn ?? decisionDate];
  return days
    .filter(day => day !== undefined)
    .toSorted()
    .at(-1);
};

t.test("every recorded act is there once, in the order of recording, with who recorded it and why", async t => {
  fc.assert(
    fc.property(lives, ({ licence, acts }) => {
      fc.pre(exists(licence));
      if (!exists(licence)) return;
      const told = history(licence).map(({ version, changes, ...act }) => act);
      const expected = acts.map(act => {
        const { ground, reason, decisionNumber, decisionDate, until, result, nextDue, lastDay, caseNumber, kind } =
          act.data as Record<string, string | null>;
        return {
          revision: act.revision,
          recordedAt: act.recordedAt,
          by: act.by,
          act: act.type,
          effectiveFrom: effectOf(act, licence),
          ground: ground ?? reason ?? null,
          decisionNumber: decisionNumber ?? null,
          ...((ground !== undefined || decisionDate !== undefined) && { decisionDate: decisionDate ?? null }),
          ...(act.type === "LicenceSuspended" && { until }),
          ...(act.type === "LicenceReplaced" && { kind }),
          ...(act.type === "LicenceInspected" && { result, nextDue }),
          ...(act.type === "RenewalApplied" && { lastDay, ...(caseNumber && { case: { caseNumber } }) }),
        };
      });
      deepStrictEqual(told, expected);
    }),
    runs,
  );
  t.pass();
});

t.test("an act that makes a version tells what it changed on the paper, and nothing else", async t => {
  const renamed = { holders: [{ ...holder, name: "杭州更名食品有限公司" }], face: { scope: "热食类" } };
  const [first, second] = history(licenceOf(issued, amended(2, "2024-05-01", renamed)));
  t.match(first, { act: "LicenceIssued", version: 1, changes: [], by: officer(0), recordedAt: instant(0) });
  t.match(second, { act: "LicenceAmended", version: 2, effectiveFrom: "2024-05-01", ground: "迁址" });
  const changes = new Map(second?.changes.map(({ field, from, to }) => [field, { from, to }]));
  t.same(changes.get("face.scope"), { from: "预包装食品销售", to: "热食类" });
  t.same(changes.get("face.place"), { from: "湖墅南路 1 号", to: null }, "a field that is gone");
  t.match(changes.get("holders"), { from: [holder], to: renamed.holders });
  t.notOk(changes.has("number"));
  t.notOk(changes.has("validTo"));
});

t.test("a reinstatement and a setting aside are acts of their own, between the versions of their time", async t => {
  const acts = history(
    licenceOf(issued, suspended, reinstated, amended(2, "2024-06-20"), revoked, cancelled, setAsideOf(4)),
  );
  t.same(
    acts.map(({ act, version }) => [act, version]),
    [
      ["LicenceIssued", 1],
      ["LicenceSuspended", 1],
      ["LicenceReinstated", 1],
      ["LicenceAmended", 2],
      ["LicenceRevoked", 2],
      ["LicenceCancelled", 2],
      ["DecisionSetAside", 2],
    ],
    "what lifts the cancellation with the decision is one act",
  );
});
