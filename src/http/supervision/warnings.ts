// The rules of warnings held against what the views know: a page of those that tripped, rule after rule, the latest day
// of each first. Every rule is a few bounded walks along an index.
import { createHash } from "node:crypto";
import type { DuePlace } from "../../../projections/views/licences/due/read-due.js";
import { type WarningCode, type WarningRule, warningRules } from "../../catalogue/warning-rules.js";
import { addDays, type Day, toEpochDay } from "../../licence/day.js";
import type { HttpDeps } from "../deps.js";

export interface Warning {
  /** `<rule>.<licence or officer>.<day>`: another day is another warning. */
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
  today: Day;
  /** Milliseconds since 1970. */
  now: number;
  /** Whose warnings; undefined for all departments. */
  departments: readonly string[] | undefined;
}

/** Where a page of one rule begins, and how many it may have. */
export interface PageOfRule {
  after: DuePlace | undefined;
  limit: number;
}

type Found = Warning & { place: DuePlace };
type RuleOf<On> = Extract<(typeof warningRules)[number], { on: On }>;

const mostUnsealed = 200;
const mostLate = 1_000;

const isTheirs = ({ departments }: Asking, department: string): boolean =>
  departments === undefined || departments.includes(department);

const dueWarnings = async (
  { code, kind, yellow, ...rule }: RuleOf<"due">,
  { reads, today, departments }: Asking,
  { after, limit, licence }: PageOfRule & { licence?: string | undefined },
): Promise<Found[]> => {
  const found = await reads.due({ kind, to: addDays(today, -yellow), departments, licence, after, limit });
  return found.map(({ day, position, ...of }) => ({
    id: `${code}.${of.licence}.${day}`,
    rule: code,
    level: "red" in rule && toEpochDay(today) - toEpochDay(day) >= rule.red ? "red" : "yellow",
    day,
    ...of,
    place: { day, position },
  }));
};

const sealWarnings = async ({ code, yellow, red }: RuleOf<"seal">, asking: Asking): Promise<Found[]> => {
  const found = await asking.reads.unsealed(mostUnsealed);
  return found.flatMap(({ recordedAt, ...of }, at) => {
    const minutes = (asking.now - Date.parse(recordedAt)) / 60_000;
    if (minutes < yellow || !isTheirs(asking, of.department)) return [];
    const day = recordedAt.slice(0, 10);
    const level = minutes >= red ? ("red" as const) : ("yellow" as const);
    return [
      { id: `${code}.${of.licence}-${of.version}.${day}`, rule: code, level, day, ...of, place: { day, position: at } },
    ];
  });
};

const caseWarnings = async ({ code, yellow, red }: RuleOf<"case">, asking: Asking): Promise<Found[]> => {
  const found = await asking.reads.lateCases(addDays(asking.today, -yellow), mostLate);
  return found.flatMap(({ id, due: day, ...of }, at) => {
    if (!isTheirs(asking, of.department)) return [];
    const level = toEpochDay(asking.today) - toEpochDay(day) >= red ? ("red" as const) : ("yellow" as const);
    return [{ id: `${code}.${id}.${day}`, rule: code, level, day, ...of, case: id, place: { day, position: at } }];
  });
};

const middleOf = (counts: readonly number[]): number =>
  counts.toSorted((one, other) => one - other)[Math.floor(counts.length / 2)] ?? 0;

/** How an officer is named in a warning's id. */
const nameOf = (department: string, who: string): string =>
  createHash("sha256").update(`${department}\0${who}`).digest("hex").slice(0, 26);

const officerWarnings = async (
  { code, withinDays, atLeast, times }: RuleOf<"officer">,
  asking: Asking,
): Promise<Found[]> => {
  const takings = await asking.reads.takings(addDays(asking.today, -withinDays));
  return takings.flatMap(({ who, department, count, last }, at) => {
    const others = takings.filter((_, index) => index !== at).map(taking => taking.count);
    const isUnusual = count >= atLeast && count >= times * middleOf(others);
    if (!isUnusual || !isTheirs(asking, department)) return [];
    const id = `${code}.${nameOf(department, who)}.${last}`;
    const told = { rule: code, level: "red" as const, day: last, department, officer: who, count };
    return [{ id, ...told, place: { day: last, position: at } }];
  });
};

