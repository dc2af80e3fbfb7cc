// The term of a version held against its type, and when its renewal may be asked for.
import { addDays, type Day } from "../licence/day.js";
import type { Span } from "../licence/events/type/time-rules.js";
import type { TypeDefinition } from "../licence/events/type-events.js";
import { type Fault, faultAt } from "./fault.js";

/** The same day `years` later; 28 February where that day does not exist. */
export const addYears = (day: Day, years: number): Day => {
  const year = String(Math.min(Number(day.slice(0, 4)) + years, 9999)).padStart(4, "0");
  const same = `${year}${day.slice(4)}`;
  return same.endsWith("-02-29") && !isLeap(Number(year)) ? `${year}-02-28` : same;
};

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/**
 * What is wrong with a term under this type; null where nothing is. Both ways of counting years are in use, so the last
 * day may be the anniversary of the first day or the day before it. A term of the past or future is as good as any.
 */
export const checkTerm = (
  definition: Pick<TypeDefinition, "term">,
  { validFrom, validTo }: { validFrom: Day; validTo: Day | null },
): Fault | null => {
  const { maxYears, openEnded } = definition.term;
  if (validTo === null) return openEnded ? null : faultAt("open-ended-not-allowed", "validTo");
  if (validTo < validFrom) return faultAt("term-ends-before-start", "validTo");
  return maxYears !== null && validTo > addYears(validFrom, maxYears) ? faultAt("term-too-long", "validTo") : null;
};

/** The same day `months` earlier; the month's last day where that day does not exist. */
const monthsBefore = (day: Day, months: number): Day => {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - months;
  const first = `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}-01`;
  const last = addDays(addDays(first, 31).slice(0, 8).concat("01"), -1);
  return Number(day.slice(8)) > Number(last.slice(8)) ? last : `${first.slice(0, 8)}${day.slice(8)}`;
};

const isWeekday = (day: Day): boolean => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

const workingDaysBefore = (day: Day, count: number): Day => {
  let at = day;
  for (let left = count; left > 0; ) {
    at = addDays(at, -1);
    if (isWeekday(at)) left--;
  }
  return at;
};

const before = (day: Day, { n, unit }: Span): Day => {
  if (unit === "months") return monthsBefore(day, n);
  return unit === "days" ? addDays(day, -n) : workingDaysBefore(day, n);
};

/**
 * The days, both included, on which renewal may be asked for; null for a term without end. It informs, and never
 * refuses.
 */
export const renewalWindow = (
  definition: Pick<TypeDefinition, "renewalWindow">,
  validTo: Day | null,
): { from: Day; to: Day } | null =>
  validTo === null
    ? null
    : {
        from: before(validTo, definition.renewalWindow.opens),
        to: before(validTo, definition.renewalWindow.closes),
      };

/** The first day on which renewal may be asked for (行政许可法 50 or the type's own rule); null for a term without end. */
export const renewableFrom = (definition: Pick<TypeDefinition, "renewalWindow">, validTo: Day | null): Day | null =>
  renewalWindow(definition, validTo)?.from ?? null;
