// A stretch of days as the fewest periods that are counted as one: days up to a month's beginning, months up to a year's,
// whole years, and back again.
import { addDays, type Day } from "../../../../src/licence/day.js";
import type { Length } from "./counts.js";

/** Periods of one length, as their text compares: from one on, and before another. */
export interface Periods {
  length: Length;
  from: string;
  before: string;
}

const beginning = "";

const nextMonth = (month: string): string => addDays(`${month}-01`, 31).slice(0, 7);
const nextYear = (year: string): string => String(Number(year) + 1).padStart(4, "0");

const isEmpty = ({ from, before }: Periods): boolean => from >= before;

/** Whole months as years where they are that. */
const asYears = (from: string, before: string): Periods[] => {
  const first = from === beginning ? "" : from.endsWith("-01") ? from.slice(0, 4) : nextYear(from.slice(0, 4));
  const end = before.slice(0, 4);
  if (first >= end) return [{ length: "month", from, before }];
  return [
    { length: "month", from: first === "" ? `${end}-01` : from, before: first === "" ? `${end}-01` : `${first}-01` },
    { length: "year", from: first, before: end },
    { length: "month", from: `${end}-01`, before },
  ];
};

/**
 * The periods that make up the days from one to another, both included; without a first day, from the beginning of time
 * on. With `longest` "month", no years are among them.
 */
export const periodsOf = (from: Day | null, to: Day, longest: "month" | "year" = "year"): Periods[] => {
  const end = addDays(to, 1);
  const before = end.slice(0, 7);
  const first = from === null ? beginning : from.endsWith("-01") ? from.slice(0, 7) : nextMonth(from.slice(0, 7));
  if (first >= before)
    return [{ length: "day" as const, from: from ?? beginning, before: end }].filter(p => !isEmpty(p));
  const months = longest === "year" ? asYears(first, before) : [{ length: "month" as const, from: first, before }];
  const days: Periods[] = [
    { length: "day", from: from ?? `${before}-01`, before: from === null ? `${before}-01` : `${first}-01` },
    { length: "day", from: `${before}-01`, before: end },
  ];
  return [...days, ...months].filter(periods => !isEmpty(periods));
};
