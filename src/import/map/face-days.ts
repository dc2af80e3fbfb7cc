// Days on the face of a licence: written as files write them, and recorded as the registry writes them.
import type { Registry } from "../../registry/registry.js";
import { createDayReader } from "./day-reader.js";
import type { MappedRow } from "./mapped-row.js";

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
  const dated = new Map<string, readonly string[]>();
  for (const code of codes) {
    const fields = (await type(code))?.definition.fields.filter(({ kind }) => kind === "date") ?? [];
    if (fields.length > 0)
      dated.set(
        code,
        fields.map(({ key }) => key),
      );
  }
  const withDays = <Row extends MappedRow>(row: Row): Row => {
    const keys = dated.get(row.type)?.filter(key => Object.hasOwn(row.face, key)) ?? [];
    if (keys.length === 0) return row;
    const read = keys.map(key => [key, days.read(row.face[key] ?? "") ?? row.face[key]]);
    return { ...row, face: { ...row.face, ...Object.fromEntries(read) } };
  };
  return function* (rows) {
    for (const row of rows) yield withDays(row);
  };
};
