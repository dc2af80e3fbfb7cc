// A calendar day of the registry, as text. Days compare as strings; no clock and no time zone is known here.
import { z } from "zod";

/** A real calendar day, `YYYY-MM-DD` (ISO 8601), from 1900-01-01 to 9999-12-31; 30 February is refused. */
export const Day = z.iso
  .date({ abort: true })
  .refine(day => day >= "1900-01-01", { message: "a day from 1900-01-01 on" });
export type Day = string;

const millisecondsOfDay = 86_400_000;

/** The number of days from 1970-01-01 to `day` (negative before it), as tokens count them. */
export const toEpochDay = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / millisecondsOfDay;

/** The day that is `epochDay` days after 1970-01-01. */
export const fromEpochDay = (epochDay: number): Day => {
  const date = new Date(epochDay * millisecondsOfDay);
  return `${date.getUTCFullYear()}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())}`;
};
const twoDigits = (count: number) => String(count).padStart(2, "0");

/** The day `count` days after `day` (before it, when negative). */
export const addDays = (day: Day, count: number): Day => fromEpochDay(toEpochDay(day) + count);

/** The later of two days. */
export const laterOf = (a: Day, b: Day): Day => (a > b ? a : b);

export const earlierOf = (a: Day, b: Day): Day => (a < b ? a : b);

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The calendar day of an instant (milliseconds since 1970) in an IANA time zone: "today" of the registry is decided
 * here.
 */
export const dayAt = (instant: number, timeZone: string): Day => {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
    formats.set(timeZone, format);
  }
  return format.format(instant);
};

const quarter = 15 * 60_000;

/**
 * The instant (milliseconds since 1970) at which a day begins in an IANA time zone: in every one of them that is a whole
 * quarter of an hour, and within 15 hours of the day's beginning by UTC.
 */
export const beginningOf = (day: Day, timeZone: string): number => {
  const byUtc = toEpochDay(day) * millisecondsOfDay;
  let [before, from] = [-60, 60];
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (dayAt(byUtc + middle * quarter, timeZone) < day) before = middle;
    else from = middle;
  }
  return byUtc + from * quarter;
};
