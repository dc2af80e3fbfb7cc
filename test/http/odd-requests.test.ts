// One table of odd requests gives the same replies on all four pairs of engines: status, code and body, but for ids and instants.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LightMyRequestResponse } from "fastify";
import t from "tap";
import { exampleIssue } from "../../src/catalogue/examples/example.js";
import { exampleHolder } from "../../src/catalogue/examples/example-holder.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { onPostgres } from "../support/each-engine.js";
import { startEventStorePeer } from "../support/eventstoredb-peer/event-store-peer.js";
import { oddRequests } from "../support/odd-requests.js";
import { openRegistryHome, type RegistryHome } from "../support/registry-home.js";

const pairs = [
  { log: "SQLite", views: "SQLite" },
  { log: "SQLite", views: "PostgreSQL" },
  { log: "EventStoreDB", views: "SQLite" },
  { log: "EventStoreDB", views: "PostgreSQL" },
] as const;

const names = ["100%食品有限公司", "a_b食品有限公司", "axb食品有限公司", "Alpha食品有限公司", "阿尔法食品有限公司"];

const openPair = async ({ log, views }: (typeof pairs)[number], closeLater: (close: () => unknown) => void) => {
  const environment: Record<string, string> = {};
  if (log === "EventStoreDB") {
    const peer = await startEventStorePeer();
    closeLater(() => peer.close());
    environment.LICET_EVENT_STORE = peer.address;
  }
  if (views === "PostgreSQL") {
    const folder = await mkdtemp(join(tmpdir(), "licet-pair-"));
    closeLater(() => rm(folder, { recursive: true }));
    const { settings, remove } = await onPostgres.newDatabase(folder);
    closeLater(remove);
    if (settings.engine === "postgres") environment.LICET_DATABASE = settings.url;
  }
  const home = await openRegistryHome(environment);
  closeLater(home.close);
  return home;
};

/** Issues a licence for each name, the same in every home, and answers them. */
const issueAll = async (home: RegistryHome, app: Awaited<ReturnType<RegistryHome["serve"]>>) => {
  const shown = (await home.ask(app, "officer", { url: `/v1/licence-types/${foodLicence.code}` })).json();
  const example = exampleIssue(foodLicence, shown.example.validFrom);
  const issued: { id: string; number: string; identifier: string; links: { verify: string } }[] = [];
  for (const [at, name] of names.entries()) {
    const { code } = exampleHolder(foodLicence, 7_000 + at);
    const payload = { ...example, holders: [{ ...example.holders[0], code, name }] };
    const headers = { "idempotency-key": `odd-${at}` };
    const reply = await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload, headers });
    issued.push(reply.json());
  }
  return { body: { ...example }, issued };
};

const codeOf = (reply: LightMyRequestResponse): string | number | undefined => {
  const said = reply.json();
  return said.items?.length ?? said.code ?? said.verdict;
};

const replies = new Map<string, string[]>();

for (const pair of pairs)
  t.test(`odd requests on ${pair.log} and ${pair.views}`, async t => {
    const closings: (() => unknown)[] = [];
    t.teardown(async () => {
      for (const close of closings.reverse()) await close();
    });
    const home = await openPair(pair, close => closings.push(close));
    const app = await home.serve();
    const { body, issued } = await issueAll(home, app);
    const [first] = issued;
    if (!first) throw new Error("nothing was issued");
    // What is drawn, derived from a home's secrets or told by a clock.
    const same = (text: string): string =>
      issued
        .reduce(
          (told, { id, number, identifier, links }, at) =>
            told
              .replaceAll(links.verify, `VERIFY-${at}`)
              .replaceAll(identifier, `IDENTIFIER-${at}`)
              .replaceAll(id, `ID-${at}`)
              .replaceAll(number, `NUMBER-${at}`),
          text,
        )
        .replaceAll(/urn:uuid:[0-9a-f-]{36}/g, "REQUEST")
        .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "INSTANT")
        .replaceAll(/"(?:[0-9a-f]{16}\.)?\d{20}[^"]*"/g, '"CURSOR"');
    for (const { what, request, status, code, account = "officer" } of oddRequests({ id: first.id, body })) {
      const reply = await home.ask(app, account, request);
      t.strictSame([reply.statusCode, codeOf(reply)], [status, code], `${what}: ${reply.body.slice(0, 400)}`);
      const told = same(`${reply.statusCode} ${reply.headers["content-type"]} ${reply.headers.etag} ${reply.body}`);
      replies.set(what, [...(replies.get(what) ?? []), told]);
    }
  });

t.test("each reply is the same on every pair", async t => {
  t.ok(replies.size > 40);
  for (const [what, told] of replies) {
    t.equal(told.length, pairs.length, what);
    for (const other of told.slice(1)) t.equal(other, told[0], what);
  }
});
