// Who asks without signing in is limited by address and by what is asked; nobody is limited by what others ask.
import type { InjectOptions } from "fastify";
import t from "tap";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { bounds } from "../../src/http/guards/limits.js";
import { openRegistryHome } from "../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const { example } = (
  await home.ask(await home.serve(), "officer", { url: `/v1/licence-types/${foodLicence.code}` })
).json();
const issue = async (): Promise<{ id: string; token: string }> => {
  const reply = await home.ask(await home.serve(), "officer", {
    method: "POST",
    url: "/v1/licences",
    payload: example,
  });
  const { id, links } = reply.json();
  return { id, token: links.verify.split("/").at(-1) };
};
const licence = await issue();

/** A limited service whose clock stands still until it is moved. */
const limited = async (trustedProxies = "none") => {
  let now = Date.now();
  const app = await home.serve(deps => ({
    ...deps,
    clock: () => now,
    settings: { ...deps.settings, rateLimit: true, trustedProxies },
  }));
  const pass = (ms: number): void => {
    now += ms;
  };
  return { app, pass };
};
type App = Awaited<ReturnType<typeof limited>>["app"];
type Request = InjectOptions;

const post = (payload: object): Request => ({ method: "POST", url: "/v1/verify", payload });
const json = { accept: "application/json" };
const from = (request: Request, remoteAddress: string): Request => ({ ...request, remoteAddress });

const times = async (app: App, count: number, request: Request | ((n: number) => Request)): Promise<number[]> => {
  const statuses: number[] = [];
  for (let n = 0; n < count; n += 1)
    statuses.push((await app.inject(typeof request === "function" ? request(n) : request)).statusCode);
  return statuses;
};

const base32 = (n: number): string =>
  `${n}`.replaceAll(/./g, digit => "ABCDEFGHIJ".charAt(Number(digit))).padStart(8, "K");

t.test("one question through all its doors and spellings is one bucket, told when to come back", async t => {
  const { app, pass } = await limited();
  const { token, id } = licence;
  const lower = token.toLowerCase();
  const doors: Request[] = [
    post({ token }),
    post({ token: lower, on: "2026-01-01" }),
    { url: `/V/${token}`, headers: json },
    { url: `/v/${lower}` },
    { method: "HEAD", url: `/V/${token}` },
    { url: `/V/${token}%0A?from=timeline` },
    { url: `/v/${lower}?on=2026-01-01`, headers: json },
  ];
  const statuses = await times(app, bounds.question.max, n => doors[n % doors.length] ?? post({ token }));
  t.same(new Set(statuses), new Set([200]));
  for (const door of doors) {
    const refused = await app.inject(door);
    t.equal(refused.statusCode, 429, door.url as string);
    t.equal(refused.headers["retry-after"], "60");
  }
  const refused = await app.inject(post({ token }));
  t.match(refused.json(), { status: 429, code: "too-many-requests" });
  t.match(refused.headers["content-type"], /^application\/problem\+json/);
  t.equal((await app.inject(post({ id }))).statusCode, 200, "its id is another question");
  t.equal((await app.inject(from(post({ token }), "192.0.2.1"))).statusCode, 200, "and whoever else asks is answered");
  pass(bounds.question.within);
  t.equal((await app.inject(post({ token }))).statusCode, 200, "so is the first one, in time");
});

t.test("all that cannot be read is one question", async t => {
  const { app } = await limited();
  const junk = ["!", "/", "=", "1", "é"];
  const statuses = await times(app, bounds.question.max + 1, n => post({ token: junk[n % junk.length] ?? "!" }));
  t.equal(statuses.at(-2), 400);
  t.equal(statuses.at(-1), 429);
  t.equal((await app.inject({ url: "/V/!!!" })).statusCode, 429);
});

t.test("many different licences from one address are normal, until they are a flood", async t => {
  const { app, pass } = await limited();
  const statuses = await times(app, bounds.anything.max, n => post({ token: base32(n) }));
  t.same(new Set(statuses), new Set([200]));
  const refused = await app.inject(post({ token: licence.token }));
  t.equal(refused.statusCode, 429);
  t.equal(refused.headers["retry-after"], "10");
  for (const url of [
    "/",
    "/verify",
    "/nothing",
    "/V/nothing",
    "/docs",
    "/metrics",
    "/openapi.json",
    "/assets/licet.css",
  ])
    t.equal((await app.inject({ url })).statusCode, 429, url);
  t.equal((await app.inject({ method: "OPTIONS", url: "/v1/verify" })).statusCode, 429);
  for (const url of ["/healthz", "/readyz"]) t.equal((await app.inject({ url })).statusCode, 200, url);
  t.equal((await home.ask(app, "officer", { url: "/v1/me" })).statusCode, 200, "who signs in is not limited by it");
  t.equal((await app.inject(from(post({ token: licence.token }), "192.0.2.1"))).statusCode, 200);
  pass(bounds.anything.within);
  t.equal((await app.inject(post({ token: licence.token }))).statusCode, 200);
});

