// Rows as one flat list of values: what crosses a thread, and becomes the parameters of a statement, for the least
// work.
import { tableShapes } from "./table-shapes.js";
import type { ViewRow, ViewTable } from "./tables.js";

export type Value = string | number | null;

/** Rows of one table: their values one after the other, in the order of `columns`. */
export interface PackedRows<T extends ViewTable = ViewTable> {
  table: T;
  columns: readonly string[];
  values: Value[];
}

/** No rows yet, of all columns or of some; `add` appends one. */
export const packer = <T extends ViewTable, C extends keyof ViewRow<T> & string>(
  table: T,
  columns: readonly C[] = tableShapes[table].columns as readonly string[] as readonly C[],
) => {
  const values: Value[] = [];
  const rows: PackedRows<T> = { table, columns, values };
  return {
    rows,
    add(row: Pick<ViewRow<T>, C>): void {
      for (const column of columns) values.push(row[column] as Value);
    },
  };
};

/** The rows, packed. */
export const pack = <T extends ViewTable, C extends keyof ViewRow<T> & string>(
  table: T,
  rows: readonly Pick<ViewRow<T>, C>[],
  columns?: readonly C[],
): PackedRows<T> => {
  const { rows: packed, add } = packer(table, columns);
  for (const row of rows) add(row);
  return packed;
};
