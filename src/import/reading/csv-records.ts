// The records of a CSV file (RFC 4180), and what to do about broken ones: one is refused, and reading goes on with the
// next line.
import { parse } from "csv-parse/sync";
import { RowRefused } from "../refusal.js";
import { type Line, longestRow } from "./csv-lines.js";

/** A record, or why it is none; `line` is where it begins. */
export type CsvRecord = { line: number; cells: string[] } | { line: number; refused: RowRefused };

const mostLines = 1_000;

const quotesIn = (text: string): number => {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count += 1;
  return count;
};

/** The cells of one record's text, or null where its quotes are wrong. */
export const parseRecord = (text: string, delimiter: string): string[] | null => {
  if (!text.includes('"')) return text.split(delimiter);
  try {
    const [cells, more] = parse(text, { delimiter, record_delimiter: "\r\n\r\n\r\n", relax_column_count: true });
    return cells && !more ? cells : null;
  } catch {
    return null; // csv-parse says where in the record; the row is what a person looks for
  }
};

/**
 * Reads records. A quote that is never closed costs its own row and no more: when the lines it swallows make no record
 * of as many cells as the header has, only the first of them is refused. Empty lines are no rows.
 */
export async function* readRecords(
  lines: AsyncIterator<Line>,
  delimiter: string,
  columns?: number,
): AsyncGenerator<CsvRecord> {
  const ahead: Line[] = [];
  const next = async (): Promise<Line | undefined> => {
    const kept = ahead.shift();
    if (kept) return kept;
    const { value, done } = await lines.next();
    return done ? undefined : value;
  };
  const refused = (
    line: number,
    code: "csv-malformed" | "row-too-long" | "columns-differ",
    message: string,
  ): CsvRecord => ({
    line,
    refused: new RowRefused(code, message),
  });

  for (let first = await next(); first; first = await next()) {
    const { line } = first;
    if (first.text === "") continue;
    if (first.text === null) {
      yield refused(line, "row-too-long", `the row is longer than ${longestRow} characters`);
      continue;
    }
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
    const cells = quotes % 2 === 0 ? parseRecord(text, delimiter) : null;
    if (cells && (columns === undefined || cells.length === columns)) {
      yield { line, cells };
      continue;
    }
    ahead.unshift(...taken);
    if (cells && taken.length === 0)
      yield refused(line, "columns-differ", `the row has ${cells.length} cells where the header has ${columns}`);
    else yield refused(line, "csv-malformed", "a quote is not closed, or stands in the middle of a cell");
  }
}
