// The licence types that the rows name, and their definitions by the map's template.
import { checkDefinition } from "../../catalogue/check-definition.js";
import { TypeDefinition } from "../../licence/events/type-events.js";
import { ImportError } from "../import-error.js";
import { RowRefused } from "../refusal.js";
import type { ImportMap } from "./import-map.js";
import { fillAll, type Row } from "./template.js";

const mostTypes = 5_000;

const define = (template: ImportMap["define"], code: string, row: Row): TypeDefinition => {
  const read = TypeDefinition.safeParse({ code, ...(fillAll(template, row) as object) });
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new RowRefused(
      "type-invalid",
      `its type ${code} cannot be defined: ${issue?.path.join(".")}: ${issue?.message}`,
    );
  }
  const [fault] = checkDefinition(read.data);
  if (fault)
    throw new RowRefused("type-invalid", `its type ${code} cannot be defined: ${fault.pointer}: ${fault.code}`);
  return read.data;
};

/**
 * Collects types as rows name them; the first row of a type gives its definition, as the first line of a file gives its
 * name.
 */
export const createTypeCollector = (template: ImportMap["define"]) => {
  const found = new Map<string, TypeDefinition | RowRefused | null>();
  const first = (code: string, row: Row): TypeDefinition | RowRefused | null => {
    if (!template) return null;
    try {
      return define(template, code, row);
    } catch (error) {
      if (error instanceof RowRefused) return error;
      throw error;
    }
  };
  return {
    /** Notes the type of a row. Throws RowRefused where the map's template makes no sound definition of it. */
    note(code: string, row: Row): void {
      if (!found.has(code)) {
        if (found.size >= mostTypes)
          throw new ImportError(
            "too-many-types",
            `the file names more than ${mostTypes} licence types; look at "type" in the map`,
          );
        found.set(code, first(code, row));
      }
      const definition = found.get(code);
      if (definition instanceof RowRefused) throw definition;
    },
    codes: (): string[] => [...found.keys()],
    definitions: (): TypeDefinition[] =>
      [...found.values()].flatMap(definition =>
        definition === null || definition instanceof RowRefused ? [] : [definition],
      ),
  };
};

export type TypeCollector = ReturnType<typeof createTypeCollector>;
