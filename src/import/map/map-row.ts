// Rows of the file into what the acts need, by the map; a row that does not fit is refused with the column at fault, and
// one that is no licence is skipped.
import { type FaceValue, isPicture, mapTexts } from "../../licence/events/face-value.js";
import { type InspectionResult, TrustGrade } from "../../licence/events/licence-events.js";
import { HolderCategory } from "../../licence/holder-category.js";
import { holdToText } from "../reading/cell-text.js";
import { RowRefused } from "../refusal.js";
import { namedSource } from "./day-source.js";
import type { ActRule, EndingRule, ImportMap } from "./import-map.js";
import { createInspectionOf } from "./inspection-rule.js";
import { columnsOf } from "./map-columns.js";
import { tablesOf } from "./map-tables.js";
import type { MappedRow, RowAct, RowEnding } from "./mapped-row.js";
import { createRowValues, type RowValues, refuse } from "./row-values.js";
import { createSkips, RowSkipped, skipWord } from "./skip-rules.js";
import type { Row } from "./template.js";
import { createReadTerm, type RowTerm } from "./term-rule.js";
import { createTypeOf } from "./type-rule.js";
import { createHoldToEndings } from "./unsaid-endings.js";
import { createWordRules } from "./word-rules.js";

/** The rule for a column's value. The reader throws RowRefused `value-unknown`, or RowSkipped. */
const createRuleOf = <T>(values: Readonly<Record<string, T | typeof skipWord>>, column: string, where: string) => {
  const rules = createWordRules(values);
  return (row: Row): T => {
    const found = rules.find(row(column));
    if (!found)
      return refuse(
        "value-unknown",
        `${where} does not say what this value of ${column} means; it knows ${rules.known}`,
        `${where} 没有说明${column}的这个值；已知的有 ${rules.known}`,
      );
    if (found.rule === skipWord) throw new RowSkipped(`${column}: ${found.word}`);
    return found.rule as T;
  };
};

const lineBreaks = /[\n\r\u2028\u2029\u0085]+/u;

/** The lines of a cell in one, without what is blank. */
const joined = (value: string, lineBreak: string): string =>
  value
    .split(lineBreaks)
    .map(line => line.trim())
    .filter(line => line !== "")
    .join(lineBreak);

/** The cells of a row by the names of the map; refuses what was not text in the file's encoding. */
const createRowOf = ({ lineBreak, empty }: ImportMap, columns: ReadonlyMap<string, number>) => {
  const nothing = new Set(empty);
  return (cells: readonly string[]): Row =>
    column => {
      const value = (cells[columns.get(column) ?? -1] ?? "").trim();
      if (nothing.has(value)) return "";
      holdToText(value, column);
      return lineBreaks.test(value) ? joined(value, lineBreak) : value;
    };
};

const actOf = (rule: ActRule, { line }: RowValues, row: Row): RowAct => {
  if (rule.act === "renew") return { act: "renew", reason: rule.reason ? line(rule.reason, row, "reason", 500) : null };
  if (rule.act === "amend") return { act: "amend", reason: line(rule.reason, row, "reason", 500) };
  return { act: rule.act };
};

const createEndingOf = ({ endings }: ImportMap, { day, line }: RowValues): ((row: Row) => RowEnding | null) => {
  if (!endings) return () => null;
  const { column, date } = endings;
  const ruleOf = createRuleOf<EndingRule | null>(endings.values, column, "endings.values");
  return row => {
    const rule = ruleOf(row);
    if (!rule) return null;
    const { act, ground, decisionNumber } = rule;
    const sources = rule.date ?? date ?? [];
    return {
      act,
      date:
        day(sources, row) ??
        refuse(
          "value-missing",
          `${[sources].flat().join(" / ")} is empty where ${column} says that the licence ended: let the map say which day counts instead, as a second "date" under endings, or skip such rows`,
          `${column}表明该证照已终止，而${[sources].flat().join(" / ")}为空：请在映射文件 endings 的 date 中写明改以哪一天为准，或跳过这些行`,
        ),
      ground: line(ground, row, "ground", 500),
      decisionNumber: decisionNumber === undefined ? null : line(decisionNumber, row, "decisionNumber", 100),
    };
  };
};

const inspectionResultOf = ({ inspection }: ImportMap): ((row: Row) => InspectionResult | null) => {
  const { column = "", values = {} } = inspection?.result ?? {};
  return createRuleOf<InspectionResult | null>(values, column, "inspection.result.values");
};

const holdToOrder = ({ start, end }: RowTerm): RowTerm =>
  end !== null && end < start
    ? refuse(
        "term-ends-before-start",
        `the term ends on ${end}, before ${start}, its first day`,
        `有效期止 ${end} 早于有效期起 ${start}`,
      )
    : { start, end };

const versionOf = ({ takeOver }: ImportMap, { fill }: RowValues, row: Row): number => {
  const text = fill(takeOver.version, row);
  return /^[1-9]\d{0,2}$/.test(text)
    ? Number(text)
    : refuse("value-not-usable", "the version is no number from 1 to 999", "版本号应为 1 至 999");
};

