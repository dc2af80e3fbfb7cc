// Gives every field and parameter of /openapi.json its words in both languages, and a value to what a reader would invent
// badly: one that makes days from their pattern shows the year 9500.
import { fieldWords } from "./field-words.js";

/** A part of the description, as JSON. */
export type Tree = Readonly<Record<string, unknown>>;

export const isTree = (value: unknown): value is Tree =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The same names, each with what becomes of its value; nothing becomes of what is no object. */
export const mapped = (part: unknown, change: (value: unknown, name: string) => unknown): Tree =>
  Object.fromEntries(Object.entries(isTree(part) ? part : {}).map(([name, value]) => [name, change(value, name)]));

/** A text in both languages, as it stands in the description. */
export const inBoth = (zh: string, en: string): string => `${zh}\n\n${en}`;

const exampleDay = "2025-01-01";

/** The words for the longest end of a path that has any. */
const wordsAt = (path: readonly string[]) =>
  path.map((_, from) => fieldWords[path.slice(from).join(".")]).find(words => words !== undefined);

/** What a reader would invent badly: days, and numbers, of which it takes the largest. */
const plainExample = (schema: unknown): unknown => {
  if (!isTree(schema)) return undefined;
  if (Array.isArray(schema.anyOf)) return schema.anyOf.map(plainExample).find(example => example !== undefined);
  if (schema.type === "integer") return 1;
  return schema.format === "date" ? exampleDay : undefined;
};

const toldField = (field: unknown, path: readonly string[]): unknown => {
  const told = toldIn(field, path);
  const words = wordsAt(path);
  if (!isTree(told) || !words) return told;
  const [zh, en, example = plainExample(told)] = words;
  return { ...told, description: inBoth(zh, en), ...(example !== undefined && { examples: [example] }) };
};

/** A schema, or a part of one, with words for every field in it; `path` names what it lies in. */
const toldIn = (part: unknown, path: readonly string[]): unknown => {
  if (Array.isArray(part)) return part.map(each => toldIn(each, path));
  if (!isTree(part)) return part;
  return mapped(part, (value, key) =>
    key === "properties" ? mapped(value, (field, name) => toldField(field, [...path, name])) : toldIn(value, path),
  );
};

const toldParameter = (parameter: unknown): unknown => {
  if (!isTree(parameter)) return parameter;
  const words = wordsAt([String(parameter.in), String(parameter.name)]);
  if (!words) return parameter;
  const [zh, en, example] = words;
  return { ...parameter, description: inBoth(zh, en), ...(example !== undefined && { example }) };
};

const toldOperation = (operation: unknown, path: string): unknown => {
  const { parameters, ...rest } = isTree(operation) ? operation : {};
  const told = toldIn(rest, [path.slice(path.lastIndexOf("/") + 1)]) as Tree;
  return { ...told, ...(Array.isArray(parameters) && { parameters: parameters.map(toldParameter) }) };
};

/** The description with its words. */
export const toldFields = (document: Tree): Tree => {
  const components = isTree(document.components) ? document.components : {};
  return {
    ...document,
    paths: mapped(document.paths, (item, path) => mapped(item, operation => toldOperation(operation, path))),
    components: { ...components, schemas: mapped(components.schemas, (schema, name) => toldField(schema, [name])) },
  };
};
