// Where the columns that a map names stand in the header of a file.
import { ImportError } from "../import-error.js";
import type { ImportMap } from "./import-map.js";
import { columnsNamed } from "./map-places.js";
import { listed, plainWord } from "./word-rules.js";

type Found = { index: number } | { fault: string };

/** One name as the header has it, else without regard to case, width and line breaks, else by its place. */
const find = (name: string, names: readonly string[], plain: readonly string[]): Found => {
  const same = names.flatMap((other, index) => (other === name ? [index] : []));
  const alike = same.length > 0 ? same : plain.flatMap((other, index) => (other === plainWord(name) ? [index] : []));
  const [index, second] = alike;
  if (second !== undefined)
    return { fault: `the column "${name}" stands there twice: write ${alike.map(at => `"#${at + 1}"`).join(" or ")}` };
  if (index !== undefined) return { index };
  const place = Number(/^#([1-9]\d{0,3})$/.exec(name)?.[1] ?? 0);
  return place >= 1 && place <= names.length ? { index: place - 1 } : { fault: `there is no column "${name}"` };
};

const found = (map: ImportMap, header: readonly string[]) => {
  const names = header.map(name => name.trim());
  const plain = names.map(plainWord);
  return columnsNamed(map).map(name => ({ name, found: find(name, names, plain) }));
};

/**
 * Where each column that the map names stands. Throws ImportError `column-missing` where one is not there, or stands
 * there twice, with the columns that there are.
 */
export const columnsOf = (map: ImportMap, header: readonly string[]): Map<string, number> => {
  const all = found(map, header);
  const faults = all.flatMap(({ found }) => ("fault" in found ? [found.fault] : []));
  if (faults.length > 0)
    throw new ImportError(
      "column-missing",
      `${faults.join("; ")}. The header has ${header.length} columns: ${listed(header.map(name => name.trim()))}`,
    );
  return new Map(all.map(({ name, found }) => [name, "index" in found ? found.index : -1]));
};
