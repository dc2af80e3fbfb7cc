// Where a day of a row comes from: a column, a day that the map states, or a template such as `{YEAR}-01-01`; the first
// of several that is not empty.
import { z } from "zod";
import { Day } from "../../licence/day.js";
import { TemplateText } from "./map-texts.js";
import { placeholdersIn } from "./template.js";

/** A column's name, a day, or a template with a column in it. */
export const Source = TemplateText;

/** One source, or several of which the first that is not empty counts. */
export const DaySource = z.union([Source, z.array(Source).min(1).max(5)], {
  error: 'a column, a day (2020-01-01), a template ("{YEAR}-01-01"), or a list of them',
});
export type DaySource = z.infer<typeof DaySource>;

/** A source taken apart: `days` are fixed, `column` and `template` are filled from the row. */
export type ReadSource = { day: Day } | { column: string } | { template: string };

export const readSource = (source: string): ReadSource => {
  if (Day.safeParse(source).success) return { day: source };
  return /[{}]/.test(source) ? { template: source } : { column: source };
};

/** The columns that a source reads. */
export const columnsOfSource = (source: string): readonly string[] => {
  const read = readSource(source);
  if ("day" in read) return [];
  return "column" in read ? [read.column] : placeholdersIn(read.template).map(({ column }) => column);
};

/** A source as a sentence names it. */
export const namedSource = (source: DaySource): string => [source].flat().join(" / ");
