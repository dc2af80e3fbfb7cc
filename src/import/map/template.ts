// Templates of the map: text with the row's values in it, `{COLUMN}` or `{COLUMN|filter}`; `{{` and `}}` stand for the
// braces themselves.
import { RowRefused } from "../refusal.js";

/** One row's value of a column. */
export type Row = (column: string) => string;

/** A compiled template, and the columns it reads. */
export interface Template {
  columns: readonly string[];
  fill(row: Row): string;
}

// Own type codes end in a serial from A00 on (in base 36), so that they never meet the official ones, which count 001,
// 002, ….
const firstSerial = Number.parseInt("A00", 36);
const lastSerial = Number.parseInt("ZZZ", 36);

const filters: Record<string, (value: string, column: string) => string> = {
  upper: value => value.toUpperCase(),
  serial: (value, column) => {
    const serial = /^\d{1,6}$/.test(value) ? firstSerial + Number(value) : Number.NaN;
    if (serial <= lastSerial) return serial.toString(36).toUpperCase();
    throw new RowRefused("value-not-usable", `${column} is no whole number from 0 to ${lastSerial - firstSerial}`);
  },
};

type Part = string | { column: string; apply: ((value: string, column: string) => string)[] };

const filterNamed = (name: string) => {
  const filter = Object.hasOwn(filters, name) ? filters[name] : undefined;
  if (!filter) throw new TypeError(`there is no filter "${name}"; known: ${Object.keys(filters).join(", ")}`);
  return filter;
};

const readPart = (text: string): Part => {
  if (text === "{{") return "{";
  if (text === "}}") return "}";
  if (!text.startsWith("{")) {
    if (/[{}]/.test(text)) throw new TypeError("a brace stands alone; write {{ or }} for the character itself");
    return text;
  }
  const [column = "", ...names] = text.slice(1, -1).split("|");
  if (column.trim() === "") throw new TypeError("{} names no column");
  return { column: column.trim(), apply: names.map(name => filterNamed(name.trim())) };
};

/** Compiles a template. Throws TypeError with what is wrong with it. */
export const compileTemplate = (text: string): Template => {
  const parts = (text.match(/\{\{|\}\}|\{[^{}]*\}|[^{}]+|[{}]/g) ?? []).map(readPart);
  return {
    columns: parts.flatMap(part => (typeof part === "string" ? [] : [part.column])),
    fill: row =>
      parts
        .map(part =>
          typeof part === "string"
            ? part
            : part.apply.reduce((value, filter) => filter(value, part.column), row(part.column)),
        )
        .join(""),
  };
};

/** Every text of a JSON value filled in; numbers, truth values and null stay. */
export const fillAll = (value: unknown, row: Row): unknown => {
  if (typeof value === "string") return compileTemplate(value).fill(row);
  if (Array.isArray(value)) return value.map(item => fillAll(item, row));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillAll(item, row)]));
};
