// Anonymous questions are limited per address; where the limit is off, they are not.
import t from "tap";
import { anonymousLimit } from "../../src/http/verification/anonymous-limit.js";
import { openRegistryHome } from "../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);

const { max } = anonymousLimit.rateLimit;
const ask = { method: "POST" as const, url: "/v1/verify", payload: { token: "!" } };

t.test("more questions than a counter needs are answered with a problem and a time to come back", async t => {
  const app = await home.serve(deps => ({ ...deps, settings: { ...deps.settings, rateLimit: true } }));
  for (let n = 0; n < max; n++) {
    const reply = await app.inject(ask);
    if (reply.statusCode !== 400) t.fail(`question ${n}: ${reply.statusCode}`);
  }
  const refused = await app.inject(ask);
  t.match(refused.json(), { status: 429, code: "too-many-requests" });
  t.match(refused.headers["content-type"], /^application\/problem\+json/);
  t.ok(Number(refused.headers["retry-after"]) > 0);
  t.equal((await app.inject({ ...ask, remoteAddress: "192.0.2.1" })).statusCode, 400, "another address may still ask");
  t.equal((await app.inject({ url: "/healthz" })).statusCode, 200);
});

t.test("nothing is limited where the limit is off", async t => {
  const app = await home.serve();
  for (let n = 0; n < max; n++) await app.inject(ask);
  t.equal((await app.inject(ask)).statusCode, 400);
});
