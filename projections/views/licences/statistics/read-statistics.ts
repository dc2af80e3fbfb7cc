// Statistics of licences: sums of the counts that the view keeps, put together by group.
import type { Views } from "../../../database/database.js";
import { type SummedRow, sumCounts } from "./count-query.js";
import { countedActs } from "./counted-facts.js";
import {
  type CountedGroup,
  type Counts,
  dimensions,
  expiringWithin,
  type Statistics,
  type StatisticsQuestion,
} from "./statistics-question.js";

const noActs = (): Counts["acts"] => Object.fromEntries(countedActs.map(act => [act, 0])) as Counts["acts"];

/** Counts of which there are none yet; only what the question tells is among them. */
export const noCounts = ({ by }: Pick<StatisticsQuestion, "by">): Counts => ({
  acts: noActs(),
  expired: 0,
  ...(!by.includes("ground") && { inForce: 0 }),
  ...(!by.includes("ground") && !by.includes("month") && { expiring: { 30: 0, 60: 0, 90: 0 } }),
});

/** Adds the counts of another group to one. */
export const addCounts = (to: Counts, { acts, expired, inForce = 0, expiring }: Counts): void => {
  for (const act of countedActs) to.acts[act] += acts[act];
  to.expired += expired;
  if (to.inForce !== undefined) to.inForce += inForce;
  for (const days of expiringWithin) if (to.expiring && expiring) to.expiring[days] += expiring[days];
};

const addRow = (to: Counts, { part, measure, count }: SummedRow): void => {
  if (part === "act" && measure === "lapsed") to.expired += count;
  else if (part === "act") to.acts[measure as keyof Counts["acts"]] += count;
  else if (part === "before" || part === "course") {
    if (to.inForce !== undefined) to.inForce += measure === "began" ? count : -count;
  }
  // Whatever is over within 30 days is so within 60.
  else for (const days of expiringWithin) if (to.expiring && `within ${days}` >= part) to.expiring[days] += count;
};

const monthsFrom = ({ from, to }: StatisticsQuestion): string[] => {
  const months: string[] = [];
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); ) {
    months.push(month);
    const [year = 0, number = 0] = month.split("-").map(Number);
    month = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
  }
  return months;
};

type Groups = Map<string, CountedGroup>;

const groupOf = (groups: Groups, asked: StatisticsQuestion, row: Pick<SummedRow, (typeof dimensions)[number]>) => {
  const told = dimensions.filter(name => asked.by.includes(name));
  const key = JSON.stringify(told.map(name => row[name]));
  const held = groups.get(key);
  if (held) return held;
  const of = Object.fromEntries(told.map(name => [name, row[name]]));
  const group: CountedGroup = { of, ...noCounts(asked) };
  groups.set(key, group);
  return group;
};

/** By month, what is in force at a month's end is what was so at the last one's, and what came and went since. */
const carriedOn = (rows: readonly SummedRow[], asked: StatisticsQuestion): Groups => {
  const groups: Groups = new Map();
  const kinds = new Map(rows.map(row => [JSON.stringify({ ...row, part: 0, measure: 0, count: 0, month: 0 }), row]));
  const months = monthsFrom(asked);
  for (const kind of kinds.values()) for (const month of months) groupOf(groups, asked, { ...kind, month });
  for (const row of rows) {
    const from = row.part === "before" ? months[0] : row.month;
    if (row.part === "act") addRow(groupOf(groups, asked, row), row);
    else for (const month of months) if (from && month >= from) addRow(groupOf(groups, asked, { ...row, month }), row);
  }
  return groups;
};

const textOf = ({ of }: CountedGroup): string => dimensions.map(name => of[name] ?? "").join("\0");

/** Asks one connection. Groups come in the order of their codes; those of which nothing is counted are left out. */
export const readStatistics = async (db: Views, asked: StatisticsQuestion): Promise<Statistics> => {
  const summed = await sumCounts(db, asked);
  const rows = summed.filter(({ part }) => part !== "as of");
  let groups: Groups = new Map();
  if (asked.by.includes("month") && !asked.by.includes("ground")) groups = carriedOn(rows, asked);
  else for (const row of rows) addRow(groupOf(groups, asked, row), row);
  return {
    groups: [...groups.values()].sort((one, other) => (textOf(one) < textOf(other) ? -1 : 1)),
    asOf: summed.find(({ part }) => part === "as of")?.measure ?? new Date(0).toISOString(),
  };
};
