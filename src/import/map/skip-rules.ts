// Rows that are no licence: blank ones, the header over again, and what the map says of its columns. They are counted by
// the rule that skipped them, and nothing else becomes of them.
import { z } from "zod";
import { Column } from "./map-texts.js";
import type { Row } from "./template.js";
import { createWordRules, plainWord } from "./word-rules.js";

const Words = z.union([z.string().max(200), z.array(z.string().max(200)).min(1).max(200)], {
  error: 'a word or a list of words; "" is an empty cell, and * stands for any text',
});
const Condition = z.union([Words, z.strictObject({ not: Words })], {
  error: 'words, or {"not": words}; {"not": ""} is a cell that is not empty',
});

/** A rule skips a row of which every column named in `when` says one of its words. */
export const SkipRule = z.strictObject({
  rule: z.string().min(1).max(60),
  when: z.record(Column, Condition).refine(when => Object.keys(when).length > 0, { message: "names no column" }),
});
export type SkipRule = z.infer<typeof SkipRule>;

/** What a map writes for rows that are to be skipped, where another row has an act or an ending. */
export const skipWord = "skip";

/** A row that is no licence, by the name of the rule that says so. */
export class RowSkipped extends Error {
  override readonly name = "RowSkipped";
  readonly rule: string;
  constructor(rule: string) {
    super(rule);
    this.rule = rule;
  }
}

const compiled = (condition: z.infer<typeof Condition>): ((value: string) => boolean) => {
  const negated = typeof condition === "object" && !Array.isArray(condition);
  const words = [negated ? condition.not : condition].flat();
  const empty = words.includes("");
  const { find } = createWordRules(Object.fromEntries(words.filter(word => word !== "").map(word => [word, true])));
  return value => (value === "" ? empty : find(value) !== undefined) !== negated;
};

/** The name of the rule that skips a row of these cells; null for a row that is to be recorded. */
export const createSkips = (rules: readonly SkipRule[], header: readonly string[]) => {
  const headed = header.map(plainWord);
  const isHeader = (cells: readonly string[]) =>
    plainWord(cells[0] ?? "") === headed[0] && headed.every((name, index) => plainWord(cells[index] ?? "") === name);
  const tests = rules.map(({ rule, when }) => ({
    rule,
    columns: Object.entries(when).map(([column, condition]) => ({ column, holds: compiled(condition) })),
  }));
  return (cells: readonly string[], row: Row): string | null => {
    if (cells.every(cell => cell.trim() === "")) return "blank row";
    if (isHeader(cells)) return "header repeated";
    return tests.find(({ columns }) => columns.every(({ column, holds }) => holds(row(column))))?.rule ?? null;
  };
};
