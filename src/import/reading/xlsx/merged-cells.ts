// Cells that a sheet shows as one (ECMA-376 part 1, 18.3.1.55): what the first one says holds for the rows below it too.

import { columnOf } from "./column-of.js";
import type { Package } from "./open-package.js";
import type { SheetRow } from "./sheet-rows.js";

/** A column of merged cells: from a row to a row, both counted from 1, as the column is. */
interface Merged {
  column: number;
  from: number;
  to: number;
}

const mostTail = 16 * 2 ** 20;
const mostMerged = 100_000;

const endOfRows = /<\/(?:\w+:)?sheetData>/;
const reference = /<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"/g;

/** What stands in a sheet after its rows, which is where it says which cells are merged. */
const tailOf = async (parts: Package, part: string): Promise<string> => {
  let tail = "";
  let found = false;
  for await (const chunk of parts.read(part)) {
    tail += chunk.toString("latin1");
    const end = found ? null : endOfRows.exec(tail);
    if (end) {
      found = true;
      tail = tail.slice(end.index);
    }
    if (!found) tail = tail.slice(-64);
    else if (tail.length > mostTail) break;
  }
  return found ? tail : "";
};

/** Cells merged over several rows, by the row from which they go on. */
export const readMergedCells = async (parts: Package, part: string): Promise<readonly Merged[]> => {
  const merged: Merged[] = [];
  for (const [, column = "", from, to] of (await tailOf(parts, part)).matchAll(reference)) {
    if (merged.length === mostMerged) break;
    if (Number(to) > Number(from)) merged.push({ column: columnOf(column), from: Number(from), to: Number(to) });
  }
  return merged.sort((a, b) => a.from - b.from);
};

/** Fills rows, which come in their order, with what the merged cells above them say. */
export const createFill = (merged: readonly Merged[]): ((row: SheetRow) => SheetRow) => {
  let next = 0;
  let open: (Merged & { text: string })[] = [];
  return ({ row, cells }) => {
    if (merged.length === 0 || cells === null) return { row, cells };
    open = open.filter(({ to }) => to >= row);
    const filled = [...cells];
    for (const { column, text } of open) {
      while (filled.length < column) filled.push("");
      if (filled[column - 1] === "") filled[column - 1] = text;
    }
    for (let one = merged[next]; one && one.from <= row; next += 1, one = merged[next]) {
      const text = cells[one.column - 1] ?? "";
      if (one.from === row && text !== "") open.push({ ...one, text });
    }
    return { row, cells: filled };
  };
};
