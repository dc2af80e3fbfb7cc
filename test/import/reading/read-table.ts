// Opens a file that a test made, and reads all of it.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openTable, type StatedTable } from "../../../src/import/reading/open-table.js";

/** What is in a file: how it was read, its header, and each row with its number or the code that refuses it. */
export const readTable = async (
  folder: string,
  bytes: string | Buffer,
  stated: StatedTable = {},
  columns: readonly string[] = [],
) => {
  const file = join(folder, "file");
  await writeFile(file, bytes);
  const isHeader = (cells: readonly string[]): boolean =>
    columns.length > 0 && columns.every(name => cells.includes(name));
  const table = await openTable({ file, isHeader, onRead: () => undefined }, stated);
  if (!table) return null;
  const rows: (readonly string[])[] = [];
  try {
    for await (const { row, cells, refused } of table.rows)
      rows.push([String(row), ...(refused ? [refused.code] : cells)]);
  } finally {
    table.close();
  }
  return { readAs: table.readAs, header: table.header, titles: table.titles, rows, sha256: table.sha256() };
};
