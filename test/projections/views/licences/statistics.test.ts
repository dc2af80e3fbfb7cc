// Statistics are what counting every licence by itself comes to, whatever was done to them.
import fc from "fast-check";
import t from "tap";
import { periodsOf } from "../../../../projections/views/licences/statistics/periods.js";
import { readStatistics } from "../../../../projections/views/licences/statistics/read-statistics.js";
import {
  type CountedGroup,
  dimensions,
  type StatisticsQuestion,
} from "../../../../projections/views/licences/statistics/statistics-question.js";
import { beginning } from "../../../../src/event-store/event-store.js";
import { addDays, type Day } from "../../../../src/licence/day.js";
import type { ExistingLicence } from "../../../../src/licence/licence.js";
import { statusOn, timeline } from "../../../../src/licence/status.js";
import { onEachEngine } from "../../../support/each-engine.js";
import { attempts, recordAttempts, sampleDay } from "../../sample-acts.js";
import { sampleHome } from "../../sample-home.js";

const rounds = Number(process.env.LICET_ROUNDS ?? 5);

const statusBy = (licence: ExistingLicence, day: Day) => statusOn(licence, day)?.status;

/** How often it is in force on a day, and expired on the next, which is one of so many. */
const expiries = (licence: ExistingLicence, day: Day, days: number): number => {
  const spans = timeline(licence);
  return spans.filter(
    ({ from, status }, at) =>
      status === "expired" &&
      spans[at - 1]?.status === "active" &&
      from !== null &&
      from > day &&
      from <= addDays(day, days + 1),
  ).length;
};

const sum = (groups: readonly CountedGroup[], of: (group: CountedGroup) => number): number =>
  groups.reduce((total, group) => total + of(group), 0);

const everything: StatisticsQuestion = { from: "1900-01-01", to: "9999-12-30", on: "2025-06-30", by: [] };

const cuts = fc.oneof(
  fc.subarray([...dimensions]),
  fc.constantFrom<(typeof dimensions)[number][]>(["department", "category"], ["type", "department", "month"]),
);

onEachEngine("counts are those of every licence counted by itself", async (t, engine) => {
  await fc.assert(
    fc.asyncProperty(attempts(), fc.nat(2500), cuts, async (tried, at, by) => {
      const home = await sampleHome(engine);
      try {
        await recordAttempts(home.store, tried);
        await home.project();
        const facts = await home.db.selectFrom("licence").select("facts").execute();
        const licences = facts.map(({ facts }) => JSON.parse(facts) as ExistingLicence);
        const day = sampleDay(at);
        const { groups } = await readStatistics(home.db, { ...everything, on: day });
        const inForce = licences.filter(licence => statusBy(licence, day) === "active");
        t.equal(
          sum(groups, group => group.inForce ?? 0),
          inForce.length,
          `in force on ${day}`,
        );
        for (const days of [30, 60, 90] as const) {
          const expected = licences.reduce((total, licence) => total + expiries(licence, day, days), 0);
          t.equal(
            sum(groups, group => group.expiring?.[days] ?? 0),
            expected,
            `expiring within ${days} days of ${day}`,
          );
        }
        const events = await home.store.readLog(beginning, 10_000);
        const of = (type: string) => events.filter(event => event.type === type).length;
        const log = {
          issued: of("LicenceIssued"),
          "taken-over": of("LicenceTakenOver"),
          renewed: of("LicenceRenewed"),
          amended: of("LicenceAmended"),
          corrected: of("LicenceCorrected"),
          replaced: of("LicenceReplaced"),
          suspended: of("LicenceSuspended"),
          annulled: of("LicenceAnnulled"),
          revoked: of("LicenceRevoked"),
          cancelled: of("LicenceCancelled"),
          voided: of("LicenceVoided"),
          "set-aside": of("DecisionSetAside"),
        };
        t.match(groups[0]?.acts ?? log, log, "acts are those of the raw log");
        const asked = { ...everything, from: "2015-01-01", to: "2034-12-31", by };
        const whole = (await readStatistics(home.db, { ...asked, by: [] })).groups;
        const parted = (await readStatistics(home.db, asked)).groups;
        if (!by.includes("ground"))
          for (const act of ["issued", "renewed", "voided"] as const)
            t.equal(
              sum(parted, group => group.acts[act]),
              sum(whole, group => group.acts[act]),
              `${act} by ${by.join()}`,
            );
        t.equal(
          sum(parted, group => group.acts.revoked),
          by.includes("ground") ? 0 : sum(whole, group => group.acts.revoked),
        );
        if (by.includes("month") && !by.includes("ground")) {
          const month = day.slice(0, 7);
          const end = addDays(`${addDays(`${month}-01`, 31).slice(0, 7)}-01`, -1);
          t.equal(
            sum(
              parted.filter(({ of }) => of.month === month),
              group => group.inForce ?? 0,
            ),
            licences.filter(licence => statusBy(licence, end) === "active").length,
            `in force at the end of ${month}`,
          );
        }
      } finally {
        await home.close();
      }
    }),
    { numRuns: rounds },
  );
});

t.test("any stretch of days is made of periods that hold each of its days once, and no other", async t => {
  const day = fc.nat(4000).map(sampleDay);
  fc.assert(
    fc.property(day, fc.nat(1500), fc.constantFrom("month", "year"), (from, length, longest) => {
      const to = addDays(from, length);
      const periods = periodsOf(from, to, longest);
      const holds = (asked: Day) =>
        periods.filter(({ length, from, before }) => {
          const text = asked.slice(0, { day: 10, month: 7, year: 4 }[length]);
          return text >= from && text < before;
        }).length;
      for (let asked = addDays(from, -40); asked <= addDays(to, 40); asked = addDays(asked, 1))
        t.equal(holds(asked), asked >= from && asked <= to ? 1 : 0, `${asked} of ${from} to ${to}`);
    }),
    { numRuns: 20 },
  );
  t.strictSame(
    periodsOf(null, "2025-03-14").map(({ length, from }) => `${length} ${from}`),
    ["day 2025-03-01", "year ", "month 2025-01"],
  );
});
