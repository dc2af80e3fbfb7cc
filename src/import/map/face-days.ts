// Days on the face of a licence: written as files write them, and recorded as the registry writes them.
import { ruleOf } from "../../catalogue/shown-text.js";
import { type FaceValue, mapTexts } from "../../licence/events/face-value.js";
import type { FaceField } from "../../licence/events/type/face-field.js";
import type { Registry } from "../../registry/registry.js";
import { createDayReader } from "./day-reader.js";
import type { MappedRow } from "./mapped-row.js";

/** True of a field that is a day by its type, and of a column of a table that is. */
const isDay = (field: FaceField, column?: string): boolean => ruleOf(field, column)?.kind === "date";

const hasDays = (field: FaceField): boolean =>
  isDay(field) || field.columns?.some(({ key }) => isDay(field, key)) === true;

/**
 * Reads the face fields that are dates by their type, in the forms in which the map reads every other day. What is no
 * day stays as it is, and the registry refuses it.
 */
export const createFaceDays = async (
  { type }: Pick<Registry, "type">,
  codes: readonly string[],
  formats: readonly string[],
): Promise<<Row extends MappedRow>(rows: Iterable<Row>) => Generator<Row>> => {
  const days = createDayReader(formats);
  const dated = new Map<string, readonly FaceField[]>();
  for (const code of codes) {
    const fields = (await type(code))?.definition.fields.filter(hasDays) ?? [];
    if (fields.length > 0) dated.set(code, fields);
  }
  const read = (field: FaceField, value: FaceValue): FaceValue =>
    mapTexts(value, (text, column) => (isDay(field, column) ? (days.read(text) ?? text) : text));
  const withDays = <Row extends MappedRow>(row: Row): Row => {
    const fields = dated.get(row.type) ?? [];
    const values = fields.flatMap((field): [string, FaceValue][] => {
      const value = Object.hasOwn(row.face, field.key) ? row.face[field.key] : undefined;
      return value === undefined ? [] : [[field.key, read(field, value)]];
    });
    return values.length === 0 ? row : { ...row, face: { ...row.face, ...Object.fromEntries(values) } };
  };
  return function* (rows) {
    for (const row of rows) yield withDays(row);
  };
};
