// Templates of the map: text with the row's values in it, `{COLUMN}` or `{COLUMN|filter}`; `{{` and `}}` stand for the
// braces themselves. A filter is one of those here, or a table of the map.
import { createHash } from "node:crypto";
import { RowRefused } from "../refusal.js";
import { plainWord, type WordRules } from "./word-rules.js";

/** One row's value of a column. */
export type Row = (column: string) => string;

/** A column in a template, and what its value goes through. */
export interface Placeholder {
  column: string;
  filters: readonly string[];
}

/** The tables of a map, by name. */
export type Tables = ReadonlyMap<string, WordRules<string>>;

/** A compiled template. */
export interface Template {
  columns: readonly string[];
  fill(row: Row): string;
}

type Filter = (value: string, column: string) => string;

// Own type codes end in a serial from A00 on (in base 36), so that they never meet the official ones, which count 001,
// 002, ….
const firstSerial = Number.parseInt("A00", 36);
const lastSerial = Number.parseInt("ZZZ", 36);

const filters: Readonly<Record<string, Filter>> = {
  upper: value => value.toUpperCase(),
  digest: value => createHash("sha256").update(plainWord(value)).digest("hex").slice(0, 12).toUpperCase(),
  serial: (value, column) => {
    const serial = /^\d{1,6}$/.test(value) ? firstSerial + Number(value) : Number.NaN;
    if (serial <= lastSerial) return serial.toString(36).toUpperCase();
    throw new RowRefused(
      "value-not-usable",
      `${column} is no whole number from 0 to ${lastSerial - firstSerial}`,
      `${column}不是 0 至 ${lastSerial - firstSerial} 的整数`,
    );
  },
  digits: (value, column) => {
    if (/^\d{1,12}$/.test(value)) return value;
    throw new RowRefused(
      "value-not-usable",
      `${column} is not of digits alone, 12 at most`,
      `${column}应全为数字，至多 12 位`,
    );
  },
  year: (value, column) => {
    const [year] = /(?<!\d)(?:19|20)\d\d(?!\d)/.exec(value) ?? [];
    if (year !== undefined) return year;
    throw new RowRefused(
      "value-not-usable",
      `${column} holds no year from 1900 to 2099`,
      `${column}中没有 1900 至 2099 的年份`,
    );
  },
};

export const filterNames: readonly string[] = Object.keys(filters);

/** Filters whose result the map alone decides, whatever a row says. */
export const bounding: readonly string[] = ["serial", "digits", "year"];

const readPart = (text: string): string | Placeholder => {
  if (text === "{{") return "{";
  if (text === "}}") return "}";
  if (!text.startsWith("{")) {
    if (/[{}]/.test(text)) throw new TypeError("a brace stands alone; write {{ or }} for the character itself");
    return text;
  }
  const [column = "", ...names] = text.slice(1, -1).split("|");
  if (column.trim() === "") throw new TypeError("{} names no column");
  return { column: column.trim(), filters: names.map(name => name.trim()) };
};

/** The parts of a template. Throws TypeError with what is wrong with it. */
export const parseTemplate = (text: string): (string | Placeholder)[] =>
  (text.match(/\{\{|\}\}|\{[^{}]*\}|[^{}]+|[{}]/g) ?? []).map(readPart);

/** The columns in a template, each as often as it stands there. */
export const placeholdersIn = (text: string): Placeholder[] =>
  parseTemplate(text).filter(part => typeof part !== "string");

const lookUp =
  (name: string, table: WordRules<string>): Filter =>
  (value, column) => {
    const found = table.find(value);
    if (found) return found.rule;
    throw new RowRefused(
      "value-unknown",
      `the map's table "${name}" does not say what this value of ${column} means; it knows ${table.known}`,
      `映射文件的表“${name}”没有说明${column}的这个值；已知的有 ${table.known}`,
    );
  };

const filterNamed = (name: string, tables: Tables): Filter => {
  const table = tables.get(name);
  if (table) return lookUp(name, table);
  const filter = Object.hasOwn(filters, name) ? filters[name] : undefined;
  if (filter) return filter;
  throw new TypeError(`there is no filter or table "${name}"; known: ${[...filterNames, ...tables.keys()].join(", ")}`);
};

const noTables: Tables = new Map();

/** Compiles a template. Throws TypeError with what is wrong with it. */
export const compileTemplate = (text: string, tables: Tables = noTables): Template => {
  const parts = parseTemplate(text).map(part =>
    typeof part === "string" ? part : { ...part, apply: part.filters.map(name => filterNamed(name, tables)) },
  );
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
