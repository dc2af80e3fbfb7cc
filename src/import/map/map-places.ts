// Where in a map templates and sources of days stand, and which columns of the file they name.
import { columnsOfSource } from "./day-source.js";
import type { MapShape } from "./map-shape.js";
import { placeholdersIn } from "./template.js";
import { sourcesOfTerm } from "./term-rule.js";

/** A text of the map, and its place in it. */
export interface Place {
  path: readonly (string | number)[];
  text: string;
}

const textsIn = (value: unknown, path: readonly (string | number)[]): Place[] => {
  if (typeof value === "string") return [{ path, text: value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    textsIn(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
};

const ruleTexts = (rule: unknown, path: readonly (string | number)[]): Place[] => {
  if (typeof rule !== "object" || rule === null) return [];
  const { act: _act, date: _date, ...texts } = rule as Record<string, unknown>;
  return textsIn(texts, path);
};

const rulesIn = (values: Readonly<Record<string, unknown>>, path: readonly (string | number)[]): Place[] =>
  Object.entries(values).flatMap(([word, rule]) => ruleTexts(rule, [...path, word]));

/** Every template of a definition. */
export const placesOfDefinition = (map: MapShape): Place[] => textsIn(map.define, ["define"]);

const keysOfTemplates = [
  "row",
  "licence",
  "number",
  "numberOverride",
  "holderCategory",
  "holders",
  "face",
  "takeOver",
] as const;

/** Every template outside the definition. */
export const templatePlaces = (map: MapShape): Place[] => [
  ...keysOfTemplates.flatMap(key => textsIn(map[key], [key])),
  ...("code" in map.type ? textsIn(map.type.code, ["type", "code"]) : []),
  ...("column" in map.acts ? rulesIn(map.acts.values, ["acts", "values"]) : ruleTexts(map.acts, ["acts"])),
  ...rulesIn(map.endings?.values ?? {}, ["endings", "values"]),
];

/** Every source of a day or a length. */
export const sourcePlaces = (map: MapShape): Place[] => [
  ...sourcesOfTerm(map.term).map(text => ({ path: ["term"], text })),
  ...textsIn(map.issuedOn, ["issuedOn"]),
  ...textsIn(map.endings?.date, ["endings", "date"]),
  ...textsIn(map.inspection?.date, ["inspection", "date"]),
  ...textsIn(map.inspection?.nextDue, ["inspection", "nextDue"]),
  ...Object.entries(map.endings?.values ?? {}).flatMap(([word, rule]) =>
    rule === null || rule === "skip" ? [] : textsIn(rule.date, ["endings", "values", word, "date"]),
  ),
];

/** Every column that a map names. */
export const columnsNamed = (map: MapShape): string[] => [
  ...new Set([
    ...[...templatePlaces(map), ...placesOfDefinition(map)].flatMap(({ text }) =>
      placeholdersIn(text).map(({ column }) => column),
    ),
    ...sourcePlaces(map).flatMap(({ text }) => columnsOfSource(text)),
    ...("column" in map.acts ? [map.acts.column] : []),
    ...("column" in map.type ? [map.type.column] : []),
    ...(map.endings ? [map.endings.column] : []),
    ...(map.inspection ? [map.inspection.result.column] : []),
    ...map.skip.flatMap(({ when }) => Object.keys(when)),
  ]),
];
