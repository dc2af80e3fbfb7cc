// Everything that /openapi.json describes, it describes in Chinese and in English.
import { readFile } from "node:fs/promises";
import t from "tap";
import { fieldWords } from "../../../src/http/description/field-words.js";

type Tree = Record<string, unknown>;
const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null && !Array.isArray(value);
const entries = (value: unknown): [string, unknown][] => (isTree(value) ? Object.entries(value) : []);

const described = JSON.parse(await readFile("openapi/openapi.json", "utf8")) as Tree;
const components = (described.components as Tree).schemas;
const operations = entries(described.paths).flatMap(([path, item]) =>
  entries(item).map(([method, operation]) => ({ at: `${method} ${path}`, operation: operation as Tree })),
);

const isInBoth = (text: unknown): boolean =>
  typeof text === "string" && /\p{Script=Han}/u.test(text) && /[A-Za-z]{2}/.test(text);

/** Every field of a schema, and of what lies in it, with where it stands. */
const fieldsIn = (part: unknown, at: string): { at: string; field: Tree }[] => {
  if (Array.isArray(part)) return part.flatMap(each => fieldsIn(each, at));
  return entries(part).flatMap(([key, value]) => {
    if (["example", "examples", "enum", "const", "default"].includes(key)) return [];
    if (key !== "properties") return fieldsIn(value, at);
    return entries(value).flatMap(([name, field]) => [
      { at: `${at}.${name}`, field: field as Tree },
      ...fieldsIn(field, `${at}.${name}`),
    ]);
  });
};
const fields = [
  ...entries(components).flatMap(([name, schema]) => fieldsIn(schema, name)),
  ...operations.flatMap(({ at, operation }) => fieldsIn(operation, at)),
];

t.test("every field has its description in both languages", async t => {
  t.ok(fields.length > 250, `${fields.length} fields were seen`);
  t.same(
    fields.filter(({ field }) => !isInBoth(field.description)).map(({ at }) => at),
    [],
    "name them in src/http/description/",
  );
});

t.test("every parameter, operation, answer and tag has its words in both languages", async t => {
  const texts = operations.flatMap(({ at, operation }) => [
    { at, text: operation.summary },
    ...(operation.requestBody ? [{ at, text: operation.description }] : []),
    ...((operation.parameters ?? []) as Tree[]).map(({ name, description }) => ({
      at: `${at} ${name}`,
      text: description,
    })),
    ...entries(operation.responses).map(([status, answer]) => ({
      at: `${at} ${status}`,
      text: (answer as Tree).description,
    })),
  ]);
  const tags = (described.tags as Tree[]).map(({ name, description }) => ({ at: String(name), text: description }));
  t.ok(texts.length > 150, `${texts.length} texts were seen`);
  t.same(
    [...texts, ...tags, { at: "info", text: (described.info as Tree).description }].filter(
      ({ text }) => !isInBoth(text),
    ),
    [],
  );
});

t.test("no words are left over", async t => {
  const said = new Set<unknown>([
    ...fields.map(({ field }) => field.description),
    ...entries(components).map(([, schema]) => (schema as Tree).description),
    ...operations.flatMap(({ operation }) =>
      ((operation.parameters ?? []) as Tree[]).map(({ description }) => description),
    ),
  ]);
  t.same(
    Object.entries(fieldWords)
      .filter(([, [zh, en]]) => !said.has(`${zh}\n\n${en}`))
      .map(([name]) => name),
    [],
  );
});

t.test("no day is left to the invention of a reader", async t => {
  const days = fields.filter(
    ({ field }) =>
      field.format === "date" ||
      entries({ ...(field.anyOf as unknown[] | undefined) }).some(([, one]) => isTree(one) && one.format === "date"),
  );
  t.ok(days.length > 30, `${days.length} days were seen`);
  for (const { at, field } of days) t.match((field.examples as string[] | undefined)?.[0], /^20\d\d-\d\d-\d\d$/, at);
});
