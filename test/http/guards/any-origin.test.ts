// Scripts of other sites ask what anyone may ask, without credentials, and nothing else.
import t from "tap";
import { openRegistryHome } from "../../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();
const origin = "https://elsewhere.example";
const body = { method: "POST" as const, url: "/v1/verify" };

t.test("every answer of a question that anyone may ask can be read by every site, refusals too", async t => {
  for (const [request, status] of [
    [{ ...body, payload: { token: "AAAAAAAA" } }, 200],
    [{ ...body, payload: { token: "!" } }, 400],
    [{ ...body, payload: "{", headers: { "content-type": "application/json" } }, 400],
    [{ ...body, payload: "x=1", headers: { "content-type": "application/x-www-form-urlencoded" } }, 415],
    [{ ...body, payload: {} }, 422],
    [{ ...body, payload: { token: "A".repeat(100_000) } }, 413],
    [{ url: `/V/${"A".repeat(26)}`, headers: { accept: "application/json" } }, 200],
    [{ url: `/v/${"a".repeat(26)}`, headers: { accept: "application/json" } }, 200],
    [{ url: "/V/!", headers: { accept: "application/json" } }, 400],
    [{ url: "/V/%", headers: { accept: "application/json" } }, 400],
    [{ method: "HEAD" as const, url: `/V/${"A".repeat(26)}` }, 200],
    [{ url: "/openapi.json" }, 200],
  ] as const) {
    const { headers, statusCode } = await app.inject({
      ...request,
      headers: { ...("headers" in request && request.headers), origin },
    });
    t.equal(statusCode, status, JSON.stringify(request).slice(0, 80));
    t.equal(headers["access-control-allow-origin"], "*");
    t.equal(headers["access-control-allow-credentials"], undefined);
    t.equal(headers["cross-origin-resource-policy"], "cross-origin");
    t.match(headers["access-control-expose-headers"], "retry-after");
  }
});

t.test("a browser that asks whether it may is answered, and may keep the answer for a while", async t => {
  for (const [url, method] of [
    ["/v1/verify", "POST"],
    ["/V/AAAA", "GET"],
    ["/v/aaaa", "GET"],
    ["/openapi.json", "GET"],
  ] as const) {
    const { headers, statusCode, body } = await app.inject({
      method: "OPTIONS",
      url,
      headers: { origin, "access-control-request-method": method, "access-control-request-headers": "content-type" },
    });
    t.equal(statusCode, 204, url);
    t.equal(body, "");
    t.equal(headers["access-control-allow-origin"], "*");
    t.match(headers["access-control-allow-methods"], new RegExp(`\\b${method}\\b`));
    t.match(headers["access-control-allow-headers"], "content-type");
    t.notMatch(headers["access-control-allow-headers"], /authorization/i);
    t.ok(Number(headers["access-control-max-age"]) > 0);
    t.equal(headers["access-control-allow-credentials"], undefined);
    t.match(headers.allow, method);
  }
});

t.test("a script is told when it asked too often", async t => {
  const limited = await home.serve(deps => ({ ...deps, settings: { ...deps.settings, rateLimit: true } }));
  let reply = await limited.inject({ ...body, payload: { token: "!" } });
  for (let n = 0; n < 600; n += 1) reply = await limited.inject({ ...body, payload: { token: "!" } });
  t.equal(reply.statusCode, 429);
  t.equal(reply.headers["access-control-allow-origin"], "*");
  t.ok(reply.headers["retry-after"]);
});

t.test("no other route says a word to scripts of other sites, least of all one for who is signed in", async t => {
  const routes = [
    "/",
    "/verify",
    "/docs",
    "/healthz",
    "/readyz",
    "/v1/me",
    "/v1/licences",
    `/v1/licences/${"A".repeat(26)}`,
  ];
  const missing = ["/nothing", "/v1/nothing"];
  for (const url of [...routes, "/v1/licence-types", "/v1/watches", ...missing]) {
    for (const method of ["GET", "OPTIONS"] as const) {
      const { headers, statusCode } = await home.ask(app, "officer", {
        method,
        url,
        headers: { origin, "access-control-request-method": "GET" },
      });
      t.strictSame(
        Object.keys(headers).filter(name => name.startsWith("access-control-")),
        [],
        `${method} ${url}`,
      );
      t.not(headers["cross-origin-resource-policy"], "cross-origin");
      if (method === "OPTIONS") t.equal(statusCode, missing.includes(url) ? 404 : 204, url);
    }
  }
});
