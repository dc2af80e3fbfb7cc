// What trips one rule of warnings, a page at a time: each page begins after a row that is named by what it is sorted by,
// so that nothing is passed over when an earlier one is no more. Every page is a bounded walk along an index.
import { createHash } from "node:crypto";
import type { WarningCode, WarningRule } from "../../catalogue/warning-rules.js";
import { addDays, type Day, dayAt, toEpochDay } from "../../licence/day.js";
import type { HttpDeps } from "../deps.js";

export interface Warning {
  /** `<rule>.<licence, version, case or officer>.<day>`: another day is another warning. */
  id: string;
  rule: WarningCode;
  level: "yellow" | "red";
  /** The day that it rests on. */
  day: Day;
  department: string;
  licence?: string;
  case?: string;
  type?: string;
  version?: number;
  officer?: string;
  count?: number;
}

export interface Asking {
  reads: HttpDeps["reads"]["supervision"];
  /** Those that warn, as they are set. */
  rules: readonly WarningRule[];
  today: Day;
  timeZone: string;
  /** Milliseconds since 1970. */
  now: number;
  /** Whose warnings; undefined for all departments. */
  departments: readonly string[] | undefined;
}

/** Where a page of one rule ends: the day, or the queue of seals, and which row of it. */
export interface Place {
  key: string;
  row: string;
}

interface PageOfRule {
  after: Place | undefined;
  limit: number;
  /** Those of one licence, version, case or officer, as an id names it. */
  of?: string | undefined;
}

export interface Tripped {
  found: (Warning & { place: Place })[];
  /** Where to go on; null after the last. */
  next: Place | null;
}

type RuleOn<On> = Extract<WarningRule, { on: On }>;

/** The place of the last row, where there may be more. */
const endOf = (found: Tripped["found"], limit: number): Place | null =>
  (found.length >= limit ? found.at(-1)?.place : null) ?? null;

/** The level of what has lasted for so long. */
const levelOf = ({ red }: { red: number | null }, lasted: number): Warning["level"] =>
  red !== null && lasted >= red ? "red" : "yellow";

const daysSince = (day: Day, today: Day): number => toEpochDay(today) - toEpochDay(day);

const dueWarnings = async (
  rule: RuleOn<"due">,
  { reads, today, departments }: Asking,
  { after, limit, of }: PageOfRule,
): Promise<Tripped> => {
  const rows = await reads.due({
    kind: rule.kind,
    to: addDays(today, -rule.yellow),
    departments,
    licence: of,
    after: after && { day: after.key, position: Number(after.row) },
    limit,
  });
  const found = rows.map(({ day, position, ...told }) => ({
    id: `${rule.code}.${told.licence}.${day}`,
    rule: rule.code,
    level: levelOf(rule, daysSince(day, today)),
    day,
    ...told,
    place: { key: day, row: String(position) },
  }));
  return { found, next: endOf(found, limit) };
};

const caseWarnings = async (
  rule: RuleOn<"case">,
  { reads, today, departments }: Asking,
  { after, limit, of }: PageOfRule,
): Promise<Tripped> => {
  const rows = await reads.lateCases({
    by: addDays(today, -rule.yellow),
    departments,
    id: of,
    after: after && { due: after.key, position: Number(after.row) },
    limit,
  });
  const found = rows.map(({ id, due, position, ...told }) => ({
    id: `${rule.code}.${id}.${due}`,
    rule: rule.code,
    level: levelOf(rule, daysSince(due, today)),
    day: due,
    ...told,
    case: id,
    place: { key: due, row: String(position) },
  }));
  return { found, next: endOf(found, limit) };
};

/**
 * One queue after the other: of acts, then of imports. What waits stands in the order of the log, so that the first one
 * that has not waited for long enough ends its queue.
 */
const sealWarnings = async (
  rule: RuleOn<"seal">,
  { reads, now, timeZone, departments }: Asking,
  { after, limit, of }: PageOfRule,
): Promise<Tripped> => {
  const priority = after?.key === "2" ? 2 : 1;
  const [licence] = of?.split("-") ?? [];
  const rows = await reads.unsealed({ priority, departments, licence, after: after?.row, limit });
  const found: Tripped["found"] = [];
  for (const { recordedAt, position, ...told } of rows) {
    const minutes = recordedAt === null ? 0 : (now - Date.parse(recordedAt)) / 60_000;
    if (recordedAt === null || minutes < rule.yellow) break;
    const day = dayAt(Date.parse(recordedAt), timeZone);
    const id = `${rule.code}.${told.licence}-${told.version}.${day}`;
    const place = { key: String(priority), row: position };
    found.push({ id, rule: rule.code, level: levelOf(rule, minutes), day, ...told, place });
  }
  return { found, next: endOf(found, limit) ?? (priority === 1 ? { key: "2", row: "" } : null) };
};

/** The middle of counts that are sorted, but for one of them; 0 where there is no other. */
const middleWithout = (sorted: readonly number[], count: number): number => {
  const middle = Math.floor((sorted.length - 1) / 2);
  // What is left out before the middle, or at it, brings the next one there.
  return (count <= (sorted[middle] ?? 0) ? sorted[middle + 1] : sorted[middle]) ?? 0;
};

/** How an officer is named in a warning's id. */
const nameOf = (department: string, who: string): string =>
  createHash("sha256").update(`${department}\0${who}`).digest("hex").slice(0, 26);

/** Whether a place comes after another: the latest day first, and in the order of names within one. */
const isAfter = (one: Place, other: Place): boolean =>
  one.key < other.key || (one.key === other.key && one.row > other.row);

/** Officers are few, and each is held to all others: all are found at once. */
const officerWarnings = async (
  { code, withinDays, atLeast, times }: RuleOn<"officer">,
  { reads, today, departments }: Asking,
  { after }: PageOfRule,
): Promise<Tripped> => {
  const takings = await reads.takings(addDays(today, -withinDays));
  const counts = takings.map(({ count }) => count).sort((one, other) => one - other);
  const found = takings.flatMap(({ who, department, count, last }) => {
    if (departments && !departments.includes(department)) return [];
    if (count < atLeast || count < times * middleWithout(counts, count)) return [];
    const name = nameOf(department, who);
    const place = { key: last, row: name };
    if (after && !isAfter(place, after)) return [];
    const id = `${code}.${name}.${last}`;
    return [{ id, rule: code, level: "red" as const, day: last, department, officer: who, count, place }];
  });
  return { found: found.sort((one, other) => (isAfter(one.place, other.place) ? 1 : -1)), next: null };
};

/** A page of what trips a rule. */
export const tripped = (rule: WarningRule, asking: Asking, page: PageOfRule): Promise<Tripped> => {
  switch (rule.on) {
    case "due":
      return dueWarnings(rule, asking, page);
    case "case":
      return caseWarnings(rule, asking, page);
    case "seal":
      return sealWarnings(rule, asking, page);
    case "officer":
      return officerWarnings(rule, asking, page);
  }
};

/** How a place of a rule is written, `key~row`, by what the rule looks at. */
export const writtenPlaces: Readonly<Record<WarningRule["on"], RegExp>> = {
  due: /^(\d{4}-\d\d-\d\d)~(\d{1,15})$/,
  case: /^(\d{4}-\d\d-\d\d)~(\d{1,15})$/,
  seal: /^([12])~(\d{0,20})$/,
  officer: /^(\d{4}-\d\d-\d\d)~([0-9a-f]{26})$/,
};
