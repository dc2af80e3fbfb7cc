// One line of CSV (RFC 4180): read strictly and by itself, so that a quotation mark that nobody closed spoils no other
// line; and written.

const quoted = /"((?:[^"]|"")*)"(,|$)/y;
const plain = /([^",]*)(,|$)/y;

export interface ReadCells {
  cells: string[];
  /** False where quotation marks do not close, or stand where none may: the cells are those before. */
  isWhole: boolean;
}

/** The cells of a line. */
export const readCells = (line: string): ReadCells => {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    const form = line[at] === '"' ? quoted : plain;
    form.lastIndex = at;
    const found = form.exec(line);
    if (!found) return { cells, isWhole: false };
    const [whole, text = "", end] = found;
    cells.push(form === quoted ? text.replaceAll('""', '"') : text);
    at += whole.length;
    if (end === "") return { cells, isWhole: true };
  }
};

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A line of these cells, with its end. */
export const writeCells = (cells: readonly string[]): string => `${cells.map(cell).join(",")}\r\n`;

/** What stands in the registry as text that no spreadsheet takes for a formula. */
export const noFormula = (text: string): string => (/^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text);
