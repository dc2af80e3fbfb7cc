// The header and the first rows of a file, column by column.
import { ImportError } from "../import-error.js";
import { plainWord } from "../map/word-rules.js";
import { openTable } from "../reading/open-table.js";
import { isBlank, type ReadAs } from "../reading/table.js";
import { type Role, roleOf } from "./column-roles.js";

const mostRows = 20_000;
const mostValues = 400;

/** A column with what its cells say: each value that was seen, and how often, as long as they are few. */
export interface SampledColumn {
  name: string;
  role: Role | null;
  values: ReadonlyMap<string, number>;
  /** False when there are more different values than are kept. */
  few: boolean;
  /** Whether no two rows say the same in it, save nothing. */
  unique: boolean;
  empty: number;
}

export interface Sample {
  readAs: ReadAs;
  /** The columns by the names that a map has for them. */
  header: readonly string[];
  /** The header as it stands in the file. */
  said: readonly string[];
  columns: readonly SampledColumn[];
  rows: readonly (readonly string[])[];
}

/** A header says what its columns are: several of its names are known, or none of its cells is a number. */
const looksLikeHeader = (cells: readonly string[]): boolean => {
  const named = cells.filter(cell => cell.trim() !== "");
  const known = named.filter(cell => roleOf(cell) !== null).length;
  return known >= 2 && known * 4 >= named.length && named.every(cell => !/^[\d.,/:-]{5,}$/.test(cell.trim()));
};

/** The names by which a map can tell the columns apart: `#3` for one that is empty, stands there twice or would break a template. */
const namesOf = (header: readonly string[]): string[] =>
  header.map((name, index) => {
    const plain = plainWord(name);
    const alone = header.filter(other => plainWord(other) === plain).length === 1;
    return alone && plain !== "" && name.length <= 200 && !/[{}|\r\n]/.test(name) ? name.trim() : `#${index + 1}`;
  });

const columnOf = (name: string, said: string, index: number, rows: readonly (readonly string[])[]): SampledColumn => {
  const seen = new Map<string, number>();
  let empty = 0;
  for (const cells of rows) {
    const value = (cells[index] ?? "").trim();
    if (value === "") empty += 1;
    else seen.set(value, (seen.get(value) ?? 0) + 1);
  }
  const few = seen.size <= mostValues;
  const unique = seen.size > 0 && seen.size + empty === rows.length;
  const values = new Map([...seen].sort(([, a], [, b]) => b - a).slice(0, mostValues));
  return { name, role: roleOf(said), values, few, unique, empty };
};

/** Reads up to 20,000 rows. Throws ImportError `file-unreadable`, `file-empty`, `encoding-unknown`. */
export const sampleFile = async (file: string, sheet: string | undefined): Promise<Sample> => {
  const table = await openTable({ file, isHeader: looksLikeHeader, onRead: () => undefined }, { sheet });
  if (!table) throw new ImportError("file-empty", `${file} is empty: it has not even a header`);
  try {
    const rows: (readonly string[])[] = [];
    for await (const row of table.rows) {
      if (!row.refused && !isBlank(row.cells)) rows.push(row.cells);
      if (rows.length >= mostRows) break;
    }
    const header = namesOf(table.header);
    const columns = header.map((name, index) => columnOf(name, table.header[index] ?? "", index, rows));
    return { readAs: table.readAs, header, said: table.header, columns, rows };
  } finally {
    table.close();
  }
};
