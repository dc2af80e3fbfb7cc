// What every kind of file is read as: a header, and rows of as many cells.
import type { RowRefused } from "../refusal.js";

/** Which row it is, as a spreadsheet counts them (the first one is 1); and its lines, in a text file. */
export interface RowAt {
  row: number;
  line?: number;
  lines?: number;
}

/** A row, or why it is none; one that is refused has what could be made of it. */
export type TableRow = RowAt & { cells: readonly string[]; refused?: RowRefused };

/** How a file was read, as it is told. */
export interface ReadAs {
  format: "csv" | "xlsx";
  encoding?: string;
  delimiter?: string;
  sheet?: string;
  otherSheets?: readonly string[];
}

export interface Table {
  readAs: ReadAs;
  header: readonly string[];
  /** The rows above the header that are not blank: a title, who drew it up. */
  titles: number;
  /** The rows below the header, to be gone through once. */
  rows: AsyncIterable<TableRow>;
  /** The SHA-256 of the file, once the rows have been gone through. */
  sha256(): string;
  /** Which byte of a row is no text, as a person looks for it; null where none is known. */
  textFault(at: RowAt): { line: number; byte: number } | null;
  /** To be called when the rows have been gone through, or will not be. */
  close(): void;
}

/** What a file is asked for while it is opened and read. */
export interface Reading {
  file: string;
  /** Whether a row can be the header: it has the columns that are looked for. */
  isHeader(cells: readonly string[]): boolean;
  /** Told of how much has been read, of how much there is. */
  onRead(done: number, of: number): void;
}

/** The longest row, in characters, quoted line breaks included. */
export const longestRow = 262_144;

/** The header stands in one of so many rows, below a title, a unit and a date that somebody put there. */
export const mostTitleRows = 30;

export const isBlank = (cells: readonly string[]): boolean => cells.every(cell => cell.trim() === "");
