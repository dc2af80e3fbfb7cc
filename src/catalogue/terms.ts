// The term of a version held against its type, and when its renewal may be asked for.
import { addDays, type Day } from "../licence/day.js";
import type { ByField, Span } from "../licence/events/type/time-rules.js";
import type { TypeDefinition } from "../licence/events/type-events.js";
import { type Fault, faultAt } from "./fault.js";
import { workingDaysBefore } from "./working-days.js";

/** The same day `years` later; 28 February where that day does not exist. */
export const addYears = (day: Day, years: number): Day => {
  const year = String(Math.min(Number(day.slice(0, 4)) + years, 9999)).padStart(4, "0");
  const same = `${year}${day.slice(4)}`;
  return same.endsWith("-02-29") && !isLeap(Number(year)) ? `${year}-02-28` : same;
};

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** A face, or what was given for one. */
type Face = Readonly<Record<string, unknown>>;

/** The number that follows from a face by a rule: of the first case that the field's value meets, else the rule's own. */
const byField = (rule: ByField | undefined, face: Face, otherwise: number): number => {
  const value = rule && face[rule.field];
  if (!rule || typeof value !== "string" || value === "") return otherwise;
  const met = rule.cases.find(one => ("below" in one ? Number(value) < one.below : one.among.includes(value)));
  return met?.is ?? otherwise;
};

/** The most years that a licence with this face may last; null: any. */
export const mostYears = ({ term }: Pick<TypeDefinition, "term">, face: Face): number | null =>
  term.maxYears === null && !term.byField ? null : byField(term.byField, face, term.maxYears ?? 100);

/** The usual years of a licence with this face; null: without end. */
export const usualYears = ({ term }: Pick<TypeDefinition, "term">, face: Face): number | null => {
  if (term.byField) return byField(term.byField, face, term.exampleYears ?? term.maxYears ?? 1);
  return term.exampleYears ?? (term.openEnded ? null : (term.maxYears ?? 1));
};

/** How many months a licence with this face has between two inspections; null for a type without inspections. */
export const monthsBetweenInspections = (
  { inspection }: Pick<TypeDefinition, "inspection">,
  face: Face,
): number | null => inspection && byField(inspection.byField, face, inspection.everyMonths);

/**
 * What is wrong with the term of a licence with this face; null where nothing is. Both ways of counting years are in use, so the last
 * day may be the anniversary of the first day or the day before it. A term of the past or future is as good as any.
 */
export const checkTerm = (
  definition: Pick<TypeDefinition, "term">,
  { validFrom, validTo, face = {} }: { validFrom: Day; validTo: Day | null; face?: Face },
): Fault | null => {
  const { openEnded } = definition.term;
  const maxYears = mostYears(definition, face);
  if (validTo === null) return openEnded ? null : faultAt("open-ended-not-allowed", "validTo");
  if (validTo < validFrom) return faultAt("term-ends-before-start", "validTo");
  return maxYears !== null && validTo > addYears(validFrom, maxYears) ? faultAt("term-too-long", "validTo") : null;
};

/** The same day `months` earlier; the month's last day where that day does not exist. */
const monthsBefore = (day: Day, months: number): Day => {
  const at = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - months;
  const [year, month] = [Math.floor(at / 12), (at % 12) + 1];
  const lastOfMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const [yyyy, mm] = [String(year).padStart(4, "0"), String(month).padStart(2, "0")];
  return `${yyyy}-${mm}-${String(Math.min(Number(day.slice(8)), lastOfMonth)).padStart(2, "0")}`;
};

const before = (day: Day, { n, unit }: Span): Day => {
  if (unit === "months") return monthsBefore(day, n);
  return unit === "days" ? addDays(day, -n) : workingDaysBefore(day, n);
};

/**
 * The days, both included, on which renewal may be asked for, counted back from the last day of the term, which is not
 * counted itself; null for a term without end. Days and months are calendar ones (行政许可法 50); only what the type counts
 * in working days skips days off. It informs, and never refuses.
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

/** The last day on which renewal may be asked for in time; null for a term without end. */
export const lastApplicationDay = (
  definition: Pick<TypeDefinition, "renewalWindow">,
  validTo: Day | null,
): Day | null => renewalWindow(definition, validTo)?.to ?? null;

/** The first day on which renewal may be asked for (行政许可法 50 or the type's own rule); null for a term without end. */
export const renewableFrom = (definition: Pick<TypeDefinition, "renewalWindow">, validTo: Day | null): Day | null =>
  renewalWindow(definition, validTo)?.from ?? null;
