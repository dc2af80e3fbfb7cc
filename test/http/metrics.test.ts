// What a process counts and measures, as those who watch it read it.
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import t from "tap";
import { allViews } from "../../projections/views/views.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { openEventStore } from "../../src/home/open-event-store.js";
import { createRegistry } from "../../src/registry/registry.js";
import { createMetrics } from "../../src/service/health/metrics.js";
import { anew } from "../support/anew.js";
import { type AwayStore, awayStore } from "../support/away-store.js";
import { readMetrics, samplesOf } from "../support/read-metrics.js";
import { openRegistryHome } from "../support/registry-home.js";
import { until } from "../support/until.js";

const stores: AwayStore[] = [];
const home = await openRegistryHome(
  { LICET_ROLES: "http,projections,sealer", LICET_RATE_LIMIT: "on" },
  {
    openStore: async place => {
      const store = awayStore(await openEventStore(place, "thread"));
      stores.push(store);
      return store;
    },
  },
);
t.teardown(home.close);
const app = await home.serve();
await home.services.ensureSealKeys();
const [anyView] = allViews;
const lagEvents = `licet_view_lag_events{view="${anyView?.name}"}`;
const lagSeconds = `licet_view_lag_seconds{view="${anyView?.name}"}`;
const read = () => readMetrics(app);
const officer = (request: Parameters<typeof home.ask>[2]) => home.ask(app, "officer", request);
const { example } = (await officer({ url: `/v1/licence-types/${foodLicence.code}` })).json();
const issue = async () => (await officer({ method: "POST", url: "/v1/licences", payload: anew(example) })).json();
/** What is told once it holds; however long that takes. */
const readUntil = (holds: (samples: Map<string, number>) => boolean): Promise<Map<string, number>> =>
  until(async () => {
    const samples = await read();
    return holds(samples) && samples;
  });
const grown = (after: Map<string, number>, before: Map<string, number>, name: string): number =>
  (after.get(name) ?? Number.NaN) - (before.get(name) ?? Number.NaN);

t.test("an act is counted by its appends, and each verdict by its word", async t => {
  const before = await read();
  const licence = await issue();
  await app.inject({ method: "POST", url: "/v1/verify", payload: { id: licence.id } });
  await app.inject({ method: "POST", url: "/v1/verify", payload: { id: "A".repeat(26) } });
  const after = await read();
  t.ok(grown(after, before, "licet_appends_total") >= 2, "the number's reservation and the licence");
  t.ok(grown(after, before, "licet_events_appended_total") >= grown(after, before, "licet_appends_total"));
  t.equal(grown(after, before, 'licet_verdicts_total{verdict="valid"}'), 1);
  t.equal(grown(after, before, 'licet_verdicts_total{verdict="not-genuine"}'), 1);
  t.equal(grown(after, before, 'licet_verdicts_total{verdict="could-not-check"}'), 0);
});

t.test("what the sealer's thread seals is counted in the process that started it", async t => {
  const before = await read();
  const licence = await issue();
  // The patience of a download ends by this clock, which stands still: the answer is the seal's.
  const now = performance.now();
  t.intercept(performance, "now", { value: () => now });
  const document = await officer({ url: `/v1/licences/${licence.id}/document` });
  t.equal(document.statusCode, 200);
  await readUntil(after => grown(after, before, "licet_seals_total") >= 1);
  t.pass("counted");
});

t.test("processes that act on one licence at once are counted as conflicts, and as retries", async t => {
  const before = await read();
  const { id } = await issue();
  // Another registry over the same log knows as little of this one as if it were another process.
  const other = createRegistry(home.services.opened.deps);
  const served = await home.serve(deps => ({ ...deps, registry: other }));
  const inspect = (app: FastifyInstance, note: string) =>
    home.ask(app, "officer", {
      method: "POST",
      url: `/v1/licences/${id}/inspections`,
      payload: { date: example.validFrom, result: "pass", note, nextDue: null },
    });
  const replies = await Promise.all(
    Array.from({ length: 8 }, (_, index) => inspect(index % 2 === 0 ? app : served, `合格${index}`)),
  );
  t.ok(replies.every(({ statusCode }) => statusCode === 200 || statusCode === 202));
  const after = await read();
  t.ok(grown(after, before, "licet_append_conflicts_total") > 0);
  t.ok(grown(after, before, "licet_retries_total") > 0);
});

t.test("the lag of each view is told in events and seconds, and who projects", async t => {
  const lagOf = (view: string) => `licet_view_lag_events{view="${view}"}`;
  const samples = await readUntil(told => allViews.every(({ name }) => told.get(lagOf(name)) === 0));
  for (const { name: view } of allViews) {
    t.equal(samples.get(lagOf(view)), 0, view);
    t.ok((samples.get(`licet_view_lag_seconds{view="${view}"}`) ?? Number.NaN) < 60, view);
    t.equal(samples.get(`licet_view_stopped{view="${view}"}`), 0, view);
  }
  t.equal(samples.get("licet_projecting"), 1);
});

t.test("the process itself is measured: memory, CPU, and the delay of its event loop", async t => {
  const samples = await read();
  for (const name of ["process_resident_memory_bytes", "process_cpu_seconds_total", "nodejs_eventloop_lag_p99_seconds"])
    t.ok((samples.get(name) ?? Number.NaN) >= 0, name);
});

t.test("while an engine is away the lag is left out, not told as it was, and everything else is answered", async t => {
  const [store] = stores;
  if (!store) throw new Error("no store was opened");
  for (const away of ["refuses", "hangs"] as const) {
    store.away = away;
    const samples = await read();
    t.equal(samples.get(lagEvents), undefined, away);
    t.ok(samples.has("licet_appends_total"), away);
  }
  store.away = "no";
  t.equal((await readUntil(samples => samples.has(lagEvents))).get(lagEvents), 0);
});

t.test("metrics name no licence, number or holder, are in no cache and under no limit by address", async t => {
  const licence = await issue();
  const reply = await app.inject({ url: "/metrics" });
  t.match(reply.headers["content-type"], /^text\/plain; version=0\.0\.4/);
  t.equal(reply.headers["cache-control"], "no-store");
  t.equal(reply.headers["x-ratelimit-limit"], undefined);
  for (const text of [licence.id, licence.number, licence.holders[0].name, licence.holders[0].code])
    t.notOk(reply.body.includes(text));
});

t.test(
  "two instances count apart, and where metrics have an address of their own they are not on this one",
  async t => {
    const one = createMetrics();
    one.counts.sealed();
    t.equal(samplesOf(await one.text()).get("licet_seals_total"), 1);
    t.equal(samplesOf(await createMetrics().text()).get("licet_seals_total"), 0);
    const apart = await home.serve(deps => ({ ...deps, metrics: null }));
    t.equal((await apart.inject({ url: "/metrics" })).statusCode, 404);
  },
);

t.test("a view that is behind is told by as many events as it has not read", async t => {
  const behind = await openRegistryHome({ LICET_ROLES: "http" });
  t.teardown(behind.close);
  const samples = await readMetrics(await behind.serve());
  const log = await openEventStore({ file: join(behind.config.home, "events.db") }, "inline");
  const recorded = await log.readLog("0".repeat(20), 10_000);
  await log.close();
  t.equal(samples.get(lagEvents), recorded.length);
  t.ok((samples.get(lagSeconds) ?? 0) > 60, "it never was up to the log");
});
