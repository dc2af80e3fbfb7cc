import fc from "fast-check";
import t from "tap";
import { addDays, Day, dayAt, fromEpochDay, laterOf, toEpochDay } from "../../src/licence/day.js";

t.test("a day is a real day of the calendar from 1900 on", async t => {
  for (const day of ["1900-01-01", "2024-02-29", "9999-12-31"]) t.equal(Day.safeParse(day).success, true, day);
  for (const day of ["1899-12-31", "2023-02-29", "2023-02-30", "2024-1-01", "2024-01-01T00:00:00Z", "10000-01-01", ""])
    t.equal(Day.safeParse(day).success, false, day);
});

t.test("days are counted from 1970-01-01, over leap days", async t => {
  t.equal(toEpochDay("1970-01-01"), 0);
  t.equal(toEpochDay("1969-12-31"), -1);
  t.equal(fromEpochDay(19_782), "2024-02-29");
  t.equal(addDays("2024-02-28", 2), "2024-03-01");
  t.equal(addDays("2024-01-01", -1), "2023-12-31");
});

t.test("every day is written as toISOString would and read back", async () => {
  const days = fc.integer({ min: toEpochDay("1900-01-01"), max: toEpochDay("9999-12-31") });
  fc.assert(
    fc.property(days, count => {
      const day = fromEpochDay(count);
      return toEpochDay(day) === count && new Date(count * 86_400_000).toISOString().startsWith(`${day}T`);
    }),
  );
});

t.test("the later of two days is the one with the greater text", async t => {
  t.equal(laterOf("2024-09-30", "2024-10-01"), "2024-10-01");
  t.equal(laterOf("2024-10-01", "2024-09-30"), "2024-10-01");
});

t.test("today is decided by the time zone", async t => {
  const instant = Date.parse("2024-12-31T16:00:00Z");
  t.equal(dayAt(instant, "Asia/Shanghai"), "2025-01-01");
  t.equal(dayAt(instant - 1, "Asia/Shanghai"), "2024-12-31");
  t.equal(dayAt(instant, "America/New_York"), "2024-12-31");
});