/** Those of one rule, in the order of its pages; of one licence where it is given. */
const ofRule = (
  rule: (typeof warningRules)[number],
  asking: Asking,
  page: PageOfRule & { licence?: string | undefined },
): Promise<Found[]> => {
  switch (rule.on) {
    case "due":
      return dueWarnings(rule, asking, page);
    case "case":
      return caseWarnings(rule, asking).then(found => afterwards(found, page));
    case "seal":
      return sealWarnings(rule, asking).then(found => afterwards(found, page));
    case "officer":
      return officerWarnings(rule, asking).then(found => afterwards(found, page));
  }
};

/** Of warnings that are few, and all found at once: those of the pages to come. */
const afterwards = (found: Found[], { after }: PageOfRule): Found[] =>
  after ? found.filter(({ place }) => place.position > after.position) : found;

/** Where the next page begins: within a rule, or at its beginning. */
export interface WarningCursor {
  rule: WarningCode;
  after: DuePlace | undefined;
}

/** A cursor as text, and back; null for a text that is none. */
export const cursorText = ({ rule, after }: WarningCursor): string =>
  after ? `${rule}~${after.day}~${after.position}` : rule;
export const readWarningCursor = (text: string): WarningCursor | null => {
  const [, code, day, position] = /^([a-z-]+)(?:~(\d{4}-\d\d-\d\d)~(\d{1,15}))?$/.exec(text) ?? [];
  const rule = warningRules.find(each => each.code === code);
  if (!rule) return null;
  return { rule: rule.code, after: day === undefined ? undefined : { day, position: Number(position) } };
};

/** Which of some warnings are left out. */
export type LeftOut = (ids: readonly string[]) => Promise<ReadonlySet<string>>;

/** How many pages are looked through for one: after that the answer is short, and has a cursor. */
const mostRounds = 8;
const fewest = 50;

/** A page of the warnings of some rules, but for those left out. */
export const findWarnings = async (
  asking: Asking,
  rules: readonly WarningRule["code"][],
  { cursor, limit, leftOut }: { cursor: WarningCursor | undefined; limit: number; leftOut: LeftOut },
): Promise<{ items: Warning[]; nextCursor: string | null }> => {
  const items: Warning[] = [];
  let left = warningRules.filter(({ code }) => rules.includes(code));
  if (cursor) left = left.slice(left.findIndex(({ code }) => code === cursor.rule));
  let after = cursor?.after;
  for (let round = 0; round < mostRounds; round += 1) {
    const [rule, next] = left;
    if (!rule) return { items, nextCursor: null };
    const size = Math.max(fewest, limit);
    const found = await ofRule(rule, asking, { after, limit: size });
    const without = await leftOut(found.map(({ id }) => id));
    for (const { place, ...warning } of found) {
      if (!without.has(warning.id)) items.push(warning);
      after = place;
      if (items.length >= limit) return { items, nextCursor: cursorText({ rule: rule.code, after }) };
    }
    if (rule.on === "due" && found.length >= size) continue;
    left = left.slice(1);
    after = undefined;
    if (!next) return { items, nextCursor: null };
  }
  const [rule] = left;
  return { items, nextCursor: rule ? cursorText({ rule: rule.code, after }) : null };
};

/** One warning by its id, when it trips now. */
export const findWarning = async (asking: Asking, id: string): Promise<Warning | null> => {
  const [code, of = ""] = id.split(".");
  const rule = warningRules.find(each => each.code === code);
  if (!rule) return null;
  const found = await ofRule(rule, asking, { after: undefined, limit: 50, licence: of.split("-")[0] });
  const warning = found.find(each => each.id === id);
  if (!warning) return null;
  const { place: _place, ...told } = warning;
  return told;
};
