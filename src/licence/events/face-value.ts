// What a face field of a version holds: text, or the rows of a table.
import { z } from "zod";

/** A row of a table: the text of each of its columns that is not empty. */
export const TableRow = z.record(z.string(), z.string());
export type TableRow = z.infer<typeof TableRow>;

/** A value of the face, as it is recorded: text, the code of a code list, or the rows of a table. */
export const FaceValue = z.union([z.string(), z.array(TableRow)]);
export type FaceValue = z.infer<typeof FaceValue>;

/** The value with each of its texts as `map` makes it, which is told the column of a table's. */
export const mapTexts = (value: FaceValue, map: (text: string, column?: string) => string): FaceValue =>
  typeof value === "string"
    ? map(value)
    : value.map(row => Object.fromEntries(Object.entries(row).map(([column, text]) => [column, map(text, column)])));

/** Every text of the value. */
export const textsOf = (value: FaceValue): string[] =>
  typeof value === "string" ? [value] : value.flatMap(row => Object.values(row));

const filled = (row: TableRow): [column: string, text: string][] =>
  Object.entries(row).filter(([, text]) => text !== "");

const isSameRow = (one: TableRow, other: TableRow): boolean => {
  const cells = filled(one);
  const isThere = ([column, text]: [string, string]) => Object.hasOwn(other, column) && other[column] === text;
  return cells.length === filled(other).length && cells.every(isThere);
};

/** True when both say the same: columns of a row may come in any order, and an empty one is none. */
export const isSameValue = (one: FaceValue | undefined, other: FaceValue | undefined): boolean => {
  if (typeof one !== "object" || typeof other !== "object") return one === other;
  return one.length === other.length && one.every((row, at) => isSameRow(row, other[at] ?? {}));
};
