// When something behind HTTP is away: what is said, and what is never said.
import t from "tap";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { RegistryError } from "../../src/registry/registry-error.js";
import { openRegistryHome } from "../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();
const example = (await home.ask(app, "officer", { url: `/v1/licence-types/${foodLicence.code}` })).json().example;
const issue = { method: "POST" as const, url: "/v1/licences", payload: example };
const secret = "password=hunter2 at /home/somebody";

t.test("what is recorded while the views lag is answered 202, with a code and the licence", async t => {
  const positions: string[] = [];
  const lagging = await home.serve(deps => ({
    ...deps,
    lag: {
      waitUntilSeen: async (position, options) => {
        t.equal(options?.timeoutMs, 5_000);
        positions.push(position);
        return false;
      },
    },
  }));
  const reply = await home.ask(lagging, "officer", { ...issue, headers: { "accept-language": "en" } });
  t.equal(reply.statusCode, 202);
  t.match(reply.json(), { code: "recorded-not-yet-visible", detail: /^Recorded\./, status: "active", revision: 0 });
  t.match(positions, [/^\d{20}$/]);
  t.equal((await home.ask(app, "officer", { url: `/v1/licences/${reply.json().id}` })).statusCode, 200);
});

t.test("a store that does not answer is 503, not known to be recorded, with a time to come back", async t => {
  const away = async () => {
    throw new RegistryError("event-store-unavailable", secret);
  };
  const without = await home.serve(deps => ({
    ...deps,
    registry: {
      issue: away,
      act: away,
      load: away,
      beside: away,
      accounts: { appoint: away, dismiss: away },
      specimens: { ofIssue: away, ofVersion: away, ofDefinition: away },
      cases: { open: away, step: away, load: away, tryOpening: away, tried: away },
      holders: {
        bind: deps.registry.holders.bind,
        corrections: { load: away, answered: away, record: away },
        delegations: { load: away, answered: away, record: away },
      },
      numberNotice: away,
      define: { ...deps.registry.define, defineType: away },
    },
  }));
  for (const request of [issue, { url: `/v1/licences/${"A".repeat(26)}` }]) {
    const reply = await home.ask(without, "officer", request);
    t.match(reply.json(), { status: 503, code: "event-store-unavailable" });
    t.ok(Number(reply.headers["retry-after"]) > 0);
    t.notMatch(reply.body, /hunter2/);
  }
});

t.test(
  "a fault of ours is 500 without a word of it, and is logged under the number that the caller is told",
  async t => {
    const lines: string[] = [];
    const faulty = await home.serve(deps => ({
      ...deps,
      settings: { ...deps.settings, logLevel: "info" },
      logTo: { write: line => lines.push(line) },
      registry: {
        ...deps.registry,
        load: async () => {
          throw new Error(secret);
        },
      },
    }));
    const reply = await home.ask(faulty, "officer", { url: `/v1/licences/${"A".repeat(26)}` });
    t.match(reply.json(), { status: 500, code: "internal-error" });
    t.notMatch(reply.body, /hunter2|somebody/);
    const id = reply.json().instance.replace("urn:uuid:", "");
    t.ok(lines.some(line => line.includes(id) && line.includes("hunter2")));
  },
);

t.test("the service is ready when each part is; a missing one is named, its error is not told", async t => {
  const parts = async (check: () => Promise<string | null>) => {
    const served = await home.serve(deps => ({
      ...deps,
      readiness: [
        { name: "views", check },
        { name: "event-store", check: async () => null },
      ],
    }));
    return served.inject({ url: "/readyz" });
  };
  t.match((await parts(async () => null)).json(), { ready: true });
  const missing = await parts(async () => "behind by an hour");
  t.equal(missing.statusCode, 503);
  t.same(missing.json().parts, [
    { name: "views", ready: false, missing: "behind by an hour" },
    { name: "event-store", ready: true },
  ]);
  const failed = await parts(async () => {
    throw new Error(secret);
  });
  t.match(failed.json().parts[0], { name: "views", ready: false, missing: "the check failed" });
  const silent = await parts(() => new Promise<string | null>(() => undefined));
  t.match(silent.json().parts[0], { name: "views", ready: false, missing: "no answer" });
});

t.test("this very home is ready, and the process answers", async t => {
  t.match((await app.inject({ url: "/readyz" })).json(), { ready: true });
  t.same((await app.inject({ url: "/healthz" })).json(), { status: "ok" });
});
