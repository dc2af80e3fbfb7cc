// The statement that adds counts up: one, so that everything in an answer is of the same instant.
import { type ExpressionBuilder, sql } from "kysely";
import { addDays, type Day } from "../../../../src/licence/day.js";
import type { Views } from "../../../database/database.js";
import type { Tables } from "../../../database/tables.js";
import { type CountedFact, countedActs, versionActs } from "./counted-facts.js";
import { type Length, listOf, listOfDays } from "./counts.js";
import { type Periods, periodsOf } from "./periods.js";
import { type Dimension, dimensions, expiringWithin, type StatisticsQuestion } from "./statistics-question.js";

type Measure = CountedFact["measure"];
type Build = ExpressionBuilder<Tables, "licence_count">;

/** What a row of the sum is about: acts of the days asked for; what is in force, before them and by them; what expires. */
export type Part = "act" | "before" | "course" | `within ${(typeof expiringWithin)[number]}`;

/** One row of the sum; what is not told apart is empty. */
export type SummedRow = Record<Dimension, string> & { part: Part | "as of"; measure: string; count: number };

/** Which counts to add up as what. */
interface Summand {
  part: Part;
  measures: readonly Measure[];
  periods: Periods;
}

const course: readonly Measure[] = ["began", "lapsed", "stopped"];

const expiring = (on: Day): Summand[] =>
  expiringWithin.map((days, at) => ({
    part: `within ${days}`,
    measures: ["lapsed"],
    // Whose last day is that day expires on the next.
    periods: {
      length: "day",
      from: addDays(on, (expiringWithin[at - 1] ?? -1) + 2),
      before: addDays(on, days + 2),
    },
  }));

const summandsOf = ({ from, to, on, by }: StatisticsQuestion): Summand[] => {
  const all = (part: Part, measures: readonly Measure[], periods: readonly Periods[]): Summand[] =>
    periods.map(each => ({ part, measures, periods: each }));
  if (by.includes("ground"))
    return all("act", countedActs, periodsOf(from, to, by.includes("month") ? "month" : "year"));
  const acts: readonly Measure[] = [...countedActs, "lapsed"];
  if (!by.includes("month"))
    return [...all("act", acts, periodsOf(from, to)), ...all("course", course, periodsOf(null, on)), ...expiring(on)];
  const first = `${from.slice(0, 7)}-01`;
  return [
    ...all("act", acts, periodsOf(from, to, "month")),
    ...all("before", course, periodsOf(null, addDays(first, -1))),
    ...all("course", course, periodsOf(first, to, "month")),
  ];
};

/** In which lists the counts of a length are, with as much detail as is asked for. */
const inLists = (eb: Build, length: Length, { departments, by, type, category }: StatisticsQuestion) => {
  if (length === "day") {
    const days = eb("list", "=", listOfDays);
    return departments ? eb.and([days, eb("department", "in", departments)]) : days;
  }
  if (departments)
    return eb(
      "list",
      "in",
      departments.map(department => listOf(length, { department })),
    );
  if (!by.includes("department")) return eb("list", "=", listOf(length, "all"));
  const isWhole = !by.includes("type") && !by.includes("category") && type === undefined && category === undefined;
  if (isWhole) return eb("list", "=", listOf(length, "departments"));
  // Whoever has anything to count has made a version of a licence.
  const each = sql<string>`${listOf(length, { department: "" })} || department`;
  const known = eb
    .selectFrom("licence_count")
    .select(each.as("list"))
    .distinct()
    .where("list", "=", listOf("year", "departments"))
    .where("measure", "in", versionActs);
  return eb("list", "in", known);
};

/** The sums of one summand, by what is told apart. */
const sumOf = (db: Views, asked: StatisticsQuestion, { part, measures, periods }: Summand) => {
  const month = sql<string>`substr(period, 1, 7)`;
  const told = (name: Dimension) => {
    if (!asked.by.includes(name) || (name === "month" && part === "before")) return null;
    return name === "month" ? month : sql.ref<string>(name);
  };
  const apart = dimensions.flatMap(name => told(name) ?? []);
  return db
    .selectFrom("licence_count")
    .select(["measure"])
    .select(dimensions.map(name => (told(name) ?? sql<string>`''`).as(name)))
    .select([sql<Part>`${sql.lit(part)}`.as("part"), sql<number>`cast(sum(count) as bigint)`.as("count")])
    .where(eb => inLists(eb, periods.length, asked))
    .where("measure", "in", measures)
    .where("period", ">=", periods.from)
    .where("period", "<", periods.before)
    .$if(asked.by.includes("ground"), query => query.where("ground", "<>", ""))
    .$if(asked.type !== undefined, query => query.where("type", "=", asked.type ?? ""))
    .$if(asked.category !== undefined, query => query.where("category", "=", asked.category ?? ""))
    .groupBy("measure")
    .$if(apart.length > 0, query => query.groupBy(apart));
};

/** Everything that a question adds up, with how far the view has come in the row "as of". */
export const sumCounts = async (db: Views, asked: StatisticsQuestion): Promise<SummedRow[]> => {
  const empty = dimensions.map(name => sql<string>`''`.as(name));
  const standing = db
    .selectFrom("checkpoint")
    .select("caught_up_at as measure")
    .select(empty)
    .select([sql<SummedRow["part"]>`'as of'`.as("part"), sql<number>`0`.as("count")])
    .where("view", "=", "licences");
  const sums = summandsOf(asked).map(summand => sumOf(db, asked, summand));
  return sums.reduce((all, sum) => all.unionAll(sum as unknown as typeof standing), standing).execute();
};
