// The term of a version held against its type, and when its renewal may be asked for.
import { addDays, type Day } from "../licence/day.js";
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
        from: addDays(validTo, -definition.renewalWindow.opensDaysBefore),
        to: addDays(validTo, -definition.renewalWindow.closesDaysBefore),
      };

/** The first day on which renewal may be asked for (行政许可法 50 or the type's own rule); null for a term without end. */
export const renewableFrom = (definition: Pick<TypeDefinition, "renewalWindow">, validTo: Day | null): Day | null =>
  renewalWindow(definition, validTo)?.from ?? null;
