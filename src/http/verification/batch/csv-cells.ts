// One line of CSV (RFC 4180): read strictly and by itself, so that a quotation mark that nobody closed spoils no other
// line; and written.

const quoted = /"((?:[^"]|"")*)"(,|$)/y;
const plain = /([^",]*)(,|$)/y;

/** The cells of a line; null where its quotation marks do not close. */
export const readCells = (line: string): string[] | null => {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    const form = line[at] === '"' ? quoted : plain;
    form.lastIndex = at;
    const found = form.exec(line);
    if (!found) return null;
    const [whole, text = "", end] = found;
    cells.push(form === quoted ? text.replaceAll('""', '"') : text);
    at += whole.length;
    if (end === "") return cells;
  }
};

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A line of these cells, with its end. */
export const writeCells = (cells: readonly string[]): string => `${cells.map(cell).join(",")}\r\n`;

/** What stands in the registry as text that no spreadsheet takes for a formula. */
export const noFormula = (text: string): string => (/^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text);
