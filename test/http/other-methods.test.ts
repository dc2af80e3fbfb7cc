// A method that a known address does not have: 405 with Allow; OPTIONS and HEAD as every HTTP client expects them.
import type { InjectOptions } from "fastify";
import t from "tap";
import { openRegistryHome } from "../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();

const { paths } = (await app.inject({ url: "/openapi.json" })).json() as {
  paths: Record<string, Record<string, unknown>>;
};
const filled = (path: string): string =>
  path
    .replace("{id}", "A".repeat(26))
    .replace("{version}", "1")
    .replace(/\{\w+\}/g, "X");

/** What is served and not described: pages and the reading room. */
const others: Record<string, readonly string[]> = {
  "/verify": ["get", "post"],
  "/verify/document": ["get", "post"],
  "/receipt": ["get", "post"],
  "/R/X": ["get"],
  "/docs": ["get"],
  "/openapi.json": ["get"],
  "/healthz": ["get"],
  "/demo/sample.pdf": ["get"],
  "/S/X": ["get", "post"],
};
const addresses = new Map(Object.entries(paths).map(([path, operations]) => [filled(path), Object.keys(operations)]));
for (const [path, methods] of Object.entries(others)) addresses.set(path, methods as string[]);

const asked = ["GET", "POST", "PUT", "PATCH", "DELETE", "PROPFIND", "TRACE"];
const ask = (method: string, url: string, rest: InjectOptions = {}) =>
  app.inject({ ...rest, method: method as "GET", url });

t.test("every address refuses the methods that it lacks, naming those that it has", async t => {
  t.ok(addresses.size > 20);
  for (const [url, has] of addresses) {
    const expected = new Set([...has.map(method => method.toUpperCase()), "OPTIONS"]);
    if (expected.has("GET")) expected.add("HEAD");
    for (const method of asked.filter(method => !expected.has(method))) {
      const reply = await ask(method, url);
      t.match(
        reply.json(),
        { status: 405, code: "method-not-allowed", title: "Method Not Allowed" },
        `${method} ${url}`,
      );
      t.strictSame(reply.headers.allow, [...expected].sort().join(", "), `${method} ${url}`);
    }
    const options = await ask("OPTIONS", url);
    t.equal(options.statusCode, 204, url);
    t.strictSame(new Set(String(options.headers.allow).split(", ")), expected, `OPTIONS ${url}`);
  }
});

t.test("the method comes before who asks, what was sent, and how the address is written", async t => {
  const headers = { "content-type": "text/plain", authorization: "Bearer a.b.c" };
  const reply = await ask("PUT", "/v1/licences?x=1", { headers, payload: "{" });
  t.match(reply.json(), { status: 405, code: "method-not-allowed", detail: /Allow/ });
  t.equal(reply.headers.allow, "GET, HEAD, OPTIONS, POST");
  t.equal((await ask("DELETE", "/v1/licences/")).statusCode, 405);
  t.equal((await ask("DELETE", `/v1/licences/${"A".repeat(26)}`, { headers })).statusCode, 405);
  t.match((await ask("GET", "/v1/verify")).json(), { code: "method-not-allowed" });
});

t.test("HEAD is answered as GET is, without a body; a POST-only address has none", async t => {
  const authorization = `Bearer ${await home.token("officer")}`;
  for (const url of ["/v1/licences", "/v1/me", "/verify", "/healthz", "/openapi.json"]) {
    const [head, get] = [
      await ask("HEAD", url, { headers: { authorization } }),
      await ask("GET", url, { headers: { authorization } }),
    ];
    t.equal(head.statusCode, 200, url);
    t.equal(head.body, "", url);
    t.equal(head.headers["content-type"], get.headers["content-type"], url);
  }
  t.equal((await ask("HEAD", "/v1/licences")).statusCode, 401);
  const refused = await ask("HEAD", "/v1/takeovers");
  t.equal(refused.statusCode, 405);
  t.equal(refused.headers.allow, "OPTIONS, POST");
});

t.test("an address that there is not stays one, whatever the method", async t => {
  for (const method of [...asked, "OPTIONS"])
    for (const url of ["/v1/nothing", "/nothing", "/v1/licences/X/explosions/X"])
      t.match((await ask(method, url)).json(), { status: 404, code: "unknown-route" }, `${method} ${url}`);
});
