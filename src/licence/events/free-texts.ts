// Where the free texts of an act stand: told once, by the marks in its schema.
import { z } from "zod";
import { isErased, isFreeText } from "../personal.js";
import { type LicenceEvent, type LicenceEventType, licenceEvents } from "./licence-events.js";

type Path = readonly string[];

/** Stands in a path for every index of an array. */
const each = "*";

const pathsIn = (schema: unknown, path: Path): Path[] => {
  if (schema instanceof z.ZodType && isFreeText(schema)) return [path];
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([key, inner]) => pathsIn(inner, [...path, key]));
  if (schema instanceof z.ZodArray) return pathsIn(schema.element, [...path, each]);
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional)
    return pathsIn(schema.unwrap(), path);
  return [];
};

const freeTextPaths = Object.fromEntries(
  Object.entries(licenceEvents).map(([type, schema]) => [type, pathsIn(schema, [])]),
) as Record<LicenceEventType, Path[]>;

const expand = (value: unknown, [key, ...rest]: Path, pointer: string): string[] => {
  if (value === null || value === undefined || isErased(value)) return [];
  if (key === undefined) return [pointer];
  if (key !== each) return expand((value as Record<string, unknown>)[key], rest, `${pointer}/${key}`);
  return (value as unknown[]).flatMap((inner, index) => expand(inner, rest, `${pointer}/${index}`));
};

/** JSON pointers into the data of an act, stamped or not: every free text that it says. */
export const freeTextPointers = ({ type, data }: { type: LicenceEvent["type"]; data: object }): string[] =>
  freeTextPaths[type].flatMap(path => expand(data, path, ""));
