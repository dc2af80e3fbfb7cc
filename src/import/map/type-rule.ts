// Which licence type a row is of: by a table of the file's words, or by a template.
import type { MapShape } from "./map-shape.js";
import { type RowValues, refuse } from "./row-values.js";
import { RowSkipped, skipWord } from "./skip-rules.js";
import { placeholdersIn, type Row } from "./template.js";
import { createWordRules } from "./word-rules.js";

/** The columns that name the type. */
export const columnsOfType = (type: MapShape["type"]): string[] =>
  "column" in type ? [type.column] : placeholdersIn(type.code).map(({ column }) => column);

/** Compiles the rule. The reader throws RowRefused `value-unknown`, or RowSkipped. */
export const createTypeOf = (type: MapShape["type"], { fill }: Pick<RowValues, "fill">): ((row: Row) => string) => {
  if ("code" in type) return row => fill(type.code, row);
  const { column, codes } = type;
  const rules = createWordRules(codes);
  return row => {
    const found = rules.find(row(column));
    if (!found)
      return refuse(
        "value-unknown",
        `type.codes has no type for this value of ${column}; it knows ${rules.known}`,
        `type.codes 没有${column}的这个值对应的证照类型；已知的有 ${rules.known}`,
      );
    if (found.rule === skipWord) throw new RowSkipped(`${column}: ${found.word}`);
    return found.rule;
  };
};
