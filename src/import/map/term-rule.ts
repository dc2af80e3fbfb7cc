// The term of a row by the map: two days, a first day and a length, or one column that holds both days.
import { z } from "zod";
import type { Day } from "../../licence/day.js";
import { DaySource, namedSource, Source } from "./day-source.js";
import { Column } from "./map-texts.js";
import { createIsOpenEnded } from "./open-ended.js";
import { type RowValues, refuse } from "./row-values.js";
import type { Row } from "./template.js";
import { lastDayOf, readTermLength, type TermUnit } from "./term-length.js";

const Count = z.union([z.int().min(1).max(40_000), Source], { error: "a whole number, or a column that holds one" });
const lastDay = z.enum(["before-anniversary", "anniversary"]).exactOptional();

/** A term's length, counted from its first day. */
const Length = z.union(
  [
    z.strictObject({ years: Count, lastDay }),
    z.strictObject({ months: Count, lastDay }),
    z.strictObject({ days: Count, lastDay }),
  ],
  { error: 'a length: {"years": 5}, {"months": 6} or {"days": 90}; a column may hold the number' },
);
type Length = z.infer<typeof Length>;

const End = z.union([Source, Length], { error: 'a column, a day, a template, or a length such as {"years": 5}' });
const openEnded = z
  .union([z.boolean(), z.array(z.string().max(100)).min(1).max(50)], {
    error: "true, where an empty last day is a term without end; or a list of the words that say so",
  })
  .default(false);

const TwoDays = z.strictObject({
  from: DaySource,
  to: z.union([End, z.array(End).min(1).max(5), z.null()], {
    error: 'a column, a day, a template, a length such as {"years": 5}, a list of them, or null: no term ends',
  }),
  openEnded,
});
const BothInOne = z.strictObject({ range: Column, openEnded });

export const TermRule = z.union([TwoDays, BothInOne], {
  error: '{"from": …, "to": …}, or {"range": column} for a column that holds both days',
});
export type TermRule = z.infer<typeof TermRule>;

/** The sources of a rule: what a file must have columns for. */
export const sourcesOfTerm = (rule: TermRule): string[] => {
  if ("range" in rule) return [rule.range];
  const ends = [rule.to].flat().flatMap(end => (end === null ? [] : [end]));
  return [
    ...[rule.from].flat(),
    ...ends.flatMap(end => (typeof end === "string" ? [end] : typeof countOf(end) === "string" ? [countOf(end)] : [])),
  ].map(String);
};

const unitOf = (length: Length): TermUnit => ("years" in length ? "years" : "months" in length ? "months" : "days");
const unitNames: Readonly<Record<TermUnit, string>> = { years: "年", months: "月", days: "天" };
const countOf = (length: Length): number | string => Object.values(length)[0] as number | string;

/** A row's first and last day; null: without end. */
export interface RowTerm {
  start: Day;
  end: Day | null;
}

// Strong separators first: a hyphen stands within days too.
const separators = [/至|到|~|～|—+|–|\bto\b|\buntil\b/giu, /\s-+\s/g, /[-/]/g];

/** The two halves of a range; null where there is no place at which both halves are what is asked for. */
const halvesOf = (text: string, isStart: (half: string) => boolean, isEnd: (half: string) => boolean) => {
  const bare = text.replace(/^(?:自|从|from)\s*/iu, "").replace(/\s*(?:止|止期)$/u, "");
  for (const separator of separators)
    for (const { index, 0: found } of bare.matchAll(separator)) {
      const [left, right] = [bare.slice(0, index), bare.slice(index + found.length)].map(half =>
        half.replace(/起$/u, "").trim(),
      ) as [string, string];
      if (isStart(left) && isEnd(right)) return { left, right };
    }
  return null;
};

type ReadTerm = (row: Row) => RowTerm;
type IsOpenEnded = (text: string) => boolean;

const missing = (what: string): never => refuse("term-missing", `${what} is empty`, `${what}为空`);

const readRange = (range: string, values: RowValues, isOpenEnded: IsOpenEnded, emptyIsOpen: boolean): ReadTerm => {
  const isDay = (half: string): boolean => values.tryRead(half) !== null;
  const isEnd = (half: string): boolean => isOpenEnded(half) || (half === "" && emptyIsOpen) || isDay(half);
  return row => {
    const text = row(range);
    if (text === "") return missing(range);
    const halves = halvesOf(text, isDay, isEnd);
    if (!halves)
      return refuse(
        "date-malformed",
        `${range} does not hold two days, such as 2020-01-01至2024-12-31`,
        `${range}中没有起止两个日期，例如 2020-01-01至2024-12-31`,
      );
    const { left, right } = halves;
    const end = right === "" || isOpenEnded(right) ? null : values.read(right, range);
    return { start: values.read(left, range), end };
  };
};

/** The last day by a length; undefined where the row does not say how long. */
const lengthEnd = (length: Length, start: Day, row: Row, values: RowValues, isOpenEnded: IsOpenEnded) => {
  const count = countOf(length);
  const unit = unitOf(length);
  const text = typeof count === "number" ? String(count) : values.text(count, row);
  if (text === "") return undefined;
  if (isOpenEnded(text)) return null;
  const read = readTermLength(text, unit);
  const end = read && lastDayOf(start, read, length.lastDay ?? "before-anniversary");
  if (end) return end;
  const en = `${count} is no whole number of ${unit}, such as 5`;
  return refuse("value-not-usable", en, `${count}不是整数的${unitNames[unit]}数，例如 5`);
};

const readTwoDays = (
  { from, to }: z.infer<typeof TwoDays>,
  values: RowValues,
  isOpenEnded: IsOpenEnded,
  emptyIsOpen: boolean,
): ReadTerm => {
  const sourceEnd = (source: string, row: Row): Day | null | undefined => {
    const text = values.text(source, row);
    if (text === "") return undefined;
    return isOpenEnded(text) ? null : values.read(text, source);
  };
  const endOf = (start: Day, row: Row): Day | null => {
    if (to === null) return null;
    for (const source of [to].flat()) {
      const end =
        typeof source === "string" ? sourceEnd(source, row) : lengthEnd(source, start, row, values, isOpenEnded);
      if (end !== undefined) return end;
    }
    const named = [to].flat().map(source => (typeof source === "string" ? source : String(countOf(source))));
    return emptyIsOpen ? null : missing(namedSource(named));
  };
  return row => {
    const start = values.day(from, row) ?? missing(namedSource(from));
    return { start, end: endOf(start, row) };
  };
};

/** Compiles the rule. The reader throws RowRefused `term-missing`, `date-malformed`, `value-not-usable`. */
export const createReadTerm = (rule: TermRule, values: RowValues): ReadTerm => {
  const words = Array.isArray(rule.openEnded) ? rule.openEnded : [];
  const isOpenEnded = createIsOpenEnded(words.filter(word => word !== ""));
  const emptyIsOpen = rule.openEnded === true || words.includes("");
  return "range" in rule
    ? readRange(rule.range, values, isOpenEnded, emptyIsOpen)
    : readTwoDays(rule, values, isOpenEnded, emptyIsOpen);
};
