// What statistics may be asked, and what that asks of the counts.
import { z } from "zod";
import type { Dimension } from "../../../projections/views/licences/statistics/statistics-question.js";
import { Day } from "../../licence/day.js";
import { HolderCategory } from "../../licence/holder-category.js";
import { DepartmentCode, TypeCode } from "../catalogue/department-reply.js";
import { HttpProblem } from "../problems/http-problem.js";
import { told } from "../problems/told-form.js";
import { RegionBeginning } from "../region-beginning.js";

/** What counts may be told apart by, in the order in which groups tell it. */
export const toldBy = ["region", "department", "type", "holderCategory", "ground", "month"] as const;
export type ToldBy = (typeof toldBy)[number];

const isToldBy = (name: string): name is ToldBy => (toldBy as readonly string[]).includes(name);

const By = z
  .string()
  .max(100)
  .refine(
    text => {
      const names = text.split(",");
      return names.length <= 3 && new Set(names).size === names.length && names.every(isToldBy);
    },
    { message: told("told-by") },
  )
  .transform(text => text.split(",").filter(isToldBy));

export const StatisticsQuery = z.strictObject({
  from: Day.optional(),
  to: Day.optional(),
  on: Day.optional(),
  by: By.optional(),
  region: RegionBeginning.optional(),
  department: DepartmentCode.optional(),
  type: TypeCode.optional(),
  holderCategory: HolderCategory.optional(),
});
export type StatisticsQuery = z.infer<typeof StatisticsQuery>;

/** The days asked about; by month there are no more than so many. */
const mostMonths = 240;

const monthsIn = (from: Day, to: Day): number => {
  const number = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return number(to) - number(from) + 1;
};

const wrongDay = (parameter: string, zh: string, en: string): HttpProblem =>
  new HttpProblem("invalid-parameter", {
    faults: [{ parameter, code: "invalid-parameter", detail: { zh, en } }],
  });

/**
 * The days of a question: from the first of January to today unless it says otherwise. Throws HttpProblem
 * `invalid-parameter`.
 */
export const daysOf = ({ from, to, on, by = [] }: StatisticsQuery, today: Day): { from: Day; to: Day; on: Day } => {
  const last = to ?? today;
  const first = from ?? `${last.slice(0, 4)}-01-01`;
  if (first > last) throw wrongDay("from", "from 不得晚于 to。", "from is not later than to.");
  if (by.includes("month") && monthsIn(first, last) > mostMonths)
    throw wrongDay("from", `按月统计最多 ${mostMonths} 个月。`, `By month, at most ${mostMonths} months.`);
  if (by.includes("month") && on !== undefined)
    throw wrongDay(
      "on",
      "按月统计时，有效数以每月末日为准，不能另指定 on。",
      "By month, what is in force is told of the last day of each: leave out on.",
    );
  return { from: first, to: last, on: on ?? last };
};

const counted: Readonly<Record<ToldBy, Dimension>> = {
  // A region is its departments'.
  region: "department",
  department: "department",
  type: "type",
  holderCategory: "category",
  ground: "ground",
  month: "month",
};

/** What counts have to be told apart by for an answer: also what the answer then puts together. */
export const dimensionsOf = ({ by = [], region }: StatisticsQuery): Dimension[] => [
  ...new Set([...by.map(name => counted[name]), ...(region === undefined ? [] : [counted.region])]),
];
