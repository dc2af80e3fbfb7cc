// What the file of refused rows adds to the rows of another file; mended, it is imported as that file was, and what was
// added is left out again.

/** The columns that come before the file's own: the first row of such a file begins with exactly these. */
export const addedColumns = ["line", "code", "reason", "原因", "key"] as const;

const width = addedColumns.length;

export const isRefusedHeader = (cells: readonly string[]): boolean =>
  cells.length > width && addedColumns.every((name, index) => cells[index]?.trim() === name);

// What a spreadsheet would take for a formula (full-width signs too), and an apostrophe, which guards such a cell.
const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r']/u;
const number = /^[+-]?\d+(?:[.,]\d+)*%?$/;
// What a spreadsheet would take for a number and write back without its zeros, or as 1.31E+13.
const longDigits = /^(?:0\d+|\d{12,})$/;

/** A cell that no spreadsheet runs as a formula, or takes for a number that it is not. */
export const guarded = (cell: string): string => {
  if (longDigits.test(cell)) return `\t${cell}`;
  return formula.test(cell) && !number.test(cell) ? `'${cell}` : cell;
};

/** The cell as it was before it was guarded. */
const unguarded = (cell: string): string => {
  if (cell.startsWith("'") && formula.test(cell.slice(1))) return cell.slice(1);
  return cell.startsWith("\t") && longDigits.test(cell.trim()) ? cell.trim() : cell;
};

/** The cells of the file itself, out of those of a file of refused rows. */
export const ownCells = (cells: readonly string[]): string[] => cells.slice(width).map(unguarded);
