// Two processes of each role over one log and one PostgreSQL, killed and paused at random under load: nothing that was answered is lost or doubled.
// LICET_TEST_EVENTSTOREDB_COMMAND runs a real server for the log; otherwise it is a file.
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import t from "tap";
import { exampleIssue } from "../../src/catalogue/examples/example.js";
import { shippedTypes } from "../../src/catalogue/shipped-types.js";
import { openEventStore } from "../../src/home/open-event-store.js";
import { dayAt } from "../../src/licence/day.js";
import { actingClient } from "../soak/acting-client.js";
import { holdAnswered } from "../soak/hold-answered.js";
import { startGroup } from "../soak/process-group.js";
import { newSchema, sharedPostgres } from "../support/each-engine.js";
import { eventStoreDbProcess } from "../support/eventstoredb-process.js";
import { freePort } from "../support/postgres-server.js";
import { until } from "../support/until.js";
import { runLicet } from "./sealing-home.js";

const rounds = Number(process.env.LICET_ROUNDS ?? 4);
const isLong = rounds > 4;
const clientCount = 6;
const actorCount = 200;
const mostLooks = isLong ? 120 : 1;
const longestMs = isLong ? 5_000 : 1_500;

const { url, remove } = await newSchema(await sharedPostgres());
t.teardown(remove);
const place = t.testdir();
const command = process.env.LICET_TEST_EVENTSTOREDB_COMMAND;
const server = command ? eventStoreDbProcess(command, await freePort(), join(place, "server")) : undefined;
await server?.start();
const address = server && `esdb://127.0.0.1:${server.port}?tls=false`;
const home = join(place, "home");
const environment = { LICET_HOME: home, LICET_DATABASE: url, ...(address && { LICET_EVENT_STORE: address }) };
const today = dayAt(Date.now(), "Asia/Shanghai");
const group = await startGroup(environment);
t.teardown(async () => {
  await group.kill();
  await server?.kill();
});
await group.allReady();
const token = (await runLicet(environment, "token", "officer")).stdout.trim();
const log = () => openEventStore(address ? { address } : { file: join(home, "events.db") }, "inline");

interface Answer {
  status: number;
  body: Record<string, unknown>;
}

/** Posts; what is not known to be recorded is sent again with its key, as a client does. */
const post = async (path: string, body: object, key: string = randomUUID()): Promise<Answer> => {
  const reply = await fetch(group.address() + path, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json", "idempotency-key": key },
    body: JSON.stringify(body),
  });
  if (reply.status === 503) return post(path, body, key);
  return { status: reply.status, body: (await reply.json()) as Record<string, unknown> };
};

/** What the doctor finds wrong; in the long form also that nothing waits for its seal any longer. */
const faults = async (): Promise<unknown[]> => {
  const doctor = await runLicet(environment, "doctor", "--json", ...(isLong ? ["--settled"] : []));
  const { findings } = JSON.parse(doctor.stdout) as { findings: { severity: string }[] };
  return findings.filter(({ severity }) => severity === "fault");
};

await t.test(
  `${actorCount} clients act on one licence at once: each has its own result or a clean conflict`,
  async t => {
    const issued = await post("/v1/licences", exampleIssue(shippedTypes[0], today, 1));
    t.equal(issued.status, 201);
    const path = `/v1/licences/${issued.body.id}/inspections`;
    const replies = await Promise.all(
      Array.from({ length: actorCount }, (_, index) =>
        post(path, { date: today, result: "pass", note: `合格 ${index}`, nextDue: null }),
      ),
    );
    const recorded = replies.filter(({ status }) => status === 200 || status === 202);
    const refused = replies.filter(({ status }) => status !== 200 && status !== 202);
    t.ok(
      refused.every(({ status, body }) => status === 409 && body.code === "conflict-persists"),
      JSON.stringify(refused[0]),
    );
    const revisions = recorded.map(({ body }) => Number(body.revision)).sort((a, b) => a - b);
    t.same(
      revisions,
      revisions.map((_, index) => index + 1),
      "each act has a revision of its own, and no other one came between",
    );
    const store = await log();
    t.equal((await store.readStream(`licence-${issued.body.id}`)).length, recorded.length + 1);
    await store.close();
    t.comment(`${recorded.length} recorded, ${refused.length} refused`);
  },
);

t.test(`six processes, ${rounds} times one of them killed or paused: all that was answered is there, once`, async t => {
  const clients = Array.from({ length: clientCount }, () => actingClient(today));
  const enough = new AbortController();
  const work = async (client: (typeof clients)[number]): Promise<void> => {
    while (!enough.signal.aborted)
      await until(async () => (await client.step(group.address(), token)) || enough.signal.aborted, 50);
  };
  const working = clients.map(work);
  const happened: string[] = [];
  for (let round = 0; round < rounds; round += 1) happened.push(await group.disturb(longestMs));
  enough.abort();
  await Promise.all(working);
  await group.allReady();
  for (const client of clients) await until(() => client.settle(group.address(), token), 50);
  t.same(
    clients.flatMap(({ surprises }) => surprises),
    [],
    "no request was refused",
  );
  t.equal(group.endedAlone(), 0, "no process ended by itself");

  const answered = clients.flatMap(client => client.answered);
  for (const { licence } of answered.filter(({ records }) => records === "LicenceRevoked"))
    t.match((await post("/v1/verify", { id: licence })).body, { verdict: "not-valid", status: "revoked" });

  // Claims of sealers that were killed run out within half a minute.
  let looks = 0;
  const found = await until(async () => {
    const told = await faults();
    looks += 1;
    return (told.length === 0 || looks >= mostLooks) && told;
  }, 1_000);
  t.same(found, [], "views equal a fresh fold, and no version has two seals");
  const store = await log();
  const licences = await holdAnswered(t, store, answered);
  await store.close();
  t.same(new Set(await group.stop()), new Set([0]));
  t.comment(`${answered.length} acts on ${licences} licences; ${happened.join(", ")}`);
});
