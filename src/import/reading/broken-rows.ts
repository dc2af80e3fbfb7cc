// Rows that are none, whatever kind of file they stand in.
import { RowRefused } from "../refusal.js";
import { longestRow } from "./table.js";

export const columnsDiffer = (cells: number, columns: number | undefined): RowRefused =>
  new RowRefused(
    "columns-differ",
    `the row has ${cells} cells where the header has ${columns}`,
    `该行有 ${cells} 格，而表头有 ${columns} 格`,
  );

export const rowTooLong = (): RowRefused =>
  new RowRefused("row-too-long", `the row is longer than ${longestRow} characters`, `该行超过 ${longestRow} 个字符`);

export const quotesWrong = (): RowRefused =>
  new RowRefused(
    "csv-malformed",
    "a quote is not closed, or stands in the middle of a cell",
    "引号没有配对，或出现在单元格中间",
  );
