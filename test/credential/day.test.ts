import t from "tap";
import { firstDay, isDay, lastDay } from "../../src/credential/day.js";
import { Day, toEpochDay } from "../../src/licence/day.js";

t.test("a token's days count from 1970-01-01 and are those of the years 1 to 9999", async t => {
  for (const [date, day] of [
    ["1970-01-01", 0],
    ["1970-01-02", 1],
    ["1969-12-31", -1],
    ["2000-02-29", 11016],
    ["2000-03-01", 11017],
    ["2038-01-19", 24855],
    ["0001-01-01", firstDay],
    ["9999-12-31", lastDay],
  ] as const) {
    t.equal(toEpochDay(date), day);
    t.ok(isDay(day), date);
  }
  for (const day of [0.5, Number.NaN, firstDay - 1, lastDay + 1, "0", null]) t.notOk(isDay(day), `${day}`);
});

t.test("what no calendar has is no day", async t => {
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
  ])
    t.notOk(Day.safeParse(date).success, date);
});
