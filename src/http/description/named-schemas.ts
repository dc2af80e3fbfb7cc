// The named schemas of /openapi.json: only those that something refers to, and one name where a request's and a reply's
// form are the same.
import type { SwaggerTransformObject } from "@fastify/swagger";
import { jsonSchemaTransformObject } from "fastify-type-provider-zod";

const place = "#/components/schemas/";
const reference = /"\$ref":"#\/components\/schemas\/([^"]+)"/g;

/** The names that a JSON text refers to. */
const referred = (text: string): string[] => [...text.matchAll(reference)].flatMap(match => match[1] ?? []);

/** What is referred to from the routes, directly or by another schema. */
const reachable = (paths: string, schemas: ReadonlyMap<string, string>): Set<string> => {
  const found = new Set<string>();
  const waiting = referred(paths);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    waiting.push(...referred(schemas.get(name) ?? ""));
  }
  return found;
};

/** The compiler names the form of a request `XInput`: it is `X` wherever no reply has another form of that name. */
const plainName = (name: string, used: ReadonlySet<string>, schemas: ReadonlyMap<string, string>): string => {
  const plain = name.replace(/Input$/, "");
  if (plain === name || !used.has(plain)) return plain;
  const same = schemas
    .get(name)
    ?.replace(reference, (_, inner: string) => `"$ref":"${place}${inner.replace(/Input$/, "")}"`);
  return same === schemas.get(plain) ? plain : name;
};

/** Completes the description's named schemas. */
export const namedSchemas: SwaggerTransformObject = document => {
  const described = jsonSchemaTransformObject(document);
  if (!("components" in described)) return described;
  const components = described.components ?? {};
  const schemas = new Map(
    Object.entries(components.schemas ?? {}).map(([name, schema]) => [name, JSON.stringify(schema)]),
  );
  const used = reachable(JSON.stringify(described.paths ?? {}), schemas);
  const renamed = (text: string): string =>
    text.replace(reference, (_, name: string) => `"$ref":"${place}${plainName(name, used, schemas)}"`);
  const kept = [...used].map(name => [plainName(name, used, schemas), JSON.parse(renamed(schemas.get(name) ?? "{}"))]);
  kept.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  return {
    ...described,
    paths: JSON.parse(renamed(JSON.stringify(described.paths ?? {}))),
    components: { ...components, schemas: Object.fromEntries(kept) },
  };
};
