// What who makes a map looks at: the columns of a file and its first rows, with the map that is proposed for them.
import type { ReadAs } from "../reading/table.js";
import type { Role } from "./column-roles.js";
import { sampleFile } from "./sample-file.js";
import { suggestFrom } from "./suggest-map.js";

export interface SuggestedMap {
  readAs: ReadAs;
  /** By the names that a map has for them, each with what it seems to be. */
  columns: readonly { name: string; header: string; role: Role | null }[];
  /** The first rows, their cells cut short. */
  rows: readonly (readonly string[])[];
  map: Record<string, unknown>;
}

const mostRows = 10;
const longestCell = 120;
const mostColumns = 200;

const short = (cell: string): string => (cell.length > longestCell ? `${cell.slice(0, longestCell - 1)}…` : cell);

/** Throws ImportError `file-unreadable`, `file-empty`, `encoding-unknown`, `sheet-missing`. */
export const suggestedMap = async (
  file: string,
  { name, sheet }: { name: string; sheet: string | undefined },
): Promise<SuggestedMap> => {
  const sample = await sampleFile(file, sheet);
  const { readAs, said, columns, rows } = sample;
  return {
    readAs,
    columns: columns
      .slice(0, mostColumns)
      .map((column, index) => ({ name: column.name, header: short(said[index] ?? ""), role: column.role })),
    rows: rows.slice(0, mostRows).map(cells => cells.slice(0, mostColumns).map(short)),
    map: suggestFrom(sample, name),
  };
};
