// Single values of a row, by the map's templates: one that does not fit is refused, and the column at fault named.
import { readText } from "../../catalogue/licence-text.js";
import type { Day } from "../../licence/day.js";
import { RowRefused } from "../refusal.js";
import { compileDateFormat } from "./date-format.js";
import type { ImportMap } from "./import-map.js";
import { templatesOf } from "./map-columns.js";
import { compileTemplate, type Row } from "./template.js";

const longestKey = 200;

export const refuse = (code: RowRefused["code"], message: string): never => {
  throw new RowRefused(code, message);
};

export interface RowValues {
  /** A template filled, as it is. */
  fill(text: string, row: Row): string;
  /** A line of text, of at most so many characters, that must not be empty. */
  line(text: string, row: Row, what: string, most: number): string;
  /** A date; null for an empty cell. */
  day(column: string, row: Row): Day | null;
  /** What names a row or its licence within the file. */
  key(text: string, row: Row, what: string): string;
}

/** Compiles every template of a map once. */
export const createRowValues = (map: ImportMap): RowValues => {
  const compiled = new Map(templatesOf(map).map(text => [text, compileTemplate(text)]));
  const readDate = compileDateFormat(map.dateFormat);
  const fill = (text: string, row: Row): string => (compiled.get(text) ?? compileTemplate(text)).fill(row).trim();
  return {
    fill,
    line(text, row, what, most) {
      const read = readText(fill(text, row), most);
      if ("fault" in read)
        return refuse(
          read.fault === "field-too-long" ? "value-too-long" : "value-not-usable",
          `${what}: ${read.fault}`,
        );
      return read.text === "" ? refuse("value-missing", `${what} is empty`) : read.text;
    },
    day(column, row) {
      const text = row(column);
      if (text === "") return null;
      return readDate(text) ?? refuse("date-malformed", `${column} is no date in the form ${map.dateFormat}`);
    },
    key(text, row, what) {
      const value = fill(text, row);
      if (value === "") refuse(what === "row" ? "row-id-missing" : "value-missing", `${what} is empty`);
      return value.length > longestKey
        ? refuse("value-too-long", `${what} is longer than ${longestKey} characters`)
        : value;
    },
  };
};
