// The yearly notices of the State Council's General Office, held against what they say in words.
import t from "tap";
import { holidays } from "../../src/catalogue/holidays.js";
import {
  isWorkingDay,
  workingDaysAfter,
  workingDaysBefore,
  workingDaysUntil,
} from "../../src/catalogue/working-days.js";
import { addDays } from "../../src/licence/day.js";

const daysOf = (year: string): string[] =>
  Array.from({ length: 366 }, (_, index) => addDays(`${year}-01-01`, index)).filter(day => day.startsWith(year));
const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

t.test("the calendar has 2024 to 2027, and only the last of them was not announced when it was written", t => {
  t.strictSame(Object.keys(holidays), ["2024", "2025", "2026", "2027"]);
  t.strictSame(
    Object.entries(holidays).filter(([, { announced }]) => !announced),
    [["2027", holidays["2027"]]],
  );
  t.end();
});

t.test("make-up days are weekends on which one works, and no day is both off and made up", t => {
  for (const [year, { on }] of Object.entries(holidays))
    for (const day of on) {
      t.equal(day.slice(0, 4), year);
      t.ok([0, 6].includes(weekday(day)), day);
      t.ok(isWorkingDay(day), day);
    }
  t.end();
});

// Notices move days about and give none away: 11 festival days in 2024, and 13 from 2025 on, are off beside weekends.
t.test("a year has its days less its weekends and the festival days of the law", t => {
  for (const [year, festivals] of Object.entries({ "2024": 11, "2025": 13, "2026": 13, "2027": 13 })) {
    const days = daysOf(year);
    const weekends = days.filter(day => [0, 6].includes(weekday(day))).length;
    t.equal(days.filter(isWorkingDay).length, days.length - weekends - festivals, year);
  }
  t.end();
});

t.test("working days are counted back over a holiday and its make-up days", t => {
  // Before Monday 12 October 2026: Saturday the 10th is worked, the 1st to the 7th is off.
  t.equal(workingDaysBefore("2026-10-12", 0), "2026-10-12");
  t.equal(workingDaysBefore("2026-10-12", 1), "2026-10-10");
  t.equal(workingDaysBefore("2026-10-12", 3), "2026-10-08");
  t.equal(workingDaysBefore("2026-10-12", 4), "2026-09-30");
  t.notOk(isWorkingDay("2026-02-16"), "the eve of the Spring Festival");
  t.ok(isWorkingDay("2026-02-28"), "a Saturday that makes up for it");
  t.equal(workingDaysBefore("2031-11-24", 1), "2031-11-21", "of a year without a notice only weekends are known");
  t.end();
});

t.test(
  "working days are counted on from a day over festivals and make-up days, and back to the same number",
  async t => {
    // 2026-10-01 to 10-07 are off, 2026-09-20 and 10-10 are made up for.
    for (const [from, count] of [
      ["2026-09-25", 5],
      ["2026-11-28", 20],
      ["2026-02-10", 1],
    ] as const) {
      const last = workingDaysAfter(from, count);
      t.ok(isWorkingDay(last), last);
      t.equal(workingDaysUntil(from, last), count);
    }
    t.equal(workingDaysAfter("2026-01-01", 0), "2026-01-01");
    t.equal(workingDaysUntil("2026-01-01", "2026-01-01"), 0);
  },
);
