// A type's definition by the map: checked like any other before anything of it is recorded.
import { checkDefinition } from "../../catalogue/check-definition.js";
import { TypeDefinition } from "../../licence/events/type-events.js";
import type { MapShape } from "./map-shape.js";
import { tablesOf } from "./map-tables.js";
import { compileTemplate, type Row, type Tables } from "./template.js";
import { createTypeOf } from "./type-rule.js";

/** A definition as the map makes it, or what is wrong with it. */
export type Defined =
  | { definition: TypeDefinition; faults: [] }
  | { definition: null; faults: { path: (string | number)[]; message: string }[] };

/** Every text of a JSON value filled in; numbers, truth values and null stay. */
const fillAll = (value: unknown, row: Row, tables: Tables): unknown => {
  if (typeof value === "string") return compileTemplate(value, tables).fill(row);
  if (Array.isArray(value)) return value.map(item => fillAll(item, row, tables));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillAll(item, row, tables)]));
};

/**
 * The maker of definitions from what names a row's type; null for a map that defines none. It throws RowRefused where a
 * value names no type.
 */
export const createDefine = (map: Pick<MapShape, "define" | "type" | "tables">): ((row: Row) => Defined) | null => {
  const { define, type } = map;
  if (!define) return null;
  const tables = tablesOf(map);
  const codeOf = createTypeOf(type, { fill: (text, row) => compileTemplate(text, tables).fill(row).trim() });
  return row => {
    const filled = fillAll(define, row, tables) as Record<string, unknown>;
    const read = TypeDefinition.safeParse({ code: codeOf(row), ...filled });
    if (!read.success)
      return {
        definition: null,
        faults: read.error.issues.map(({ path, message }) => ({ path: ["define", ...(path as string[])], message })),
      };
    const faults = checkDefinition(read.data).map(({ pointer, message }) => ({
      path: pointer === "/code" ? ["type"] : ["define", ...pointer.split("/").slice(1)],
      message,
    }));
    const [first, ...rest] = faults;
    return first ? { definition: null, faults: [first, ...rest] } : { definition: read.data, faults: [] };
  };
};
