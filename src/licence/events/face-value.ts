// What a face field of a version holds: text, the rows of a table, or a picture.
import { z } from "zod";

/** A row of a table: the text of each of its columns that is not empty. */
export const TableRow = z.record(z.string(), z.string());
export type TableRow = z.infer<typeof TableRow>;

/** A picture by the SHA-256 of its bytes; these are in the version that first shows it (`pictures`). */
export const Picture = z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });
export type Picture = z.infer<typeof Picture>;

/** What of a face can be shown to everybody: text, or the rows of a table. */
export const WrittenValue = z.union([z.string(), z.array(TableRow)]);
export type WrittenValue = z.infer<typeof WrittenValue>;

/** A value of the face, as it is recorded: text, the code of a code list, the rows of a table, or a picture. */
export const FaceValue = z.union([z.string(), z.array(TableRow), Picture]);
export type FaceValue = z.infer<typeof FaceValue>;

/** True of a picture, and not of one that was erased. */
export const isPicture = (value: unknown): value is Picture =>
  typeof value === "object" && value !== null && Object.hasOwn(value, "sha256");

/** The value with each of its texts as `map` makes it, which is told the column of a table's. */
export const mapTexts = <V extends FaceValue>(value: V, map: (text: string, column?: string) => string): V => {
  const mapRow = (row: TableRow): TableRow =>
    Object.fromEntries(Object.entries(row).map(([column, text]) => [column, map(text, column)]));
  const whole: FaceValue = value;
  if (isPicture(whole)) return value;
  return (typeof whole === "string" ? map(whole) : whole.map(mapRow)) as V;
};

/** Every text of the value. */
export const textsOf = (value: FaceValue): string[] => {
  if (typeof value === "string") return [value];
  return isPicture(value) ? [] : value.flatMap(row => Object.values(row));
};

const filled = (row: TableRow): [column: string, text: string][] =>
  Object.entries(row).filter(([, text]) => text !== "");

const isSameRow = (one: TableRow, other: TableRow): boolean => {
  const cells = filled(one);
  const isThere = ([column, text]: [string, string]) => Object.hasOwn(other, column) && other[column] === text;
  return cells.length === filled(other).length && cells.every(isThere);
};

/** True when both say the same: columns of a row may come in any order, and an empty one is none. */
export const isSameValue = (one: FaceValue | undefined, other: FaceValue | undefined): boolean => {
  if (isPicture(one) || isPicture(other)) return isPicture(one) && isPicture(other) && one.sha256 === other.sha256;
  if (typeof one !== "object" || typeof other !== "object") return one === other;
  return one.length === other.length && one.every((row, at) => isSameRow(row, other[at] ?? {}));
};
