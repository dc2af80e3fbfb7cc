// Rows of the file into what the acts need, by the map; a row that does not fit is refused with the column at fault.
import type { Day } from "../../licence/day.js";
import { RowRefused } from "../refusal.js";
import type { ActRule, EndingRule, ImportMap } from "./import-map.js";
import { columnsOf } from "./map-columns.js";
import type { MappedRow, RowAct, RowEnding } from "./mapped-row.js";
import { createRowValues, type RowValues, refuse } from "./row-values.js";
import type { Row } from "./template.js";

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

const typeOf = ({ type }: ImportMap, { fill }: RowValues, row: Row): string => {
  if ("code" in type) return fill(type.code, row);
  const { column, codes } = type;
  const value = row(column);
  return (
    (Object.hasOwn(codes, value) ? codes[value] : undefined) ??
    refuse("value-unknown", `the map has no type for this value of ${column}`)
  );
};

const termOf = (
  { term }: ImportMap,
  { day }: RowValues,
  row: Row,
  act: ActRule["act"],
): { start: Day; end: Day | null } => {
  const start = day(term.from, row);
  const end = day(term.to, row);
  if (start === null)
    return refuse("term-missing", `${term.from} is empty${act === "amend" ? ": the change has no date" : ""}`);
  if (end === null && !term.openEnded) refuse("term-missing", `${term.to} is empty`);
  if (end !== null && end < start)
    refuse("term-ends-before-start", `the term ends on ${end}, before ${start}, its first day`);
  return { start, end };
};

const actOf = (rule: ActRule, { line }: RowValues, row: Row): RowAct => {
  if (rule.act === "renew") return { act: "renew", reason: rule.reason ? line(rule.reason, row, "reason", 500) : null };
  if (rule.act === "amend") return { act: "amend", reason: line(rule.reason, row, "reason", 500) };
  return { act: rule.act };
};

const endingOf = ({ endings }: ImportMap, { day, line }: RowValues, row: Row): RowEnding | null => {
  if (!endings) return null;
  const { column, date, values } = endings;
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

const versionOf = ({ takeOver }: ImportMap, { fill }: RowValues, row: Row): number => {
  const text = fill(takeOver.version, row);
  return /^[1-9]\d{0,2}$/.test(text)
    ? Number(text)
    : refuse("value-not-usable", "the version is no number from 1 to 999");
};

/** Compiles a map for a header. The mapper throws RowRefused. */
export const createRowMapper = (map: ImportMap, header: readonly string[]): RowMapper => {
  const columns = columnsOf(map, header);
  const values = createRowValues(map);
  const { fill, line, day, key } = values;
  const mapRow = (cells: readonly string[]): MappedRow => {
    const row = rowOf(columns, cells);
    const rule = ruleFor(map.acts.values, row(map.acts.column), map.acts.column);
    const faces = Object.entries(map.face).map(([name, text]) => [name, fill(text, row)] as const);
    return {
      id: key(map.row, row, "row"),
      licence: key(map.licence, row, "licence"),
      number: line(map.number, row, "number", 100),
      type: typeOf(map, values, row),
      act: actOf(rule, values, row),
      ...termOf(map, values, row, rule.act),
      issuedOn: day(map.issuedOn, row) ?? refuse("value-missing", `${map.issuedOn} is empty`),
      holders: map.holders.map(({ name, codeType, code }) => ({
        name: fill(name, row),
        codeType: fill(codeType, row),
        code: fill(code, row),
      })),
      face: Object.fromEntries(faces.filter(([, value]) => value !== "")),
      version: versionOf(map, values, row),
      source: line(map.takeOver.source, row, "source", 200),
      ending: endingOf(map, values, row),
    };
  };
  return Object.assign(mapRow, { row: (cells: readonly string[]) => rowOf(columns, cells) });
};
