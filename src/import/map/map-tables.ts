// The tables of a map, by which templates turn a file's words into the map's: its own, and `type`, which gives the word
// of `type.codes` as the map writes it.
import type { MapShape } from "./map-shape.js";
import type { Tables } from "./template.js";
import { createWordRules } from "./word-rules.js";

/** The table that a map with `type.codes` has without saying so. */
export const typeTable = "type";

/** Every table of a map, compiled. */
export const tablesOf = ({ tables, type }: Pick<MapShape, "tables" | "type">): Tables => {
  const own = Object.entries(tables).map(([name, words]) => [name, createWordRules(words)] as const);
  if ("code" in type) return new Map(own);
  const words = Object.fromEntries(Object.keys(type.codes).map(key => [key, key.split("|")[0]?.trim() ?? key]));
  return new Map([...own, [typeTable, createWordRules(words)]]);
};
