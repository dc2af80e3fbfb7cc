// What no part of a map shows by itself: that templates name filters and tables that exist, and that the map alone, and
// no row, says what a type is.
import { plainTextFault } from "../../catalogue/check-definition.js";
import { faultTexts } from "../../catalogue/fault.js";
import { RowRefused } from "../refusal.js";
import { createDefine } from "./define-type.js";
import { type Place, placesOfDefinition, sourcePlaces, templatePlaces } from "./map-places.js";
import type { MapShape } from "./map-shape.js";
import { tablesOf, typeTable } from "./map-tables.js";
import { RowSkipped } from "./skip-rules.js";
import { bounding, compileTemplate, filterNames, placeholdersIn, type Tables } from "./template.js";
import { columnsOfType } from "./type-rule.js";

/** A fault of a map, and its place. */
export interface MapFault {
  path: readonly (string | number)[];
  message: string;
}

const compileFaults = (places: readonly Place[], tables: Tables): MapFault[] =>
  places.flatMap(({ path, text }): MapFault[] => {
    try {
      compileTemplate(text, tables);
      return [];
    } catch (error) {
      return [{ path, message: (error as Error).message }];
    }
  });

/** Row, licence and number tell rows apart: a text without a column would be the same on each. */
const keyFaults = (map: MapShape): MapFault[] =>
  (["row", "licence", "number"] as const).flatMap(key => {
    const text = map[key];
    if (text === undefined || placeholdersIn(text).length > 0) return [];
    return [{ path: [key], message: `names no column, and would be the same on every row: write {${text}}` }];
  });

/** The columns of which the type's code takes nothing but digits: a row with anything else in them has no type. */
const digitsOf = (type: MapShape["type"]): string[] =>
  "column" in type
    ? []
    : placeholdersIn(type.code).flatMap(({ column, filters: [first = ""] }) =>
        ["serial", "digits"].includes(first) ? [column] : [],
      );

/** A type is for ever, and a row is not: what stands in it comes from the map, chosen by what names the type. */
const definitionFaults = (map: MapShape, tables: Tables): MapFault[] => {
  const naming = columnsOfType(map.type);
  const digits = digitsOf(map.type);
  return placesOfDefinition(map).flatMap(({ path, text }) =>
    placeholdersIn(text).flatMap(({ column, filters }): MapFault[] => {
      if (!naming.includes(column))
        return [{ path, message: `{${column}} does not name the type: only ${naming.join(", ") || "constants"} may` }];
      if (digits.includes(column) || filters.some(name => bounding.includes(name) || tables.has(name))) return [];
      const table = tables.has(typeTable) ? typeTable : "names";
      return [
        {
          path,
          message: `{${column}} would put the row's own text into the type for ever: put it through a table of the map ({${column}|${table}}) or ${bounding.join(", ")}`,
        },
      ];
    }),
  );
};

/** The values with which definitions are tried: each word of each table, and numbers. */
const samplesOf = (map: MapShape): string[] => {
  const words = [map.tables, "codes" in map.type ? { type: map.type.codes } : {}].flatMap(Object.values);
  const known = words.flatMap(table => Object.keys(table as object)).map(key => key.split("|")[0] ?? key);
  return [...new Set([...known.map(word => word.replaceAll("*", "")), "1", "2020"])];
};

const trialFaults = (map: MapShape): MapFault[] => {
  const define = createDefine(map);
  if (!define) return [];
  const faults = new Map<string, MapFault>();
  for (const sample of samplesOf(map)) {
    try {
      const { faults: found } = define(() => sample);
      for (const fault of found) faults.set(`${fault.path.join(".")}: ${fault.message}`, fault);
    } catch (error) {
      // no value of the column that names the type
      if (!(error instanceof RowRefused || error instanceof RowSkipped)) throw error;
    }
    if (faults.size > 0) break;
  }
  return [...faults.values()];
};

const endingFaults = ({ endings }: MapShape): MapFault[] =>
  Object.entries(endings?.values ?? {}).flatMap(([word, rule]): MapFault[] =>
    endings?.date !== undefined || rule === null || rule === "skip" || rule.date !== undefined
      ? []
      : [
          {
            path: ["endings", "values", word],
            message: 'has no date: name a column or a day as "date", here or under endings, or write "skip"',
          },
        ],
  );

const nameFaults = (map: MapShape): MapFault[] => {
  const taken = Object.keys(map.tables).filter(name => filterNames.includes(name) || name === typeTable);
  const wrong = plainTextFault(map.department.name);
  return [
    ...taken.map(name => ({ path: ["tables", name], message: "is the name of a filter; choose another one" })),
    ...(wrong ? [{ path: ["department", "name"], message: faultTexts[wrong].en }] : []),
  ];
};

/** Everything that is wrong with a map whose parts are sound by themselves. */
export const checkMap = (map: MapShape): MapFault[] => {
  const tables = tablesOf(map);
  const faults = [
    ...nameFaults(map),
    ...keyFaults(map),
    ...compileFaults([...templatePlaces(map), ...placesOfDefinition(map)], tables),
    ...compileFaults(sourcePlaces(map), tables),
    ...definitionFaults(map, tables),
    ...endingFaults(map),
  ];
  return faults.length > 0 ? faults : trialFaults(map);
};
