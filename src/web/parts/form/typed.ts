// What was typed into a form: read as the body that the API is asked with, and made from such a body.
import { columnsOf, type Field, inRow, type RowsField } from "./fields.js";

/** Values by the pointers of their fields, as a browser posts them. */
export type Typed = URLSearchParams;

/** The names beside the pointers: how many rows there are, whether a day is open, which row to add or to drop. */
export const rowsAt = (at: string): string => `${at}#`;
export const openAt = (at: string): string => `${at}?`;
export const addRow = "_add";
export const dropRow = "_drop";

const mostRows = 500;
const unescaped = (part: string): string => part.replace(/~1/g, "/").replace(/~0/g, "~");

/** The rows that a form shows: as many as were posted, at least what the field demands. */
export const rowCount = ({ at, least, most }: RowsField, typed: Typed): number => {
  const said = Number.parseInt(typed.get(rowsAt(at)) ?? "", 10);
  return Math.min(Math.max(Number.isNaN(said) ? 0 : said, least), Math.min(most, mostRows));
};

const rowFields = (field: RowsField, index: number): Field[] =>
  columnsOf(field).map(column => inRow(field, index, column));

const namesOf = (field: Field): string[] => (field.kind === "open-day" ? [field.at, openAt(field.at)] : [field.at]);

/** Whether a name belongs to a row, to one of its fields or to a row within it. */
const isOfRow =
  (row: string) =>
  (name: string): boolean =>
    name === row || name === openAt(row) || name.startsWith(`${row}/`);

/** Takes a row away, or puts it in the place of another one, with all that is in it. */
const moveRow = ({ at }: RowsField, typed: Typed, from: number, to: number | null): void => {
  const [source, target] = [`${at}/${from}`, to === null ? null : `${at}/${to}`];
  const all = [...typed];
  const gone = all.filter(([name]) => isOfRow(source)(name) || (target !== null && isOfRow(target)(name)));
  for (const [name] of gone) typed.delete(name);
  if (target === null) return;
  for (const [name, value] of all.filter(([name]) => isOfRow(source)(name)))
    typed.append(target + name.slice(source.length), value);
};

const dropAt = (field: RowsField, typed: Typed, index: number): void => {
  const count = rowCount(field, typed);
  for (let row = index; row < count - 1; row += 1) moveRow(field, typed, row + 1, row);
  moveRow(field, typed, count - 1, null);
  typed.set(rowsAt(field.at), String(Math.max(count - 1, 0)));
};

/** The fields of rows that are shown by these. */
const withinRows = (field: RowsField, typed: Typed): Field[] =>
  Array.from({ length: rowCount(field, typed) }).flatMap((_, row) => rowFields(field, row));

const changeRow = (
  fields: readonly Field[],
  typed: Typed,
  { add, drop }: { add: string | null; drop: string | null },
): boolean =>
  fields.some(field => {
    if (field.kind !== "rows") return false;
    const count = rowCount(field, typed);
    if (add === field.at) typed.set(rowsAt(field.at), String(Math.min(count + 1, field.most)));
    if (add === field.at) return true;
    const index = drop?.startsWith(`${field.at}/`) ? drop.slice(field.at.length + 1) : "";
    if (/^\d{1,3}$/.test(index) && Number(index) < count) {
      dropAt(field, typed, Number(index));
      return true;
    }
    return changeRow(withinRows(field, typed), typed, { add, drop });
  });

/** Adds or drops the row that a button of the form named; false where none was pressed. Changes `typed`. */
export const changeRows = (fields: readonly Field[], typed: Typed): boolean => {
  const [add, drop] = [typed.get(addRow), typed.get(dropRow)];
  typed.delete(addRow);
  typed.delete(dropRow);
  if (add === null && drop === null) return false;
  changeRow(fields, typed, { add, drop });
  return true;
};

/** Whether nothing was typed into a field; what is only shown, or a file, has nothing typed. */
export const isEmpty = (field: Field, typed: Typed): boolean => {
  if (field.kind === "shown" || field.kind === "file") return true;
  if (field.kind === "rows")
    return Array.from({ length: rowCount(field, typed) }).every((_, row) =>
      rowFields(field, row).every(one => isEmpty(one, typed)),
    );
  return namesOf(field).every(name => typed.getAll(name).every(value => value.trim() === ""));
};

