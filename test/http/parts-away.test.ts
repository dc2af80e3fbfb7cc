// A running service while its event store or its database is away: what it still answers, what it refuses, and that it comes back by itself.
import type { InjectOptions, LightMyRequestResponse } from "fastify";
import t from "tap";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { openEventStore } from "../../src/home/open-event-store.js";
import { anew } from "../support/anew.js";
import { awayStore } from "../support/away-store.js";
import { newSchema } from "../support/each-engine.js";
import { startPostgres } from "../support/postgres-server.js";
import { openRegistryHome } from "../support/registry-home.js";
import { until } from "../support/until.js";

const server = await startPostgres();
t.teardown(server.remove);
const { url } = await newSchema(server.url);
const stores: ReturnType<typeof awayStore>[] = [];
const home = await openRegistryHome(
  { LICET_ROLES: "http,projections,sealer", LICET_DATABASE: url },
  {
    openStore: async place => {
      const store = awayStore(await openEventStore(place, "thread"));
      stores.push(store);
      return store;
    },
  },
);
t.teardown(home.close);
const store = stores[0] ?? awayStore(home.services.opened.store);
const app = await home.serve();
await home.services.ensureSealKeys();

/** Asks as the officer; a request that waits until its part is back hangs, and this file with it. */
const officer = (request: InjectOptions, served = app): Promise<LightMyRequestResponse> =>
  home.ask(served, "officer", request);
const verify = (id: string) => officer({ method: "POST", url: "/v1/verify", payload: { id } });
const { example } = (await officer({ url: `/v1/licence-types/${foodLicence.code}` })).json();
const bodies = new Map<string, object>();
/** One body for each key: sent again, it is the same. */
const bodyOf = (key: string): object => {
  const body = bodies.get(key) ?? anew(example);
  bodies.set(key, body);
  return body;
};
const issuing = (key: string): InjectOptions => ({
  method: "POST",
  url: "/v1/licences",
  payload: bodyOf(key),
  headers: { "idempotency-key": key },
});
const licence = (await officer(issuing("first"))).json();
const self = `/v1/licences/${licence.id}`;
const inspection = (key: string): InjectOptions => ({
  method: "POST",
  url: `${self}/inspections`,
  payload: { date: example.validFrom, result: "pass", note: key, nextDue: null },
  headers: { "idempotency-key": key },
});
await until(async () => (await officer({ url: `${self}/document` })).statusCode === 200);
const revision = async (): Promise<number> => (await officer({ url: self })).json().revision;
const [firstAct] = (await officer({ url: `${self}/history` })).json().items;
const licences = async (): Promise<number> => (await officer({ url: "/v1/licences" })).json().items.length;

for (const away of ["refuses", "hangs"] as const)
  t.test(`while the event store ${away}, the views answer with their instant and acts are refused`, async t => {
    const before = await revision();
    store.away = away;
    t.teardown(() => {
      store.away = "no";
    });
    const asked = await Promise.all([officer(issuing(`while-it-${away}`)), officer(inspection(`while-it-${away}`))]);
    for (const reply of asked) {
      t.match(reply.json(), { status: 503, code: "event-store-unavailable" });
      t.ok(Number(reply.headers["retry-after"]) > 0);
    }
    const [verdict, read, then, history, version, document, found, ready] = await Promise.all([
      verify(licence.id),
      officer({ url: self }),
      officer({ url: `${self}?knownAt=${firstAct.recordedAt}` }),
      officer({ url: `${self}/history` }),
      officer({ url: `${self}/versions/1` }),
      officer({ url: `${self}/document` }),
      officer({ url: "/v1/licences" }),
      officer({ url: "/readyz" }),
    ]);
    t.match(verdict.json(), { verdict: "valid" });
    t.ok(Date.now() - Date.parse(verdict.json().asOf) < 60_000);
    t.match(read.json(), { id: licence.id, status: "active", sealed: true, revision: before });
    t.ok(Date.now() - Date.parse(read.json().asOf) < 60_000, "the reply says of when it speaks");
    t.equal(read.headers.etag, `"${before}"`);
    t.match(then.json(), { id: licence.id, revision: 0, asOf: /^20/ }, "as it was known then, too");
    t.match(history.json(), { items: [firstAct], asOf: /^20/ });
    t.equal(history.json().items.length, before + 1);
    t.match(version.json(), { version: 1, sealed: true, asOf: /^20/ });
    t.equal(document.statusCode, 200);
    t.ok(found.json().items.some(({ id }: { id: string }) => id === licence.id));
    t.equal(ready.statusCode, 503);
    t.match(ready.json().parts[0], { name: "event-store", ready: false });

    const later = await home.serve(deps => {
      const old = async (id: string) => {
        const seen = await deps.reads.licence(id);
        return seen && { ...seen, databaseNow: (seen.databaseNow ?? Number.NaN) + 61_000 };
      };
      return { ...deps, reads: { ...deps.reads, licence: old } };
    });
    for (const url of [self, `${self}/history`])
      t.match((await officer({ url }, later)).json(), { code: "event-store-unavailable" }, "not from stale views");

    store.away = "no";
    const again = (await officer({ url: self })).json();
    t.match(again, { id: licence.id });
    t.ok(again.revision <= before + 1, "an act that hung may have gone on by now");
    t.equal(again.asOf, undefined, "the stream is read again, without a restart");
    await until(async () => (await officer({ url: "/readyz" })).json().ready);
    const known = await licences();
    for (const _ of ["once", "twice"]) {
      t.equal((await officer(issuing(`while-it-${away}`))).statusCode, 201);
      t.equal((await officer(inspection(`while-it-${away}`))).statusCode, 200);
    }
    t.equal(await revision(), before + 1, "what was refused is recorded once, when it is sent again");
    t.ok((await licences()) <= known + 1);
  });

