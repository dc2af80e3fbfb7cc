// A value for a field of the face, or for a cell of a table, held to the field's own rule.
import { Day } from "../licence/day.js";
import { type FaceValue, Picture, type TableRow } from "../licence/events/face-value.js";
import type { FaceField, TableColumn } from "../licence/events/type/face-field.js";
import { type Fault, type FaultCode, faultAt } from "./fault.js";
import { readText } from "./licence-text.js";

type TextRule = Pick<TableColumn, "required" | "maxLength" | "values" | "codes" | "label"> & {
  kind: FaceField["kind"];
};

/** The longest code of a code list. */
const longestCode = 40;

/**
 * What is wrong with a text in its recorded spelling, by the rule of its field or column; undefined where nothing is.
 * Empty text is no value.
 */
export const textValueFault = ({ kind, values, codes }: TextRule, text: string): FaultCode | undefined => {
  if (values && !values.includes(text)) return "value-not-listed";
  switch (kind) {
    case "date":
      return Day.safeParse(text).success ? undefined : "not-a-date";
    case "integer":
      return /^(0|[1-9]\d{0,14})$/.test(text) ? undefined : "not-a-whole-number";
    case "code-list":
      return codes?.some(({ code }) => code === text) ? undefined : "value-not-listed";
    case "text":
    case "table":
    case "image":
      return undefined;
  }
};

/** What was read: the value as it is recorded, nothing, or what is wrong with it. */
export type ReadValue<T> = { value: T } | { faults: Fault[] } | { absent: true };

/** The fault of a value, with what would be right where that is a short list. */
export const valueFault = (
  { values, codes, label }: Pick<TextRule, "values" | "codes" | "label">,
  code: FaultCode,
  at: readonly (string | number)[],
): Fault => {
  const listed = values ?? codes?.map(one => one.code);
  const fault = { ...faultAt(code, ...at), label };
  return listed && code === "value-not-listed" ? { ...fault, expected: listed } : fault;
};

const readTextValue = (rule: TextRule, given: unknown, at: readonly (string | number)[]): ReadValue<string> => {
  const wrong = (code: FaultCode) => ({ faults: [valueFault(rule, code, at)] });
  const got = given === undefined ? { text: "" } : readText(given, rule.maxLength ?? longestCode);
  if ("fault" in got) return wrong(got.fault);
  if (got.text === "") return rule.required ? wrong("field-required") : { absent: true };
  const fault = textValueFault(rule, got.text);
  return fault ? wrong(fault) : { value: got.text };
};

const isRow = (given: unknown): given is Readonly<Record<string, unknown>> =>
  typeof given === "object" && given !== null && !Array.isArray(given);

const readRow = (
  { columns = [], label }: FaceField,
  given: unknown,
  at: readonly (string | number)[],
): { row: TableRow; faults: Fault[] } => {
  if (!isRow(given)) return { row: {}, faults: [valueFault({ label }, "not-a-row", at)] };
  const keys = columns.map(({ key }) => key);
  const faults: Fault[] = Object.keys(given)
    .filter(key => !keys.includes(key))
    .map(key => ({ ...faultAt("unknown-column", ...at, key), expected: keys }));
  const cells: [string, string][] = [];
  for (const column of columns) {
    const read = readTextValue(column, Object.hasOwn(given, column.key) ? given[column.key] : undefined, [
      ...at,
      column.key,
    ]);
    if ("faults" in read) faults.push(...read.faults);
    if ("value" in read) cells.push([column.key, read.value]);
  }
  if (faults.length === 0 && cells.length === 0) faults.push(valueFault({ label }, "row-empty", at));
  return { row: Object.fromEntries(cells), faults };
};

const readTable = (field: FaceField, given: unknown, at: readonly (string | number)[]): ReadValue<TableRow[]> => {
  const wrong = (code: FaultCode) => ({ faults: [valueFault(field, code, at)] });
  if (given !== undefined && !Array.isArray(given)) return wrong("not-rows");
  const rows: readonly unknown[] = given ?? [];
  if (rows.length === 0) return field.required ? wrong("field-required") : { absent: true };
  if (rows.length > (field.maxRows ?? 0)) return wrong("too-many-rows");
  const read = rows.map((row, index) => readRow(field, row, [...at, index]));
  const faults = read.flatMap(one => one.faults);
  return faults.length > 0 ? { faults } : { value: read.map(({ row }) => row) };
};

const readPicture = (
  { required, label }: FaceField,
  given: unknown,
  at: readonly (string | number)[],
): ReadValue<Picture> => {
  if (given === undefined)
    return required ? { faults: [valueFault({ label }, "picture-required", at)] } : { absent: true };
  const read = Picture.safeParse(given);
  return read.success ? { value: read.data } : { faults: [valueFault({ label }, "not-a-picture", at)] };
};

/**
 * Reads what is given for a field: text in one spelling, the rows of a table, each cell by the rule of its column, or a
 * picture by its hash. `at` is where it stands in the body; undefined is nothing given.
 */
export const readFieldValue = (
  field: FaceField,
  given: unknown,
  ...at: readonly (string | number)[]
): ReadValue<FaceValue> => {
  if (field.kind === "table") return readTable(field, given, at);
  return field.kind === "image" ? readPicture(field, given, at) : readTextValue(field, given, at);
};