/** Moves rows without a value to the end and forgets them, so that pointers count the rows that the body has. */
const closeRanks = (fields: readonly Field[], typed: Typed): void => {
  for (const field of fields) {
    if (field.kind !== "rows") continue;
    closeRanks(withinRows(field, typed), typed);
    let kept = 0;
    for (let row = 0; row < rowCount(field, typed); row += 1) {
      if (rowFields(field, row).every(one => isEmpty(one, typed))) continue;
      if (row !== kept) moveRow(field, typed, row, kept);
      kept += 1;
    }
    typed.set(rowsAt(field.at), String(Math.max(kept, field.least)));
  }
};

const numberOf = (text: string): number | string => (/^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : text);

/** The value of a field in the body; undefined for what was left empty. */
const valueIn = (field: Field, typed: Typed): unknown => {
  const texts = typed.getAll(field.at).map(text => text.replace(/\r\n/g, "\n").trim());
  const [text = ""] = texts;
  switch (field.kind) {
    case "shown":
    case "file":
      return undefined;
    case "tick":
      return text !== "";
    case "many":
      return texts.filter(one => one !== "");
    case "list": {
      const lines = text.split("\n").map(line => line.trim());
      return lines.filter(line => line !== "");
    }
    case "open-day":
      return typed.get(openAt(field.at)) ? null : text === "" ? undefined : text;
    case "rows": {
      const rows = Array.from({ length: rowCount(field, typed) }, (_, row) => rowFields(field, row));
      return rows.filter(row => row.some(one => !isEmpty(one, typed))).map(row => bodyOf(row, typed, `${field.at}/`));
    }
    case "lines":
      return text === "" ? undefined : field.oneLine ? text.replace(/\s*\n\s*/g, " ") : text;
    case "number":
      return text === "" ? undefined : numberOf(text);
    default:
      return text === "" ? undefined : text;
  }
};

/** The path of a field within its body, or within its row. */
const pathOf = (at: string, within: string): string[] => {
  const parts =
    at.startsWith(within) && within !== "" ? at.slice(within.length).split("/").slice(1) : at.split("/").slice(1);
  return parts.map(unescaped);
};

const put = (body: Record<string, unknown>, path: readonly string[], value: unknown): void => {
  const [key, ...rest] = path;
  if (key === undefined) return;
  if (rest.length === 0) {
    Object.defineProperty(body, key, { value, enumerable: true, writable: true, configurable: true });
    return;
  }
  if (!Object.hasOwn(body, key)) put(body, [key], {});
  put(body[key] as Record<string, unknown>, rest, value);
};

/** The value at the empty pointer is the row itself, as in a list of single values. */
const bodyOf = (fields: readonly Field[], typed: Typed, within: string): unknown => {
  const body: Record<string, unknown> = {};
  for (const field of fields) {
    const value = valueIn(field, typed);
    const path = pathOf(field.at, within);
    if (path.length === 0) return value;
    if (value !== undefined) put(body, path, value);
  }
  return body;
};

/**
 * The body that was typed into these fields; what was left empty is left out. Rows without a value are forgotten, also
 * in `typed`, so that faults of the body and the fields that are drawn again have the same pointers.
 */
export const readTyped = (fields: readonly Field[], typed: Typed): Record<string, unknown> => {
  closeRanks(fields, typed);
  return bodyOf(fields, typed, "") as Record<string, unknown>;
};

const at = (value: unknown, path: readonly string[]): unknown => {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return at(Reflect.get(value, key), rest);
};

const write = (fields: readonly Field[], body: unknown, typed: Typed): void => {
  for (const field of fields) {
    const value = at(body, pathOf(field.at, ""));
    if (value === undefined || field.kind === "shown" || field.kind === "file") continue;
    if (field.kind === "rows") {
      const rows = Array.isArray(value) ? value.length : 0;
      typed.set(rowsAt(field.at), String(rows));
      for (let row = 0; row < rows; row += 1) write(rowFields(field, row), body, typed);
    } else if (field.kind === "many") for (const one of value as string[]) typed.append(field.at, one);
    else if (field.kind === "list") typed.set(field.at, (value as string[]).join("\n"));
    else if (field.kind === "tick") {
      if (value === true) typed.set(field.at, "on");
    } else if (value === null) {
      if (field.kind === "open-day") typed.set(openAt(field.at), "on");
    } else typed.set(field.at, String(value));
  }
};

/** What fields hold when they show a body. */
export const typedOf = (fields: readonly Field[], body: unknown): Typed => {
  const typed = new URLSearchParams();
  write(fields, body, typed);
  return typed;
};
