// The rows of a CSV file (RFC 4180), and what to do about broken ones: one is refused, and reading goes on with the next
// line.
import { parse } from "csv-parse/sync";
import { columnsDiffer, quotesWrong, rowTooLong } from "./broken-rows.js";
import type { Line } from "./csv-lines.js";
import { isBlank, longestRow, type RowAt, type TableRow } from "./table.js";

const mostLines = 1_000;

const quotesIn = (text: string): number => {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count += 1;
  return count;
};

// `="0042"`: what many exports write so that a spreadsheet takes a number for text.
const asText = /^="([^"]*)"$/;

/** Such cells quoted as any other. */
const requoted = (text: string, delimiter: string): string => {
  if (!text.includes('="')) return text;
  return text.replace(new RegExp(`(?<=^|[${delimiter}])="([^"]*)"(?=[${delimiter}]|$)`, "g"), '"$1"');
};

/** The cells of one row's text, or null where its quotes are wrong. */
const cellsOf = (text: string, delimiter: string): string[] | null => {
  if (!text.includes('"')) return text.split(delimiter);
  try {
    const [cells, more] = parse(requoted(text, delimiter), {
      delimiter,
      record_delimiter: "\r\n\r\n\r\n",
      relax_column_count: true,
    });
    return cells && !more ? cells.map(cell => cell.replace(asText, "$1")) : null;
  } catch {
    return null; // csv-parse says where in the record; the row is what a person looks for
  }
};

/** As many cells as the header has; a surplus that is blank, and a row that is, are no fault. */
const fitted = (cells: string[], columns: number | undefined): string[] | null => {
  if (columns === undefined || cells.length === columns) return cells;
  if (isBlank(cells)) return Array<string>(columns).fill("");
  return cells.length > columns && isBlank(cells.slice(columns)) ? cells.slice(0, columns) : null;
};

/**
 * Reads rows; `from` is the number of the first. A quote that is never closed costs its own row and no more: when the
 * lines it swallows make no row of as many cells as the header has, only the first of them is refused. Empty lines are
 * no rows, but are counted, as spreadsheets do.
 */
export async function* readRows(
  lines: AsyncIterator<Line>,
  delimiter: string,
  { columns, from = 1 }: { columns?: number; from?: number } = {},
): AsyncGenerator<TableRow> {
  const ahead: Line[] = [];
  const next = async (): Promise<Line | undefined> => {
    const kept = ahead.shift();
    if (kept) return kept;
    const { value, done } = await lines.next();
    return done ? undefined : value;
  };

  let row = from - 1;
  for (let first = await next(); first; first = await next()) {
    row += 1;
    const at: RowAt = { row, line: first.line, lines: 1 };
    if (first.text === null) {
      yield { ...at, cells: [], refused: rowTooLong() };
      continue;
    }
    if (first.text.trim() === "" && !first.text.includes(delimiter)) continue;
    let text = first.text;
    let quotes = quotesIn(text);
    const taken: Line[] = [];
    while (quotes % 2 === 1 && taken.length < mostLines) {
      const more = await next();
      if (more) taken.push(more);
      if (!more || more.text === null || text.length + more.text.length > longestRow) break;
      text += `\n${more.text}`;
      quotes += quotesIn(more.text);
    }
    const cells = quotes % 2 === 0 ? cellsOf(text, delimiter) : null;
    const whole = cells && fitted(cells, columns);
    if (whole) {
      yield { ...at, lines: 1 + taken.length, cells: whole };
      continue;
    }
    ahead.unshift(...taken);
    if (cells && taken.length === 0) yield { ...at, cells, refused: columnsDiffer(cells.length, columns) };
    else yield { ...at, cells: [first.text], refused: quotesWrong() };
  }
}
