// What somebody who watches is told: every change, of days that come as of acts, once and in order, however late it is
// planned and whatever dies meanwhile.
import { deepStrictEqual, ok } from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import t from "tap";
import { openRecords } from "../../projections/records/records.js";
import { askWatch, confirmWatch, findWatch } from "../../projections/records/watches/watches.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { cautionsOn } from "../../src/licence/cautions.js";
import { addDays, type Day, dayAt } from "../../src/licence/day.js";
import type { DecidedEvent } from "../../src/licence/events/licence-events.js";
import { fold } from "../../src/licence/fold.js";
import { type ExistingLicence, exists } from "../../src/licence/licence.js";
import { statusOn } from "../../src/licence/status.js";
import type { LetterSeal } from "../../src/messages/sealed-letter.js";
import { nextDay } from "../../src/messages/watches/days-that-come.js";
import { planWatches, type WatchPlanning } from "../../src/messages/watches/plan-watches.js";
import { watchContext } from "../../src/messages/watches/watch-order.js";
import { changesSince, keyOfChange, type WatchedChange } from "../../src/messages/watches/watched-changes.js";
import { firstDay, type Life, lives, runs } from "../licence/random-life.js";
import { issued, licenceOf, recorded, suspended, withdrawn } from "../licence/scenario.js";
import { onEachEngine } from "../support/each-engine.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const timeZone = "UTC";
const lastDay = addDays(firstDay, 150);
const daysFrom = (first: Day): Day[] => {
  const days: Day[] = [];
  for (let day = first; day <= lastDay; day = addDays(day, 1)) days.push(day);
  return days;
};

/** A life whose acts were recorded so many days one after the other; what it was by the end of each day. */
const livedOver = ({ acts }: Life, gaps: readonly number[]): ((day: Day) => ExistingLicence | null) => {
  let at = firstDay;
  const dated = acts.map((act, place) => {
    at = addDays(at, gaps[place % gaps.length] ?? 0);
    return { ...act, recordedAt: new Date(Date.parse(`${at}T08:00:00Z`) + place * 1_000).toISOString() };
  });
  return day => {
    const licence = fold(
      "l",
      dated.filter(({ recordedAt }) => dayAt(Date.parse(recordedAt), timeZone) <= day),
    );
    return exists(licence) ? licence : null;
  };
};

interface Told {
  day: Day;
  change: WatchedChange;
}

/** What is told after the first day when it is planned on these days; `isDue` tells which of them are looked at. */
const toldOn = (
  by: (day: Day) => ExistingLicence | null,
  days: readonly Day[],
  isDue = (_day: Day, _licence: ExistingLicence, _told: { revision: number; lookOn: Day | null }) => true,
): Told[] => {
  const [begun = firstDay, ...later] = days;
  const licence = by(begun);
  if (!licence) return [];
  let told = { revision: licence.revision, day: begun, lookOn: nextDay(licence, begun) };
  return later.flatMap(day => {
    const now = by(day);
    if (!now || !isDue(day, now, told)) return [];
    const { changes, upTo } = changesSince(now, told, { today: day, timeZone });
    told = { ...upTo, lookOn: nextDay(now, upTo.day) };
    return changes.map(change => ({ day, change }));
  });
};

/** The days on which somebody watches such a life, from a day on which there is a licence. */
const daysOf = (by: (day: Day) => ExistingLicence | null, begins: number): Day[] => {
  const all = daysFrom(firstDay);
  const first = all.findIndex(day => by(day) !== null);
  fc.pre(first >= 0);
  return all.slice(first + begins);
};

const drawn = fc.tuple(
  lives,
  fc.array(fc.nat(9), { minLength: 1, maxLength: 9 }),
  fc.nat(40),
  fc.infiniteStream(fc.nat(6)),
);

t.test("who is told late is told the same as who is told daily, and on a day that was foreseen", async t => {
  fc.assert(
    fc.property(drawn, ([life, gaps, begins, chance]) => {
      const by = livedOver(life, gaps);
      const days = daysOf(by, begins);
      const daily = toldOn(by, days).map(({ change }) => change);
      const late = toldOn(by, days, day => day === lastDay || chance.next().value === 0);
      const foreseen = toldOn(
        by,
        days,
        (day, licence, { revision, lookOn }) => licence.revision > revision || (lookOn !== null && lookOn <= day),
      );
      deepStrictEqual(
        late.map(({ change }) => change),
        daily,
      );
      deepStrictEqual(
        foreseen.map(({ change }) => change),
        daily,
      );
      deepStrictEqual(new Set(daily.map(keyOfChange)).size, daily.length, "each has a key of its own");
    }),
    runs,
  );
  t.pass();
});

