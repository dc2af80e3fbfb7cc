// Processes of one role each over the same engines: they find one another through these alone, and each says what it lacks.
import { join } from "node:path";
import t from "tap";
import { exampleIssue } from "../../src/catalogue/examples/example.js";
import { shippedTypes } from "../../src/catalogue/shipped-types.js";
import { dayAt } from "../../src/licence/day.js";
import { runLicet } from "../operations/sealing-home.js";
import { newSchema, sharedPostgres } from "../support/each-engine.js";
import { eventually, type LicetProcess, startLicet } from "../support/licet-process.js";
import { freePort } from "../support/postgres-server.js";
import { samplesOf } from "../support/read-metrics.js";
import { until } from "../support/until.js";

const { url, remove } = await newSchema(await sharedPostgres());
t.teardown(remove);
const environment = { LICET_HOME: join(t.testdir(), "home"), LICET_DATABASE: url };
const today = dayAt(Date.now(), "Asia/Shanghai");
const running: LicetProcess[] = [];
t.teardown(() => Promise.all(running.map(({ kill }) => kill())));

const startRole = async (role: string) => {
  const port = String(await freePort());
  const [door, monitor] = role === "http" ? ["PORT", undefined] : ["LICET_MONITOR_PORT", port];
  const started = startLicet({ ...environment, LICET_ROLES: role, PORT: "0", [door]: monitor ?? port });
  running.push(started);
  return { ...started, address: `http://127.0.0.1:${port}` };
};

const http = await startRole("http");
await http.ready;
const second = await startRole("http");
await second.ready;
const token = (await runLicet(environment, "token", "officer")).stdout.trim();

const post = async (address: string, path: string, body: object, key: string) => {
  const reply = await fetch(address + path, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json", "idempotency-key": key },
    body: JSON.stringify(body),
  });
  return { status: reply.status, body: (await reply.json()) as Record<string, string> };
};
let seed = 0;
const issue = (address: string, key: string) => {
  seed += 1;
  return post(address, "/v1/licences", exampleIssue(shippedTypes[0], today, seed), key);
};
const verdictOf = async (address: string, id = ""): Promise<string | undefined> =>
  (await post(address, "/v1/verify", { id }, "any")).body.verdict;
const readiness = async (address: string): Promise<{ name: string; missing?: string }[]> =>
  ((await (await fetch(`${address}/readyz`)).json()) as { parts: { name: string; missing?: string }[] }).parts;
const revocation = {
  groundCode: "9-law",
  ground: "超出许可范围经营",
  decisionNumber: "市监处罚〔2026〕12号",
  decisionDate: today,
  effectiveDate: today,
};

await t.test(
  "without a projector an HTTP process says that nobody brings the views up to the log; acts are 202",
  async t => {
    const [, views] = await readiness(http.address);
    t.match(views, { name: "views", ready: false, missing: /is a process with the role projections running\?/ });
    const issued = await issue(http.address, "nobody-projects");
    t.equal(issued.status, 202);
    t.equal(issued.body.code, "recorded-not-yet-visible");
    t.equal(await verdictOf(second.address, issued.body.id), "valid", "read from the licence's own stream");
  },
);

const projector = await startRole("projections");

t.test(
  "a projector in another process makes all ready: what one process answered, the other one's verdicts know",
  async t => {
    await eventually(`${projector.address}/readyz`, reply => reply.ok);
    await eventually(`${http.address}/readyz`, reply => reply.ok);
    for (let round = 0; round < 10; round += 1) {
      const issued = await issue(http.address, `round-${round}`);
      t.equal(issued.status, 201);
      const { id } = issued.body;
      t.equal(await verdictOf(second.address, id), "valid");
      const revoked = await post(second.address, `/v1/licences/${id}/revocations`, revocation, `revoke-${round}`);
      t.equal(revoked.status, 200);
      t.equal(await verdictOf(http.address, id), "not-valid");
    }
  },
);

t.test("a process without the role http answers for its health and metrics alone, where it is told to", async t => {
  t.match(await (await fetch(`${projector.address}/healthz`)).json(), { status: "ok" });
  const samples = samplesOf(await (await fetch(`${projector.address}/metrics`)).text());
  t.equal(samples.get("licet_projecting"), 1);
  t.equal((await fetch(`${projector.address}/v1/licence-types`)).status, 404);
  const ofHttp = samplesOf(await (await fetch(`${http.address}/metrics`)).text());
  t.equal(ofHttp.get("licet_projecting"), 0);
  t.ok((ofHttp.get("licet_appends_total") ?? 0) > 10);
});

t.test("a sealer in a third process seals what HTTP is asked for, and counts it", async t => {
  const sealer = await startRole("sealer");
  const issued = await issue(http.address, "to-be-sealed");
  const headers = { authorization: `Bearer ${token}` };
  const path = `${http.address}/v1/licences/${issued.body.id}/document`;
  let document = await fetch(path, { headers });
  while (document.status === 503) document = await fetch(path, { headers });
  t.equal(document.status, 200);
  // A paper that is not read to its end keeps its connection, and with it the process that is to end in order.
  await document.arrayBuffer();
  const counted = async () =>
    samplesOf(await (await fetch(`${sealer.address}/metrics`)).text()).get("licet_seals_total");
  await until(counted);
  t.equal(await sealer.stop(), 0);
});

t.test("when the projector is killed, a second one goes on where it was", async t => {
  const standby = await startRole("projections");
  await eventually(`${standby.address}/readyz`, reply => reply.ok);
  t.equal(samplesOf(await (await fetch(`${standby.address}/metrics`)).text()).get("licet_projecting"), 0);
  await projector.kill();
  let answered = await issue(http.address, "taken-over");
  while (answered.status === 202) answered = await issue(http.address, "taken-over");
  t.equal(answered.status, 201);
  t.equal(await verdictOf(second.address, answered.body.id), "valid");
  t.equal(samplesOf(await (await fetch(`${standby.address}/metrics`)).text()).get("licet_projecting"), 1);
  for (const { stop } of [standby, http, second]) t.equal(await stop(), 0);
  const doctor = await runLicet(environment, "doctor");
  t.equal(doctor.code, 0, doctor.stdout + doctor.stderr);
});