t.test("what costs more than a millisecond has a bound of its own, and spends nobody's questions", async t => {
  const { app } = await limited();
  const costly = [
    "/docs",
    "/docs/json",
    "/docs/static/swagger-ui-bundle.js",
    "/openapi.json",
    "/metrics",
    "/demo/sample.pdf",
  ];
  const statuses = await times(app, bounds.costly.max, n => ({ url: costly[n % costly.length] ?? "/docs" }));
  t.notOk(statuses.includes(429));
  for (const url of costly) {
    const refused = await app.inject({ url });
    t.equal(refused.statusCode, 429, url);
    t.ok(Number(refused.headers["retry-after"]) > 0, url);
    t.not((await app.inject({ url, remoteAddress: "192.0.2.1" })).statusCode, 429, url);
  }
  t.equal((await app.inject(post({ token: licence.token }))).statusCode, 200);
});

t.test("tokens of callers that are refused are bounded, for who asks with them alone", async t => {
  const { app } = await limited();
  const wrong = { url: "/v1/me", headers: { authorization: "Bearer a.b.c" } };
  const statuses = await times(app, bounds.refusedTokens.max, wrong);
  t.same(new Set(statuses), new Set([401]));
  for (const request of [wrong, { url: "/v1/me" }]) {
    const refused = await app.inject(request);
    t.equal(refused.statusCode, 429);
    t.ok(Number(refused.headers["retry-after"]) > 0);
  }
  t.equal((await app.inject(from(wrong, "192.0.2.1"))).statusCode, 401);
  t.equal((await app.inject(post({ token: licence.token }))).statusCode, 200);
});

t.test(
  "behind a trusted proxy each client has a limit of its own; what a client writes into the header does not help it",
  async t => {
    const { app } = await limited("127.0.0.1,10.0.0.0/8");
    const through = (forwarded: string, request: Request = post({ token: "!" })): Request => ({
      ...request,
      headers: { ...request.headers, "x-forwarded-for": forwarded },
    });
    const statuses = await times(app, bounds.question.max + 1, n => through(`198.51.100.${n % 250}, 203.0.113.9`));
    t.equal(statuses.at(-1), 429);
    t.equal((await app.inject(through("203.0.113.9, 10.1.1.1"))).statusCode, 429, "through another proxy of ours too");
    t.equal((await app.inject(through("203.0.113.10"))).statusCode, 400);
    t.equal((await app.inject(post({ token: "!" }))).statusCode, 400, "the proxy itself is another client");
  },
);

t.test("an address in IPv6 is counted with its whole network", async t => {
  const { app } = await limited();
  await times(app, bounds.question.max, n => from(post({ token: "!" }), `2001:db8::${(n + 1).toString(16)}`));
  t.equal((await app.inject(from(post({ token: "!" }), "2001:db8::ffff"))).statusCode, 429);
  t.equal((await app.inject(from(post({ token: "!" }), "2001:db8:0:1::1"))).statusCode, 400);
});

t.test("nothing is limited where the limit is off", async t => {
  const app = await home.serve();
  t.same(new Set(await times(app, bounds.anything.max + 1, post({ token: "!" }))), new Set([400]));
});

t.test("while the process is late with everything strangers are asked to come again, and nobody else is", async t => {
  const { app } = await limited();
  await app.ready();
  app.isUnderPressure = () => true;
  const refused = await app.inject(post({ id: licence.id }));
  t.match(refused.json(), { status: 503, code: "overloaded" });
  t.equal(refused.headers["retry-after"], "5");
  t.equal((await app.inject({ url: `/V/${licence.id}` })).statusCode, 503);
  t.equal((await home.ask(app, "officer", { url: `/v1/licences/${licence.id}` })).statusCode, 200);
  t.equal((await app.inject({ url: "/healthz" })).statusCode, 200);
  app.isUnderPressure = () => false;
  t.equal((await app.inject(post({ id: licence.id }))).json().verdict, "valid");
});