t.test("a day on which the status, the version or a caution becomes another is told, and no other", async t => {
  const seen = (licence: ExistingLicence, day: Day) => {
    const now = statusOn(licence, day);
    const cautions = now ? cautionsOn(licence, day, now).map(({ code }) => code) : [];
    return JSON.stringify([now?.status, now?.inForce, cautions.sort()]);
  };
  fc.assert(
    fc.property(drawn, ([life, gaps, begins]) => {
      const by = livedOver(life, gaps);
      const days = daysOf(by, begins);
      const told = toldOn(by, days);
      for (const [at, day] of days.entries()) {
        const before = at > 0 ? by(days[at - 1] ?? day) : null;
        const now = by(day);
        if (!before || !now) continue;
        const ofDay = told.filter(each => each.day === day).map(({ change }) => change);
        const isOther = seen(before, addDays(day, -1)) !== seen(now, day);
        ok(!isOther || ofDay.length > 0, `${day} is told`);
        const byItself = seen(before, addDays(day, -1)) !== seen(before, day);
        deepStrictEqual(ofDay.filter(({ kind }) => kind === "day").length, byItself ? 1 : 0, `${day} by itself`);
        const status = statusOn(before, day);
        for (const change of ofDay)
          if (change.kind === "day")
            deepStrictEqual([change.status, change.version], [status?.status, status?.inForce]);
      }
    }),
    runs,
  );
  t.pass();
});

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
const inspected: DecidedEvent = {
  type: "LicenceInspected",
  data: { date: "2024-04-01", result: "pass", nextDue: "2024-06-15" },
};
const letters: LetterSeal = { seal: value => JSON.stringify(value), open: text => JSON.parse(text), via: () => "host" };
const order = { to: { kind: "mail", address: "a@example.org" }, secret: "secret" };

onEachEngine(
  "what the calendar brings is told after days without a messenger, in order and once",
  async (t, engine) => {
    const { settings, remove } = await engine.newDatabase(await temporaryFolder(t));
    t.teardown(remove);
    const records = await openRecords(settings);
    t.teardown(() => records.destroy());
    const faults: unknown[] = [];
    let licence = licenceOf(issued, inspected);
    const planning = (today: Day, over: Partial<WatchPlanning> = {}): WatchPlanning => ({
      records,
      letters,
      licence: async () => licence,
      definition: async () => foodLicence,
      origin: "https://licences.example.org",
      timeZone,
      today,
      now: Date.parse(`${today}T08:00:00Z`),
      ...over,
    });
    const plan = (today: Day, over: Partial<WatchPlanning> = {}) =>
      planWatches(planning(today, over), error => void faults.push(error));
    const told = async () => {
      const rows = await records.selectFrom("outbox").select(["key", "turn"]).where("turn", "is not", null).execute();
      return rows
        .sort((one, other) => Number(one.turn) - Number(other.turn))
        .map(({ key }) => String(key.split(" ")[1]));
    };
    const id = hash("secret");
    const watch = { licence: "l", lane: hash("lane"), target: hash("target"), until: "2027-01-01" };
    await records.transaction().execute(async tx => {
      const asked = { ...watch, id, sealed: letters.seal(order, watchContext(id)) };
      await askWatch(
        tx,
        { ...asked, told_revision: 2, told_day: "2024-04-20" },
        { owner: id, key: id, sealed: "sealed" },
      );
      await confirmWatch(tx, id);
    });
    await plan("2024-04-20");
    t.strictSame(await told(), []);

    // A suspension of June, an inspection due amid it, and a withdrawal to come; then nobody plans until August.
    const at = (day: Day, event: DecidedEvent, revision: number) => ({
      ...recorded(event, revision),
      recordedAt: `${day}T08:00:00.000Z`,
    });
    const later = fold("l", [
      at("2024-01-10", issued, 0),
      at("2024-04-01", inspected, 1),
      at("2024-04-20", suspended, 2),
      at("2024-05-02", withdrawn, 3),
    ]);
    if (!exists(later)) throw new Error("there is no licence");
    licence = later;
    let sealedBefore = 0;
    const dies: LetterSeal = {
      ...letters,
      seal: (value, context) => {
        sealedBefore += 1;
        if (sealedBefore === 4) throw new Error("killed");
        return letters.seal(value, context);
      },
    };
    const licenceRead: string[] = [];
    await plan("2024-08-01", { letters: dies });
    t.strictSame(await told(), [], "between deciding and sending nothing is half told");
    t.match(faults.splice(0), [{ message: "killed" }]);
    const inOrder = ["r2", "r3", "d2024-06-01", "d2024-06-16", "d2024-07-01"];
    await Promise.all([plan("2024-08-01"), plan("2024-08-01")]);
    t.strictSame(await told(), inOrder);
    const sealed = await records.selectFrom("outbox").select("sealed").where("key", "like", "%d2024-06-16").execute();
    t.match(JSON.parse(sealed[0]?.sealed ?? "{}"), {
      data: {
        change: { kind: "day", status: "suspended", cautions: { began: [{ code: "inspection-overdue" }], ended: [] } },
      },
      text: /自2024年6月16日起请注意：.*逾期/,
    });
    for (const today of ["2024-08-01", "2024-08-02", "2025-08-01"])
      await plan(today, {
        licence: async () => {
          licenceRead.push(today);
          return licence;
        },
      });
    t.strictSame(await told(), inOrder, "each once");
    t.strictSame(licenceRead, [], "no licence is read on a day on which nothing comes");
    t.equal((await findWatch(records, id))?.told, inOrder.length);
    t.strictSame(faults, []);
  },
);
