// The rows of a sheet (ECMA-376 part 1, 18.3.1), one after another, each cell as the text that it shows.
import { longestRow } from "../table.js";
import { columnOf, lastColumn } from "./column-of.js";
import type { XmlHandler } from "./read-xml.js";
import { unescaped } from "./unescaped.js";
import { notAWorkbook } from "./workbook-fault.js";

const lastRow = 1_048_576;

/** How the value of a cell is shown. */
export interface Showing {
  /** A number, by the style of its cell. */
  number(value: number, style: number): string;
  sharedString(index: number): string | undefined;
}

/** A row with its number; `cells` is null for one that has more text than a row may have. */
export interface SheetRow {
  row: number;
  cells: string[] | null;
}

/** What stands for a formula that no spreadsheet has computed yet, beside the errors that spreadsheets write themselves. */
export const uncomputed = "#UNCOMPUTED!";

interface Cell {
  column: number;
  type: string;
  style: number;
  value: string;
  text: string;
  hasFormula: boolean;
}

const shown = ({ type, style, value, text, hasFormula }: Cell, showing: Showing): string => {
  switch (type) {
    case "s":
      return showing.sharedString(Number(value)) ?? (value === "" ? "" : "\uFFFD");
    case "inlineStr":
      return unescaped(text);
    case "str":
      return unescaped(value);
    case "b":
      return value === "1" || value === "true" ? "TRUE" : "FALSE";
    case "e":
      return value;
    case "d":
      return value.replace(/T00:00(:00(\.0+)?)?Z?$/, "");
    default:
      if (value === "") return hasFormula ? uncomputed : "";
      return value.trim() !== "" && Number.isFinite(Number(value)) ? showing.number(Number(value), style) : value;
  }
};

/** Takes a sheet's elements, and hands out the rows that are whole. */
export const createSheetRows = (showing: Showing): XmlHandler & { take(): SheetRow[] } => {
  let rows: SheetRow[] = [];
  let row = 0;
  let cells: string[] | null = [];
  let length = 0;
  let cell: Cell | undefined;
  let column = 0;
  let into: "value" | "text" | null = null;
  let guides = 0;
  let inData = false;

  const beginRow = (given: string | undefined): void => {
    const number = given === undefined ? row + 1 : Number(given);
    if (!Number.isInteger(number) || number <= row || number > lastRow)
      throw notAWorkbook(`its rows are out of order at row ${given ?? number}`);
    row = number;
    cells = [];
    length = 0;
    column = 0;
  };
  const beginCell = ({ r, t = "n", s = "0" }: Readonly<Record<string, string>>): void => {
    column = r === undefined ? column + 1 : columnOf(r);
    if (column < 1 || column > lastColumn) throw notAWorkbook(`there is no column as in ${(r ?? "").slice(0, 20)}`);
    cell = { column, type: t, style: Number(s), value: "", text: "", hasFormula: false };
  };
  const endCell = (): void => {
    if (!cell) return;
    const text = shown(cell, showing);
    length += text.length + cell.value.length;
    if (length > longestRow) cells = null;
    if (cells && text !== "") {
      while (cells.length < cell.column) cells.push("");
      cells[cell.column - 1] = text;
    }
    cell = undefined;
  };

  return {
    open(name, attributes) {
      if (name === "sheetData") inData = true;
      else if (!inData) return;
      else if (name === "row") beginRow(attributes.r);
      else if (name === "c") beginCell(attributes);
      else if (name === "v") into = "value";
      else if (name === "f" && cell) cell.hasFormula = true;
      else if (name === "rPh") guides += 1;
      else if (name === "t" && guides === 0) into = "text";
    },
    text(more) {
      if (into === null || !cell || cell[into].length > longestRow) return;
      cell[into] += more;
    },
    close(name) {
      if (name === "v" || name === "t") into = null;
      else if (name === "rPh") guides -= 1;
      else if (name === "c") endCell();
      else if (name === "row" && inData) rows.push({ row, cells });
      else if (name === "sheetData") inData = false;
    },
    take() {
      const taken = rows;
      rows = [];
      return taken;
    },
  };
};
