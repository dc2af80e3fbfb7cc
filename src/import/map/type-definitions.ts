// The licence types that the rows name, and their definitions by the map.
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { ImportError } from "../import-error.js";
import { RowRefused } from "../refusal.js";
import { createDefine } from "./define-type.js";
import type { ImportMap } from "./import-map.js";
import type { Row } from "./template.js";

const mostTypes = 5_000;

/** Collects types as rows name them. What one row says of a type, each row of it says: the map has chosen it. */
export const createTypeCollector = (map: Pick<ImportMap, "define" | "type" | "tables">) => {
  const found = new Map<string, TypeDefinition | RowRefused | null>();
  const define = createDefine(map);
  const first = (code: string, row: Row): TypeDefinition | RowRefused | null => {
    if (!define) return null;
    const { definition, faults } = define(row);
    if (definition) return definition;
    const [fault] = faults;
    return new RowRefused(
      "type-invalid",
      `its type ${code} cannot be defined: ${fault?.path.join(".")}: ${fault?.message}`,
      `无法按映射文件定义其证照类型 ${code}：${fault?.path.join(".")}`,
    );
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
