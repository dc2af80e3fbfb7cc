// Which columns of the file a map names, and where they stand in its header.
import { ImportError } from "../import-error.js";
import type { ImportMap } from "./import-map.js";
import { compileTemplate } from "./template.js";

/**
 * Where each column of the header stands. Throws ImportError `column-missing` where the map names one that is not
 * there, or stands there twice.
 */
export const columnsOf = (map: ImportMap, header: readonly string[]): Map<string, number> => {
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
export const templatesOf = (map: ImportMap): string[] => [
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
