// How a service starts while something that it needs is away, damaged, or late.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import t from "tap";
import { EventStoreError } from "../../src/event-store/event-store-error.js";
import { createEngineWait } from "../../src/home/engine-wait.js";
import { openEventStore } from "../../src/home/open-event-store.js";
import { bareApp } from "../../src/http/bare-app.js";
import { paperBody } from "../../src/http/guards/body-limits.js";
import { restoringFolder } from "../../src/operations/backup/restored-home.js";
import { buildFrontApp } from "../../src/service/front-app.js";
import { createMetrics } from "../../src/service/health/metrics.js";
import { awayStore } from "../support/away-store.js";
import { newSchema } from "../support/each-engine.js";
import { eventually, startLicet } from "../support/licet-process.js";
import { freePort, startPostgres } from "../support/postgres-server.js";
import { openRegistryHome } from "../support/registry-home.js";

const settings = { publicUrl: "http://localhost", timeZone: "Asia/Shanghai", rateLimit: false, logLevel: "silent" };

t.test(
  "a service whose database is away listens, says what it waits for, and takes requests once it comes",
  async t => {
    const server = await startPostgres();
    t.teardown(server.remove);
    const { url } = await newSchema(server.url);
    await server.kill();
    const database = new URL(url);
    database.password = "secret-word";
    const port = String(await freePort());
    const service = startLicet({ LICET_HOME: t.testdir(), PORT: port, LICET_DATABASE: database.href });
    t.teardown(service.kill);
    const address = `http://127.0.0.1:${port}`;

    t.match(await (await eventually(`${address}/healthz`, reply => reply.ok)).json(), { status: "ok" });
    await eventually(`${address}/healthz`, () => service.log.length > 0);
    const unready = await fetch(`${address}/readyz`);
    t.equal(unready.status, 503);
    t.ok(Number(unready.headers.get("retry-after")) > 0);
    const { parts } = (await unready.json()) as { parts: { name: string; ready: boolean }[] };
    t.match(parts, [
      { name: "views", ready: false },
      { name: "start", ready: false },
    ]);
    const refused = await fetch(`${address}/v1/verify`, {
      method: "POST",
      body: JSON.stringify({ id: "A".repeat(26) }),
    });
    t.equal(refused.status, 503);
    t.ok(Number(refused.headers.get("retry-after")) > 0);
    t.match(await refused.json(), { code: "starting", status: 503 });

    await server.start();
    await service.ready;
    await eventually(`${address}/readyz`, reply => reply.ok);
    const verdict = await fetch(`${address}/v1/verify`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ id: "A".repeat(26) }),
    });
    t.match(await verdict.json(), { verdict: "not-genuine" });

    const waits = service.log.filter(({ msg }) => msg.startsWith("waiting for"));
    t.match(waits[0], {
      level: 40,
      msg: /^waiting for the views' database at postgres:\/\/127\.0\.0\.1:\d+\/postgres$/,
    });
    t.equal(waits.length, new Set(waits.map(({ reason }) => reason)).size, "one line for each reason");
    t.notMatch(JSON.stringify(service.log) + service.errors(), /secret-word/);
    t.equal(await service.stop(), 0);
  },
);

t.test("a service that waits ends in order when it is told to", async t => {
  const port = String(await freePort());
  const nobody = `postgres://licet@127.0.0.1:${await freePort()}/licet`;
  const service = startLicet({ LICET_HOME: t.testdir(), PORT: port, LICET_DATABASE: nobody });
  await eventually(`http://127.0.0.1:${port}/readyz`, () => service.log.length > 0);
  t.equal(await service.stop(), 0);
});

t.test("an event store that is away is waited for, and what is born with a home is recorded then", async t => {
  const stores: ReturnType<typeof awayStore>[] = [];
  const said: string[] = [];
  let tries = 0;
  const ending = new AbortController();
  const wait = createEngineWait({
    config: { home: "/srv/licet", documents: { folder: "" }, LICET_DATABASE: "sqlite:", LICET_EVENT_STORE: "sqlite:" },
    report: (_level, facts, message) => {
      said.push(`${message}: ${"reason" in facts ? facts.reason : ""}`);
    },
    onMissing: () => {
      tries += 1;
      if (tries === 3) for (const store of stores) store.away = "no";
    },
    signal: ending.signal,
  });
  const home = await openRegistryHome(
    {},
    {
      wait,
      openStore: async place => {
        const store = awayStore(await openEventStore(place, "thread"));
        store.away = "refuses";
        stores.push(store);
        return store;
      },
    },
  );
  t.teardown(home.close);
  t.same(said, [
    "waiting for the event store at /srv/licet/events.db: the event log could not be read: connect ECONNREFUSED 127.0.0.1:2113",
    "the event store at /srv/licet/events.db is there: ",
  ]);
  t.equal(home.services.opened.empty, true, "known only once it was asked");
  t.ok((await home.ask(await home.serve(), "officer", { url: "/v1/licence-types" })).json().items.length > 5);
});

