// /openapi.json is what the routes are, openapi/openapi.json is /openapi.json, and replies are what it says.
import t from "tap";
import { z } from "zod";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { actNames } from "../../src/http/licences/bodies.js";
import { LicenceReply } from "../../src/http/licences/licence-reply.js";
import { VersionReply } from "../../src/http/licences/version-reply.js";
import { Problem } from "../../src/http/problems/problems.js";
import { openRegistryHome } from "../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();

const Described = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({}))),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});
const served = await app.inject({ url: "/openapi.json" });
const described = Described.parse(served.json());
const operations = Object.entries(described.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
);

t.test("what this service serves is what its routes say, also in the reading room", async t => {
  t.equal(served.payload, `${JSON.stringify(app.swagger(), null, 2)}\n`, "run `npm run openapi`");
  const shown = await Promise.all(["/docs/json", "/docs/yaml"].map(url => app.inject({ url })));
  for (const { statusCode, payload } of shown) t.same([statusCode, payload], [200, served.payload]);
});

t.test("every route of this issue is described", async t => {
  const paths = Object.keys(described.paths);
  const expected = [
    "/v1/licences",
    "/v1/takeovers",
    ...actNames.map(act => `/v1/licences/{id}/${act}`),
    "/v1/licences/{id}",
    "/v1/licences/{id}/history",
    "/v1/licences/{id}/document",
    "/v1/licences/{id}/versions/{version}",
    "/v1/licences/{id}/versions/{version}/document",
    "/v1/licence-types",
    "/v1/licence-types/{code}",
    "/v1/me",
    "/v1/verify",
    "/V/{segment}",
    "/demo/sample.pdf",
    "/healthz",
    "/readyz",
  ];
  for (const path of expected) t.ok(paths.includes(path), path);
});

for (const { path, method, operation } of operations)
  t.test(
    `${method.toUpperCase()} ${path} has a tag, a summary, its answers, and says whether one signs in`,
    async t => {
      const { tags, summary, responses, security } = operation;
      t.ok(Array.isArray(tags) && tags.length === 1);
      t.type(summary, "string");
      t.ok(Object.keys(responses ?? {}).length > 0);
      const open = !path.startsWith("/v1/") || /^\/v1\/(verify|documents|trust|watches|register)/.test(path);
      const ways = Array.isArray(security) ? security.map((way: object) => Object.keys(way)) : [];
      t.same(ways, open ? [] : [["bearer"], ["session"]]);
    },
  );

t.test("every schema that something refers to is there, and none is left over", async t => {
  const text = JSON.stringify(described);
  const referred = new Set([...text.matchAll(/#\/components\/schemas\/([A-Za-z]+)"/g)].map(match => match[1]));
  t.same([...referred].sort(), Object.keys(described.components.schemas).sort());
});

t.test("replies are exactly what their schemas say", async t => {
  const type = await home.ask(app, "officer", { url: `/v1/licence-types/${foodLicence.code}` });
  const payload = type.json().example;
  const issued = await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload });
  const self = `/v1/licences/${issued.json().id}`;
  const holds = (schema: z.ZodType, body: unknown) => t.same(schema.safeParse(body).error?.issues ?? [], []);
  holds(LicenceReply, issued.json());
  holds(LicenceReply, (await home.ask(app, "officer", { url: self })).json());
  holds(VersionReply, (await home.ask(app, "officer", { url: `${self}/versions/1` })).json());
  holds(Problem, (await home.ask(app, "officer", { url: "/nothing" })).json());
  const schemas = { ...described.components.schemas };
  for (const url of [
    "/v1/me",
    "/v1/licence-types",
    `/v1/licence-types/${foodLicence.code}`,
    "/v1/licences",
    `${self}/history`,
    "/readyz",
  ]) {
    const path = url.replace(self, "/v1/licences/{id}").replace(foodLicence.code, "{code}");
    const operation = z
      .looseObject({
        responses: z.record(
          z.string(),
          z.looseObject({ content: z.record(z.string(), z.looseObject({ schema: z.unknown() })) }),
        ),
      })
      .parse(described.paths[path]?.get);
    const schema = operation.responses["200"]?.content["application/json"]?.schema;
    const inlined = JSON.parse(
      JSON.stringify({ ...(schema as object), $defs: schemas }).replaceAll("#/components/schemas/", "#/$defs/"),
    );
    holds(z.fromJSONSchema(inlined), (await home.ask(app, "officer", { url })).json());
  }
});

t.test("the reading room opens, with its scripts from here and under the same policy", async t => {
  const page = await app.inject({ url: "/docs" });
  t.equal(page.statusCode, 200);
  t.match(page.headers["content-type"], /^text\/html/);
  t.match(page.headers["content-security-policy"], /default-src 'none';.*script-src 'self'/);
  t.notMatch(page.body, /<script>|https?:\/\/(?!localhost)/);
  const scripts = [...page.body.matchAll(/src="([^"]+)"/g)].map(match => match[1] ?? "");
  t.ok(scripts.length > 0);
  for (const script of scripts)
    t.equal((await app.inject({ url: new URL(script, "http://x/docs/").pathname })).statusCode, 200, script);
});
