// Single values of a row, by the map's templates: one that does not fit is refused, and the column at fault named.
import { faultTexts } from "../../catalogue/fault.js";
import { readText } from "../../catalogue/licence-text.js";
import type { Day } from "../../licence/day.js";
import { RowRefused } from "../refusal.js";
import { createDayReader } from "./day-reader.js";
import { type DaySource, readSource } from "./day-source.js";
import { compileTemplate, type Row, type Tables, type Template } from "./template.js";

const longestKey = 200;

export const refuse = (code: RowRefused["code"], message: string, zh: string): never => {
  throw new RowRefused(code, message, zh);
};

export interface RowValues {
  /** A template filled, as it is. */
  fill(text: string, row: Row): string;
  /** A line of text, of at most so many characters, that must not be empty. */
  line(text: string, row: Row, what: string, most: number): string;
  /** What a source says; empty where a column that it reads is. */
  text(source: string, row: Row): string;
  /** Text as a day; refuses what is none. */
  read(text: string, what: string): Day;
  /** Text as a day; null for what is none. */
  tryRead(text: string): Day | null;
  /** The day of the first source that is not empty; null where all are. */
  day(sources: DaySource, row: Row): Day | null;
  /** What names a row or its licence within the file. */
  key(text: string, row: Row, what: string): string;
}

/** Reads values by a map's date formats and tables; compiles each template once. */
export const createRowValues = (dateFormat: string | readonly string[], tables: Tables): RowValues => {
  const compiled = new Map<string, Template>();
  const template = (text: string): Template => {
    const known = compiled.get(text) ?? compileTemplate(text, tables);
    compiled.set(text, known);
    return known;
  };
  const days = createDayReader([dateFormat].flat());
  const fill = (text: string, row: Row): string => template(text).fill(row).trim();

  const text = (source: string, row: Row): string => {
    const read = readSource(source);
    if ("day" in read) return read.day;
    if ("column" in read) return row(read.column);
    const { columns } = template(read.template);
    return columns.some(column => row(column) === "") ? "" : fill(read.template, row);
  };
  const read = (value: string, what: string): Day => {
    const day = days.read(value);
    if (day !== null) return day;
    const { en, zh } = days.why(value);
    return refuse("date-malformed", `${what} ${en}`, `${what}${zh}`);
  };

  return {
    fill,
    text,
    read,
    tryRead: days.read,
    day(sources, row) {
      for (const source of [sources].flat()) {
        const value = text(source, row);
        if (value !== "") return read(value, source);
      }
      return null;
    },
    line(text, row, what, most) {
      const got = readText(fill(text, row), most);
      if ("fault" in got)
        return refuse(
          got.fault === "field-too-long" ? "value-too-long" : "value-not-usable",
          `${what}: ${faultTexts[got.fault].en}`,
          `${what}：${faultTexts[got.fault].zh}`,
        );
      return got.text === "" ? refuse("value-missing", `${what} is empty`, `${what} 为空`) : got.text;
    },
    key(text, row, what) {
      const value = fill(text, row);
      if (value === "")
        refuse(
          what === "row" ? "row-id-missing" : "value-missing",
          `${what} is empty`,
          `${what === "row" ? "该行的标识" : "证照的标识"}为空`,
        );
      return value.length > longestKey
        ? refuse("value-too-long", `${what} is longer than ${longestKey} characters`, `标识超过 ${longestKey} 个字符`)
        : value;
    },
  };
};
