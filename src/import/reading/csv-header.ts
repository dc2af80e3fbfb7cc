// Where the header of a text file is, and what separates its columns.
import type { Line } from "./csv-lines.js";
import { readRows } from "./csv-rows.js";
import { isBlank, mostTitleRows, type TableRow } from "./table.js";

/** The separators that are recognised. */
export const delimiters = [",", "\t", ";", "|"] as const;

export interface FoundHeader {
  delimiter: string;
  header: TableRow;
  /** The rows above it that are not blank. */
  titles: number;
  /** The lines below it, of those that were looked at. */
  below: readonly Line[];
}

// Spreadsheets write this line to tell each other of the separator, and neither show nor count it.
const statement = /^"?sep=([,;|\t])"?\s*$/i;

async function* each(lines: readonly Line[]): AsyncGenerator<Line> {
  yield* lines;
}

/** The first rows by one separator, and the one of them that is the header. */
const look = async (lines: readonly Line[], delimiter: string, isHeader: (cells: readonly string[]) => boolean) => {
  let first: TableRow | undefined;
  let titles = 0;
  for await (const row of readRows(each(lines), delimiter)) {
    if (row.row > mostTitleRows) break;
    if (isBlank(row.cells)) continue;
    if (!row.refused && isHeader(row.cells)) return { delimiter, header: row, titles, found: true };
    if (!row.refused) first ??= row;
    titles += 1;
  }
  return { delimiter, header: first, titles: 0, found: false };
};

/**
 * Finds the header: the first row that can be it, by the separator that the map states or else by any other. Where there
 * is none, it is the first row that is not blank, by the separator that finds most columns in it; null where there is no
 * such row.
 */
export const findHeader = async (
  sample: readonly Line[],
  stated: string | undefined,
  isHeader: (cells: readonly string[]) => boolean,
): Promise<FoundHeader | null> => {
  const statedInFile = statement.exec(sample[0]?.text ?? "")?.[1];
  const said = statedInFile ?? stated;
  const lines = statedInFile === undefined ? sample : sample.slice(1);
  const others = statedInFile === undefined ? delimiters : [];
  const tried = [...new Set([...(said === undefined ? [] : [said]), ...others])];
  const looks = [];
  for (const delimiter of tried) {
    const looked = await look(lines, delimiter, isHeader);
    if (looked.found) return placed(looked, lines);
    looks.push(looked);
  }
  const widest = looks.reduce((best, other) =>
    (other.header?.cells.length ?? 0) > (best.header?.cells.length ?? 0) ? other : best,
  );
  return placed(widest, lines);
};

const placed = (
  { delimiter, header, titles }: Awaited<ReturnType<typeof look>>,
  lines: readonly Line[],
): FoundHeader | null => {
  if (!header) return null;
  const { line = 1, lines: count = 1 } = header;
  return { delimiter, header, titles, below: lines.filter(other => other.line >= line + count) };
};
