// The number of a column by its letters (`A` is 1, `XFD` the last), as a cell's reference begins.

export const lastColumn = 16_384;

/** The column's number; 0 where there are no letters, and more than the last column's where there is none such. */
export const columnOf = (reference: string): number => {
  let column = 0;
  for (const letter of reference) {
    const value = letter.charCodeAt(0) - 64;
    if (value < 1 || value > 26) break;
    column = column * 26 + value;
    if (column > lastColumn) break;
  }
  return column;
};
