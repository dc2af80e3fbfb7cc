// Where the columns that a map names stand in the header of a file.
import { ImportError } from "../import-error.js";
import type { ImportMap } from "./import-map.js";
import { columnsNamed } from "./map-places.js";
import { listed, plainWord } from "./word-rules.js";

type Found = { index: number } | { fault: string; zh: string };

const notThere = (name: string): Found => ({ fault: `there is no column "${name}"`, zh: `没有“${name}”列` });

/** One name as the header has it, else without regard to case, width and line breaks, else by its place. */
const find = (name: string, names: readonly string[], plain: readonly string[]): Found => {
  const same = names.flatMap((other, index) => (other === name ? [index] : []));
  const alike = same.length > 0 ? same : plain.flatMap((other, index) => (other === plainWord(name) ? [index] : []));
  const [index, second] = alike;
  if (second !== undefined) {
    const places = alike.map(at => `#${at + 1}`);
    return {
      fault: `the column "${name}" stands there twice: write ${places.map(place => `"${place}"`).join(" or ")}`,
      zh: `“${name}”列出现多次，请写作 ${places.join(" 或 ")}`,
    };
  }
  if (index !== undefined) return { index };
  const place = Number(/^#([1-9]\d{0,3})$/.exec(name)?.[1] ?? 0);
  return place >= 1 && place <= names.length ? { index: place - 1 } : notThere(name);
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
  const faults = all.flatMap(({ found }) => ("fault" in found ? [found] : []));
  const columns = listed(header.map(name => name.trim()));
  if (faults.length > 0)
    throw new ImportError(
      "column-missing",
      `${faults.map(({ fault }) => fault).join("; ")}. The header has ${header.length} columns: ${columns}`,
      { zh: `${faults.map(({ zh }) => zh).join("；")}。表头共 ${header.length} 列：${columns}` },
    );
  return new Map(all.map(({ name, found }) => [name, "index" in found ? found.index : -1]));
};
