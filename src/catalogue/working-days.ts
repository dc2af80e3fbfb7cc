// Which days are working days, and how they are counted back from a last day, or on from a first one.
import { type Day, fromEpochDay, toEpochDay } from "../licence/day.js";
import { holidays } from "./holidays.js";

const eachDay = (days: string | readonly [string, string]): number[] => {
  const [first, last] = typeof days === "string" ? [days, days] : days;
  const from = toEpochDay(first);
  return Array.from({ length: toEpochDay(last) - from + 1 }, (_, index) => from + index);
};

const years = Object.values(holidays);
const off = new Set(years.flatMap(year => year.off.flatMap(eachDay)));
const on = new Set(years.flatMap(year => year.on.flatMap(eachDay)));

// 2024-01-01 was a Monday.
const aMonday = toEpochDay("2024-01-01");
const isWeekend = (epochDay: number): boolean => (((epochDay - aMonday) % 7) + 7) % 7 >= 5;

const works = (epochDay: number): boolean => on.has(epochDay) || !(off.has(epochDay) || isWeekend(epochDay));

/** True for a day on which offices work: by the yearly notice where there is one (holidays.ts), else from Monday to Friday. */
export const isWorkingDay = (day: Day): boolean => works(toEpochDay(day));

/** The day with `count` working days from itself up to the eve of `day`, itself one of them; `day` itself for none. */
export const workingDaysBefore = (day: Day, count: number): Day => {
  let at = toEpochDay(day);
  for (let left = count; left > 0; ) {
    at--;
    if (works(at)) left--;
  }
  return fromEpochDay(at);
};

/** The `count`th working day after a day; the day itself for none. */
export const workingDaysAfter = (day: Day, count: number): Day => {
  let at = toEpochDay(day);
  for (let left = count; left > 0; ) {
    at++;
    if (works(at)) left--;
  }
  return fromEpochDay(at);
};

/** How many working days come after a day, up to the last one, itself counted. */
export const workingDaysUntil = (day: Day, last: Day): number => {
  let count = 0;
  for (let at = toEpochDay(day) + 1; at <= toEpochDay(last); at++) if (works(at)) count++;
  return count;
};
