// The security log: who was refused, who acted and who read, and nothing of what they asked or got.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import t from "tap";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { openSecurityLog, type SecurityLine } from "../../../src/http/logs/security-log.js";
import { anew } from "../../support/anew.js";
import { eventually, startLicet } from "../../support/licet-process.js";
import { freePort } from "../../support/postgres-server.js";
import { openRegistryHome } from "../../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const lines: SecurityLine[] = [];
const served = await home.serve(deps => ({ ...deps, security: { write: line => void lines.push(line) } }));
t.beforeEach(() => void lines.splice(0));

const example = (await home.ask(served, "officer", { url: `/v1/licence-types/${foodLicence.code}` })).json().example;
const issue = () => home.ask(served, "officer", { method: "POST", url: "/v1/licences", payload: anew(example) });

t.test("acts and reads are told with who, for which department, where, and of which licence", async t => {
  const issued = await issue();
  const { id } = issued.json();
  await home.ask(served, "officer", { url: `/v1/licences/${id.toLowerCase()}/history` });
  await home.ask(served, "supervisor", { url: `/v1/licences?q=${encodeURIComponent(issued.json().holders[0].name)}` });
  const officer = { subject: "officer", department: "119901010000100146", roles: ["officer"], client: "127.0.0.1" };
  t.match(lines, [
    { ...officer, event: "act", method: "POST", route: "/v1/licences", licence: id, status: 201, code: null },
    { ...officer, event: "read", method: "GET", route: "/v1/licences/:id/history", licence: id, status: 200 },
    { event: "read", subject: "supervisor", department: null, route: "/v1/licences", licence: null, status: 200 },
  ]);
  t.equal(lines[0]?.request.length, 36, "the request's id, as in the service's own log");
});

t.test("refusals are told: nobody signed in, not allowed, too many", async t => {
  const { id } = (await issue()).json();
  lines.splice(0);
  await served.inject({ url: `/v1/licences/${id}` });
  await served.inject({ url: `/v1/licences/${id}`, headers: { authorization: "Bearer a.b.c" } });
  await home.ask(served, "officer-other", { url: `/v1/licences/${id}` });
  await home.ask(served, "holder", { method: "POST", url: `/v1/licences/${id}/suspensions`, payload: {} });
  await home.ask(served, "officer", { method: "POST", url: `/v1/licences/${id}/suspensions`, payload: {} });
  t.match(lines, [
    { event: "unauthenticated", subject: null, licence: null, status: 401, code: "not-signed-in", reason: null },
    { event: "unauthenticated", subject: null, licence: null, status: 401, code: "invalid-token", reason: /^ERR_J/ },
    { event: "forbidden", subject: "officer-other", licence: id, status: 403, code: "foreign-department" },
    { event: "forbidden", subject: "holder", licence: id, status: 403, code: "role-not-allowed" },
    { event: "act", subject: "officer", licence: id, status: 422, route: "/v1/licences/:id/suspensions" },
  ]);
});

t.test("who asks too often is told; what anybody may ask is not", async t => {
  const app = await home.serve(deps => ({
    ...deps,
    settings: { ...deps.settings, rateLimit: true },
    security: { write: line => void lines.push(line) },
  }));
  const ask = () => app.inject({ method: "POST", url: "/v1/verify", payload: { id: "A".repeat(26) } });
  let last = await ask();
  t.same(lines, []);
  for (let asked = 1; last.statusCode !== 429 && asked < 10_000; asked++) last = await ask();
  t.match(lines, [{ event: "limited", subject: null, route: "/v1/verify", status: 429, code: "too-many-requests" }]);
});

t.test("a line holds nothing of what was asked or answered", async t => {
  const issued = (await issue()).json();
  const token = await home.token("officer");
  const scanned = issued.links.verify.split("/").at(-1);
  await home.ask(served, "officer", {
    url: `/v1/licences?holderCode=${issued.holders[0].code}&q=${issued.holders[0].code}`,
  });
  await served.inject({
    url: `/v1/licences/${issued.id}?name=${issued.holders[0].code}`,
    headers: { authorization: "Bearer x" },
  });
  await served.inject({ url: `/V/${scanned}` });
  const written = JSON.stringify(lines);
  t.ok(lines.length >= 3);
  const { name, code } = issued.holders[0];
  for (const never of [token, scanned, name, code, issued.number]) t.notOk(written.includes(never), never.slice(0, 12));
});

t.test("a log that cannot be written loses lines, tells it once, and never a request", async t => {
  const told: unknown[] = [];
  const full = openSecurityLog("/dev/full", error => void told.push(error));
  const app = await home.serve(deps => ({ ...deps, security: full }));
  for (let i = 0; i < 5; i++) t.equal((await home.ask(app, "officer", { url: "/v1/me" })).statusCode, 200);
  while (told.length === 0) await new Promise(resolve => setImmediate(resolve));
  t.equal(told.length, 1);
  t.match(told[0], { code: "ENOSPC" });
  await full.close();
  t.throws(() => openSecurityLog(join(t.testdir(), "none", "security.log"), () => undefined), { code: "ENOENT" });
});

t.test("lines go to the file that the settings name, one JSON object each, and it is the service's alone", async t => {
  const folder = t.testdir();
  const file = join(folder, "security.log");
  const log = openSecurityLog(file, error => t.fail(String(error)));
  const told = await home.serve(deps => ({ ...deps, security: log }));
  await home.ask(told, "officer", { url: "/v1/me" });
  await told.inject({ url: "/v1/me" });
  await log.close();
  const written = (await readFile(file, "utf8")).trimEnd().split("\n");
  t.match(
    written.map(line => JSON.parse(line)),
    [
      { log: "security", event: "read", msg: "read", subject: "officer", time: /^\d{4}-\d\d-\d\dT.*Z$/ },
      { log: "security", event: "unauthenticated", code: "not-signed-in" },
    ],
  );
});

t.test(
  "a service writes it to standard output, and beside it to nowhere else; a place that is none ends the start",
  async t => {
    const port = String(await freePort());
    const service = startLicet({ LICET_HOME: join(t.testdir(), "home"), PORT: port });
    t.teardown(service.kill);
    await eventually(`http://127.0.0.1:${port}/readyz`, reply => reply.ok);
    t.equal((await fetch(`http://127.0.0.1:${port}/v1/me`)).status, 401);
    t.equal(await service.stop(), 0);
    t.match(
      service.log.filter(({ log }) => log === "security"),
      [{ event: "unauthenticated", client: "127.0.0.1" }],
    );
    const lost = { LICET_HOME: join(t.testdir(), "other"), PORT: "0", LICET_SECURITY_LOG: "/nowhere/security.log" };
    const wrong = startLicet(lost);
    t.teardown(wrong.kill);
    t.equal(await wrong.ended, 64);
    t.match(wrong.errors(), /LICET_SECURITY_LOG must be stdout, or a file/);
  },
);
