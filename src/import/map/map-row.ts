// Rows of the file into what the acts need, by the map; a row that does not fit is refused with the column at fault.
import { readText } from "../../catalogue/licence-text.js";
import type { Day } from "../../licence/day.js";
import { ImportError } from "../import-error.js";
import { RowRefused } from "../refusal.js";
import { compileDateFormat } from "./date-format.js";
import type { ActRule, EndingRule, ImportMap } from "./import-map.js";
import type { MappedRow, RowAct, RowEnding } from "./mapped-row.js";
import { compileTemplate, type Row } from "./template.js";

const longestKey = 200;

const refuse = (code: RowRefused["code"], message: string): never => {
  throw new RowRefused(code, message);
};

/**
 * Where each column of the header stands. Throws ImportError `column-missing` where the map names one that is not
 * there, or stands there twice.
 */
const columnsOf = (map: ImportMap, header: readonly string[]): Map<string, number> => {
  const names = header.map(name => name.trim());
  const wanted = new Set([
    ...templatesOf(map).flatMap(text => compileTemplate(text).columns),
    map.term.from,
    map.term.to,
    map.issuedOn,
    map.acts.column,
    ...("column" in map.type ? [map.type.column] : []),
    ...(map.endings ? [map.endings.column, map.endings.date] : []),
  ]);
  const faults = [...wanted].flatMap(name => {
    const count = names.filter(other => other === name).length;
    return count === 1
      ? []
      : [count === 0 ? `there is no column "${name}"` : `the column "${name}" stands there twice`];
  });
  if (faults.length > 0)
    throw new ImportError("column-missing", `${faults.join("; ")}. The file has: ${names.join(", ").slice(0, 2000)}`);
  return new Map(names.map((name, index) => [name, index]));
};

const textsIn = (value: unknown): string[] => {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
};

/** Every template of a map, wherever it stands. */
const templatesOf = (map: ImportMap): string[] => [
  map.row,
  map.licence,
  map.number,
  ...textsIn(map.holders),
  ...textsIn(map.face),
  ...textsIn(map.takeOver),
  ...("code" in map.type ? [map.type.code] : []),
  ...textsIn(map.define),
  ...textsIn(Object.values(map.acts.values).map(rule => ("reason" in rule ? rule.reason : null))),
  ...textsIn(Object.values(map.endings?.values ?? {}).map(rule => [rule?.ground, rule?.decisionNumber])),
];

/** The rule for a value: its own, else the longest one that ends in `*` and begins like it. */
const ruleFor = <T>(rules: Record<string, T>, value: string, column: string): T => {
  const key = Object.hasOwn(rules, value)
    ? value
    : Object.keys(rules)
        .filter(name => name.endsWith("*") && value.startsWith(name.slice(0, -1)))
        .sort((a, b) => b.length - a.length)[0];
  const rule = key === undefined ? undefined : rules[key];
  if (rule === undefined)
    throw new RowRefused("value-unknown", `the map does not say what this value of ${column} means`);
  return rule;
};

/** A cell of the row; refuses what was not text in the file's encoding. */
const rowOf =
  (columns: Map<string, number>, cells: readonly string[]): Row =>
  column => {
    const value = cells[columns.get(column) ?? -1] ?? "";
    if (value.includes("\uFFFD"))
      throw new RowRefused("text-not-decodable", `${column} is not text in the map's encoding`);
    return value.trim();
  };

/** What the importer makes of a row: the mapped row, and the row itself for a type's definition. */
export interface RowMapper {
  (cells: readonly string[]): MappedRow;
  row(cells: readonly string[]): Row;
}