t.test("a foreign licence is as foreign when the views tell of it", async t => {
  store.away = "refuses";
  t.teardown(() => {
    store.away = "no";
  });
  const reply = await home.ask(app, "officer-other", { url: self });
  t.match(reply.json(), { status: 403, code: "foreign-department" });
});

t.test("an act whose answer was lost is not known to be recorded, and is so once when sent again", async t => {
  const [before, known] = [await revision(), await licences()];
  store.loseAnswerOf = /^licence-/;
  t.match((await officer(inspection("lost"))).json(), { status: 503, code: "event-store-unavailable" });
  const again = await officer(inspection("lost"));
  t.match(again.json(), { id: licence.id, revision: before + 1 });
  t.equal(await revision(), before + 1);

  store.loseAnswerOf = /^licence-/;
  t.equal((await officer(issuing("lost"))).statusCode, 503);
  const issued = await officer(issuing("lost"));
  t.equal(issued.statusCode, 201);
  t.equal((await officer(issuing("lost"))).json().id, issued.json().id);
  t.equal(await licences(), known + 1, "one licence came of it");
});

t.test("while the database is away, verdicts and licences rest on the streams and acts are recorded", async t => {
  const [before, known] = [await revision(), await licences()];
  await server.kill();
  const [verdict, recorded, found, read, version, history, document] = await Promise.all([
    verify(licence.id),
    officer(inspection("views-away")),
    officer({ url: "/v1/licences" }),
    officer({ url: self }),
    officer({ url: `${self}/versions/1` }),
    officer({ url: `${self}/history` }),
    officer({ url: `${self}/document` }),
  ]);
  t.match(verdict.json(), { verdict: "valid" });
  t.equal(verdict.json().checks.at(-1).code, "read-from-log");
  t.equal(recorded.statusCode, 202);
  t.match(recorded.json(), {
    code: "recorded-not-yet-visible",
    revision: before + 1,
    type: licence.type,
    sealed: true,
  });
  t.match(found.json(), { status: 503, code: "views-unavailable" });
  t.ok(Number(found.headers["retry-after"]) > 0);
  t.notMatch(found.body, /127\.0\.0\.1|ECONNREFUSED/);
  t.match(read.json(), { id: licence.id, status: "active", type: licence.type, sealed: true });
  t.match(version.json(), { version: 1, type: licence.type, sealed: true });
  t.match(history.json().items[0], firstAct);
  t.equal(document.statusCode, 200, "its seal has a stream of its own");
  t.equal(document.rawPayload.subarray(0, 5).toString(), "%PDF-");
  t.match((await officer({ url: "/readyz" })).json().parts[1], { name: "views", ready: false });

  for (const away of ["refuses", "hangs"] as const) {
    store.away = away;
    const unchecked = await verify(licence.id);
    t.equal(unchecked.statusCode, 503);
    t.ok(Number(unchecked.headers["retry-after"]) > 0);
    t.match(unchecked.json(), { verdict: "could-not-check", asOf: null });
    for (const request of [inspection("both-away"), { url: self }, { url: `${self}/document` }])
      t.equal((await officer(request)).statusCode, 503);
  }
  store.away = "no";

  await server.start();
  const repeated = await officer(inspection("views-away"));
  t.match(repeated.json(), { revision: before + 1 }, "the same act, recorded once");
  await until(async () => (await officer({ url: "/readyz" })).statusCode === 200);
  const fromViews = await verify(licence.id);
  t.equal(fromViews.json().checks.at(-1).code, "up-to-date", "the views again, without a restart");
  t.equal(await licences(), known);
});

t.test("while the database is frozen, verdicts, acts and look-ups are all answered in time", async t => {
  const before = await revision();
  await server.freeze();
  t.teardown(() => server.goOn());
  const [verdict, recorded, found, read, document] = await Promise.all([
    verify(licence.id),
    officer(inspection("frozen")),
    officer({ url: "/v1/licences" }),
    officer({ url: self }),
    officer({ url: `${self}/document` }),
  ]);
  t.match(verdict.json(), { verdict: "valid" });
  t.equal(recorded.statusCode, 202);
  t.equal(found.json().code, "views-unavailable");
  t.match(read.json(), { status: "active", type: licence.type, sealed: true });
  t.equal(document.statusCode, 200);
  await server.goOn();
  let seen = await officer(inspection("frozen"));
  while (seen.statusCode !== 200) seen = await officer(inspection("frozen"));
  t.match(seen.json(), { revision: before + 1 });
});
