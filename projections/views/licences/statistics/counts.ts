// How counts are kept, so that a question adds up few of them: each fact is counted under its day, and with all others
// of its month and of its year in three lists of different detail.
import type { Day } from "../../../../src/licence/day.js";
import type { LicenceCountTable } from "../../../database/tables.js";
import type { CountedFact } from "./counted-facts.js";

/** How long a period is. */
export type Length = "day" | "month" | "year";

/**
 * The list in which counts of a length stand: of single days there is one, with every detail; of months and years one
 * of all departments together, one of each department as a whole, and for a department one with every detail.
 */
export const listOf = (length: Exclude<Length, "day">, of: "all" | "departments" | { department: string }): string =>
  typeof of === "string" ? `${length}/${of}` : `${length}:${of.department}`;

export const listOfDays = "day";

const monthOf = (day: Day): string => day.slice(0, 7);
const yearOf = (day: Day): string => day.slice(0, 4);

/** The rows, but for how many, in which a fact is counted. */
const cellsOf = ({ measure, day, department, type, category, ground }: CountedFact) => {
  const whole = { measure, department, type, category, ground };
  const together = { ...whole, department: "" };
  const asOne = { ...whole, type: "", category: "" };
  const longer = (["month", "year"] as const).flatMap(length => {
    const period = length === "month" ? monthOf(day) : yearOf(day);
    return [
      { list: listOf(length, "all"), period, ...together },
      { list: listOf(length, "departments"), period, ...asOne },
      { list: listOf(length, { department }), period, ...whole },
    ];
  });
  return [{ list: listOfDays, period: day, ...whole }, ...longer];
};

/** What a batch changes of the counts; `add` notes that a licence is now told by other facts. */
export const countChanges = () => {
  const changes = new Map<string, LicenceCountTable>();
  const note = (fact: CountedFact, by: number): void => {
    for (const cell of cellsOf(fact)) {
      const key = `${cell.list} ${cell.measure} ${cell.period} ${cell.department} ${cell.type} ${cell.category} ${cell.ground}`;
      const held = changes.get(key);
      if (held) held.count += by;
      else changes.set(key, { ...cell, count: by });
    }
  };
  return {
    add(before: readonly CountedFact[], after: readonly CountedFact[]): void {
      for (const fact of before) note(fact, -1);
      for (const fact of after) note(fact, 1);
    },
    /** Those that come to something. */
    rows: (): LicenceCountTable[] => [...changes.values()].filter(({ count }) => count !== 0),
  };
};