/** Compiles a map for a header. The mapper throws RowRefused. */
export const createRowMapper = (map: ImportMap, header: readonly string[]): RowMapper => {
  const columns = columnsOf(map, header);
  const compiled = new Map(templatesOf(map).map(text => [text, compileTemplate(text)]));
  const readDate = compileDateFormat(map.dateFormat);
  const fill = (text: string, row: Row): string => (compiled.get(text) ?? compileTemplate(text)).fill(row).trim();

  const line = (text: string, row: Row, what: string, most: number): string => {
    const read = readText(fill(text, row), most);
    if ("fault" in read)
      return refuse(read.fault === "field-too-long" ? "value-too-long" : "value-not-usable", `${what}: ${read.fault}`);
    return read.text === "" ? refuse("value-missing", `${what} is empty`) : read.text;
  };
  const day = (column: string, row: Row): Day | null => {
    const text = row(column);
    if (text === "") return null;
    return readDate(text) ?? refuse("date-malformed", `${column} is no date in the form ${map.dateFormat}`);
  };
  const key = (text: string, row: Row, what: string): string => {
    const value = fill(text, row);
    if (value === "") refuse(what === "row" ? "row-id-missing" : "value-missing", `${what} is empty`);
    return value.length > longestKey
      ? refuse("value-too-long", `${what} is longer than ${longestKey} characters`)
      : value;
  };
  const type = (row: Row): string => {
    if ("code" in map.type) return fill(map.type.code, row);
    const { column, codes } = map.type;
    const value = row(column);
    return (
      (Object.hasOwn(codes, value) ? codes[value] : undefined) ??
      refuse("value-unknown", `the map has no type for this value of ${column}`)
    );
  };
  const term = (row: Row, act: ActRule["act"]): { start: Day; end: Day | null } => {
    const start = day(map.term.from, row);
    const end = day(map.term.to, row);
    if (start === null)
      return refuse("term-missing", `${map.term.from} is empty${act === "amend" ? ": the change has no date" : ""}`);
    if (end === null && !map.term.openEnded) refuse("term-missing", `${map.term.to} is empty`);
    if (end !== null && end < start)
      refuse("term-ends-before-start", `the term ends on ${end}, before ${start}, its first day`);
    return { start, end };
  };
  const actOf = (rule: ActRule, row: Row): RowAct => {
    if (rule.act === "renew")
      return { act: "renew", reason: rule.reason ? line(rule.reason, row, "reason", 500) : null };
    if (rule.act === "amend") return { act: "amend", reason: line(rule.reason, row, "reason", 500) };
    return { act: rule.act };
  };
  const ending = (row: Row): RowEnding | null => {
    if (!map.endings) return null;
    const { column, date, values } = map.endings;
    const rule: EndingRule | null = ruleFor(values, row(column), column);
    if (!rule) return null;
    const { act, ground, decisionNumber } = rule;
    return {
      act,
      date: day(date, row) ?? refuse("value-missing", `${date} is empty where ${column} says that the licence ended`),
      ground: line(ground, row, "ground", 500),
      decisionNumber: decisionNumber === undefined ? null : line(decisionNumber, row, "decisionNumber", 100),
    };
  };
  const version = (row: Row): number => {
    const text = fill(map.takeOver.version, row);
    return /^[1-9]\d{0,2}$/.test(text)
      ? Number(text)
      : refuse("value-not-usable", "the version is no number from 1 to 999");
  };

  const mapRow = (cells: readonly string[]): MappedRow => {
    const row = rowOf(columns, cells);
    const rule = ruleFor(map.acts.values, row(map.acts.column), map.acts.column);
    const faces = Object.entries(map.face).map(([name, text]) => [name, fill(text, row)] as const);
    return {
      id: key(map.row, row, "row"),
      licence: key(map.licence, row, "licence"),
      number: line(map.number, row, "number", 100),
      type: type(row),
      act: actOf(rule, row),
      ...term(row, rule.act),
      issuedOn: day(map.issuedOn, row) ?? refuse("value-missing", `${map.issuedOn} is empty`),
      holders: map.holders.map(({ name, codeType, code }) => ({
        name: fill(name, row),
        codeType: fill(codeType, row),
        code: fill(code, row),
      })),
      face: Object.fromEntries(faces.filter(([, value]) => value !== "")),
      version: version(row),
      source: line(map.takeOver.source, row, "source", 200),
      ending: ending(row),
    };
  };
  return Object.assign(mapRow, { row: (cells: readonly string[]) => rowOf(columns, cells) });
};
