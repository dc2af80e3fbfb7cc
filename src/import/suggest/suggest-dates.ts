// How the days of a file are written, and which texts stand for no day.
import { createDayReader } from "../map/day-reader.js";
import { createIsOpenEnded } from "../map/open-ended.js";
import type { SampledColumn } from "./sample-file.js";

const formats = [
  "MM/DD/YYYY",
  "M/D/YYYY",
  "DD/MM/YYYY",
  "D/M/YYYY",
  "DD-MMM-YYYY",
  "D MMM YYYY",
  "MMM D, YYYY",
  "DD.MM.YYYY",
  "D.M.YYYY",
];
const nothing = /^(?:[-—–/.]+|无|空|null|none|n\/?a|na|nil|暂无)$/i;

export interface DatesTold {
  dateFormat: string[];
  empty: string[];
  /** Two orders of day and month would do. */
  ambiguous: boolean;
}

/** The texts that stand for an empty cell: those of columns of days, and those that several columns have. */
const emptyTexts = (all: readonly SampledColumn[], dated: readonly SampledColumn[]): string[] => {
  const texts = [...new Set(all.flatMap(({ values }) => [...values.keys()].filter(text => nothing.test(text))))];
  const standsIn = (text: string) => (column: SampledColumn) => column.values.has(text);
  return texts.filter(text => dated.some(standsIn(text)) || all.filter(standsIn(text)).length >= 3).slice(0, 20);
};

/** The formats by which most days of the columns can be read. */
export const suggestDates = (all: readonly SampledColumn[], columns: readonly SampledColumn[]): DatesTold => {
  const isOpenEnded = createIsOpenEnded([]);
  const texts = [...new Set(columns.flatMap(({ values }) => [...values.keys()]))];
  const empty = emptyTexts(all, columns);
  const plain = createDayReader([]);
  const left = texts.filter(text => !nothing.test(text) && !isOpenEnded(text) && plain.read(text) === null);
  const read = formats
    .map(format => ({ format, read: left.filter(text => createDayReader([format]).read(text) !== null).length }))
    .sort((a, b) => b.read - a.read);
  const [best, ...others] = read;
  if (!best || best.read === 0) return { dateFormat: [], empty, ambiguous: false };
  const dayFirst = (format: string): boolean => format.startsWith("D");
  const rival = others.find(({ format, read }) => read === best.read && dayFirst(format) !== dayFirst(best.format));
  return { dateFormat: [best.format], empty, ambiguous: rival !== undefined && /^[MD]/.test(best.format) };
};
