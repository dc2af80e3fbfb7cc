import fc from "fast-check";
import t from "tap";
import { dateFromDay, dayFromDate, FIRST_DAY, LAST_DAY } from "../../src/credential/day.js";

t.test("days count from 1970-01-01, in both directions and over leap days", async t => {
  for (const [date, day] of [
    ["1970-01-01", 0],
    ["1970-01-02", 1],
    ["1969-12-31", -1],
    ["2000-02-29", 11016],
    ["2000-03-01", 11017],
    ["2038-01-19", 24855],
    ["0001-01-01", FIRST_DAY],
    ["9999-12-31", LAST_DAY],
  ] as const) {
    t.equal(dayFromDate(date), day);
    t.equal(dateFromDay(day), date);
  }
});

t.test("every day comes back from its date", async () => {
  fc.assert(fc.property(fc.integer({ min: FIRST_DAY, max: LAST_DAY }), day => dayFromDate(dateFromDay(day)) === day));
});

t.test("what no calendar has is refused", async t => {
  for (const date of [
    "",
    "2023-02-29",
    "2023-02-30",
    "2023-13-01",
    "2023-00-01",
    "2023-01-00",
    "2023-1-1",
    "0000-01-01",
    "10000-01-01",
    "2023-01-01T00:00:00Z",
    "2023-01-01\n",
    "长期",
  ]) {
    t.throws(() => dayFromDate(date), { code: "not-a-date" }, date);
  }
  for (const day of [0.5, Number.NaN, FIRST_DAY - 1, LAST_DAY + 1])
    t.throws(() => dateFromDay(day), { code: "not-a-date" }, `${day}`);
});