t.test("each reason is told once, no address with its password, and another fault ends the waiting", async t => {
  const said: unknown[] = [];
  const wait = createEngineWait({
    config: {
      home: "/srv",
      documents: { folder: "" },
      LICET_DATABASE: "postgres://licet:hunter2@db.example.org:5432/licet?sslmode=require",
      LICET_EVENT_STORE: "sqlite:",
    },
    report: (level, facts, message) => said.push({ level, message, ...facts }),
    signal: new AbortController().signal,
  });
  const away = (why: string) => new EventStoreError("unavailable", why);
  const faults = [away("a"), away("a"), away("b"), away("b"), new TypeError("a bug")];
  await t.rejects(
    wait.until("views", async () => {
      throw faults.shift() ?? new Error("asked too often");
    }),
    { message: "a bug" },
  );
  t.match(said, [
    { level: "warn", reason: "a", message: "waiting for the views' database at postgres://db.example.org:5432/licet" },
    { level: "warn", reason: "b" },
  ]);
  t.equal(said.length, 2);
});

t.test("an attempt that never ends does not outlive the service", async t => {
  const ending = new AbortController();
  const config = { home: "/srv", documents: { folder: "" }, LICET_DATABASE: "sqlite:" } as const;
  const wait = createEngineWait({
    config: { ...config, LICET_EVENT_STORE: "sqlite:" },
    report: () => undefined,
    signal: ending.signal,
  });
  const waited = wait.until("event-store", () => new Promise(() => undefined));
  ending.abort();
  await t.rejects(waited, { name: "AbortError" });
});

t.test("a home that is half restored, and a log that is something else, end the start at once and say why", async t => {
  const half = t.testdir();
  await mkdir(join(half, restoringFolder));
  const restored = startLicet({ LICET_HOME: half, PORT: "0" });
  t.equal(await restored.ended, 1);
  t.match(restored.errors(), /the restore of .* was cut off/);

  const foreign = t.testdir({ "events.db": "" });
  await writeFile(join(foreign, "events.db"), Buffer.alloc(8_192, "not a database "));
  const damaged = startLicet({ LICET_HOME: foreign, PORT: "0" });
  t.equal(await damaged.ended, 1);
  t.match(damaged.errors(), /the event log could not be opened/);
});

t.test("a port that is taken ends the start with status 64 and what to change", async t => {
  const taken = await buildFrontApp({ settings, readiness: () => [], metrics: null });
  t.teardown(() => taken.app.close());
  const port = new URL(await taken.app.listen({ host: "127.0.0.1", port: 0 })).port;
  const service = startLicet({ LICET_HOME: t.testdir(), PORT: port });
  t.equal(await service.ended, 64);
  t.match(service.errors(), /HOST and PORT must be/);
});

t.test("who asks while the service opens is answered when it has opened, body and all", async t => {
  const front = await buildFrontApp({ settings, readiness: () => [], metrics: createMetrics() });
  t.teardown(() => front.app.close());
  const address = await front.app.listen({ host: "127.0.0.1", port: 0 });
  const asked = fetch(`${address}/echo`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ said: "x".repeat(50_000) }),
  });
  t.equal((await fetch(`${address}/healthz`)).status, 200, "health is answered meanwhile");
  const app = bareApp({ settings });
  t.teardown(() => app.close());
  app.post("/echo", { bodyLimit: paperBody }, async request => request.body);
  app.get("/healthz", async () => "the app's own");
  await app.ready();
  front.handOver(app);
  t.equal(((await (await asked).json()) as { said: string }).said.length, 50_000);
  t.equal(await (await fetch(`${address}/healthz`)).text(), "the app's own");
  t.match(await (await fetch(`${address}/nowhere`)).json(), { code: "unknown-route" });
});

t.test("a request that comes too early is logged by its code, without a stack", async t => {
  const lines: string[] = [];
  const logTo = { write: (line: string) => lines.push(line) };
  const front = await buildFrontApp({
    settings: { ...settings, logLevel: "trace" },
    logTo,
    readiness: () => [],
    metrics: null,
  });
  t.teardown(() => front.app.close());
  front.refuse();
  for (const url of ["/verify", "/v1/licences", "/V/AAAA"]) {
    const reply = await front.app.inject({ url, headers: { accept: "application/json" } });
    t.match(reply.json(), { status: 503, code: "starting" });
    t.notMatch(reply.body, /\bat /);
  }
  const early = lines.map(line => JSON.parse(line)).filter(({ code }) => code === "starting");
  t.equal(early.length, 3);
  for (const { level } of early) t.equal(level, 40);
  t.notMatch(lines.join(""), /stack|\.js:\d/);
});

t.test("once it is known that something is away, those who wait are refused", async t => {
  const front = await buildFrontApp({ settings, readiness: () => [], metrics: null });
  t.teardown(() => front.app.close());
  const waiting = front.app.inject({ url: "/verify" });
  front.refuse();
  t.match((await waiting).json(), { code: "starting" });
  t.equal((await front.app.inject({ url: "/metrics" })).statusCode, 503);
});