/** A reason that a row may give; null where it gives none. */
const reasonOf = (template: string | undefined, { fill, line }: RowValues, row: Row, what: string): string | null =>
  template === undefined || fill(template, row) === "" ? null : line(template, row, what, 200);

const categoryOf = ({ holderCategory }: ImportMap, { fill }: RowValues, row: Row): HolderCategory | null => {
  const text = holderCategory === undefined ? "" : fill(holderCategory, row);
  if (text === "") return null;
  const known = HolderCategory.options.join(", ");
  const { data } = HolderCategory.safeParse(text);
  return (
    data ??
    refuse(
      "value-not-usable",
      `the holder's category is none of ${known}`,
      `持证主体类别（holderCategory）应为 ${known} 之一`,
    )
  );
};

const gradeOf = ({ takeOver }: ImportMap, { fill }: RowValues, row: Row): TrustGrade | null => {
  const text = takeOver.grade === undefined ? "" : fill(takeOver.grade, row);
  if (text === "") return null;
  const { data } = TrustGrade.safeParse(text);
  return data ?? refuse("value-not-usable", "the grade is none of A, B, C, D", "可信等级应为 A、B、C、D 之一");
};

/** Every holder of the map; one of whom a row says neither name nor code is none, the first excepted. */
const holdersOf = ({ holders }: ImportMap, values: RowValues, row: Row): MappedRow["holders"] =>
  holders
    .map(({ name, codeType, code, codeOverride }) => {
      const reason = reasonOf(codeOverride, values, row, "codeOverride");
      return {
        name: values.fill(name, row),
        codeType: values.fill(codeType, row),
        code: values.fill(code, row),
        ...(reason !== null && { codeOverride: { reason } }),
      };
    })
    .filter(({ name, code }, index) => index === 0 || name !== "" || code !== "");

/** A value of the face; of a table what is empty in this row is left out. */
const filled = (value: FaceValue, fill: (text: string) => string): FaceValue => {
  const full = mapTexts(value, fill);
  if (typeof full === "string" || isPicture(full)) return full;
  const rows = full.map(row => Object.fromEntries(Object.entries(row).filter(([, text]) => text !== "")));
  return rows.filter(row => Object.keys(row).length > 0);
};

/** What the importer makes of a row: the mapped row, and the row itself for a type's definition. */
export interface RowMapper {
  (cells: readonly string[]): MappedRow;
  row(cells: readonly string[]): Row;
  /** What the map calls the row, as far as it can be read; "" where it cannot. */
  key(cells: readonly string[]): string;
  /** The rule that skips a row whatever its acts are; null for one that is to be mapped. */
  skips(cells: readonly string[]): string | null;
}

/** Compiles a map for a header. The mapper throws RowRefused, and RowSkipped. */
export const createRowMapper = (map: ImportMap, header: readonly string[]): RowMapper => {
  const rowOf = createRowOf(map, columnsOf(map, header));
  const values = createRowValues(map.dateFormat, tablesOf(map));
  const { fill, line, day, key } = values;
  const readTerm = createReadTerm(map.term, values);
  const typeOf = createTypeOf(map.type, values);
  const endingOf = createEndingOf(map, values);
  const inspectionOf = createInspectionOf(map.inspection, inspectionResultOf(map), values);
  const holdToEndings = createHoldToEndings(map, header);
  const { acts } = map;
  const ruleOf = "column" in acts ? createRuleOf<ActRule>(acts.values, acts.column, "acts.values") : () => acts;
  const skips = createSkips(map.skip, header);
  const faces = Object.entries(map.face);
  const mapRow = (cells: readonly string[]): MappedRow => {
    const row = rowOf(cells);
    const rule = ruleOf(row);
    const type = typeOf(row);
    const ending = endingOf(row);
    holdToEndings(cells);
    const face = faces.map(([name, value]) => [name, filled(value, text => fill(text, row))] as const);
    return {
      id: key(map.row, row, "row"),
      licence: key(map.licence ?? map.number, row, "licence"),
      number: line(map.number, row, "number", 100),
      numberOverride: reasonOf(map.numberOverride, values, row, "numberOverride"),
      holderCategory: categoryOf(map, values, row),
      type,
      act: actOf(rule, values, row),
      ...holdToOrder(readTerm(row)),
      issuedOn:
        day(map.issuedOn, row) ??
        refuse("value-missing", `${namedSource(map.issuedOn)} is empty`, `${namedSource(map.issuedOn)}为空`),
      holders: holdersOf(map, values, row),
      face: Object.fromEntries(face.filter(([, value]) => isPicture(value) || value.length > 0)),
      version: versionOf(map, values, row),
      source: line(map.takeOver.source, row, "source", 200),
      grade: gradeOf(map, values, row),
      inspection: inspectionOf(row),
      ending,
    };
  };
  const keyOf = (cells: readonly string[]): string => {
    try {
      return fill(map.row, rowOf(cells));
    } catch (error) {
      if (error instanceof RowRefused) return "";
      throw error;
    }
  };
  return Object.assign(mapRow, {
    row: rowOf,
    key: keyOf,
    skips: (cells: readonly string[]) => skips(cells, rowOf(cells)),
  });
};
