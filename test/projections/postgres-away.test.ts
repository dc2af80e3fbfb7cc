import { join } from "node:path";
import { CompiledQuery } from "kysely";
import t from "tap";
import { isDatabaseFault } from "../../projections/database/database-fault.js";
import { openViews } from "../../projections/database/open-views.js";
import { DatabaseAway } from "../../projections/database/postgres/postgres-faults.js";
import { createLag } from "../../projections/projector/lag.js";
import { rebuild } from "../../projections/rebuild/rebuild.js";
import { openSealWishes, openSealWork } from "../../projections/seal-work/seal-work.js";
import { findVerification } from "../../projections/views/licences/find-verification.js";
import { allViews } from "../../projections/views/views.js";
import type { ProjectorMessage } from "../../src/service/projector/projector-messages.js";
import { startProjector } from "../../src/service/projector/start-projector.js";
import { newSchema, type TestEngine } from "../support/each-engine.js";
import { startPostgres } from "../support/postgres-server.js";
import { type Attempt, idOf, recordAttempts } from "./sample-acts.js";
import { sampleHome } from "./sample-home.js";
import { sampleLogSource } from "./sample-log-source.js";
import { sampleMacs, sampleRowKey } from "./sample-macs.js";

const server = await startPostgres();
t.teardown(server.remove);

/** A database of its own on the server that this file freezes and kills. */
const here: TestEngine = {
  name: "postgres",
  async newDatabase() {
    const { url } = await newSchema(server.url);
    return { settings: { engine: "postgres", url }, remove: async () => undefined };
  },
};

const issue = (licence: number): Attempt => ({
  licence,
  kind: "issue",
  day: 100,
  length: 500,
  open: false,
  imported: false,
});

/** Resolves once the projector has said so. */
const listening = () => {
  const said: ProjectorMessage[] = [];
  let heard = (): void => undefined;
  return {
    onMessage: (message: ProjectorMessage): void => {
      said.push(message);
      heard();
    },
    async says(kind: ProjectorMessage["kind"]): Promise<ProjectorMessage> {
      for (;;) {
        const at = said.findIndex(message => message.kind === kind);
        if (at >= 0) return said.splice(0, at + 1).at(-1) as ProjectorMessage;
        await new Promise<void>(resolve => {
          heard = resolve;
        });
      }
    },
  };
};

void t.test(
  "a frozen server is a fault to readers, not a wait without end, and once it goes on they read again",
  async t => {
    const home = await sampleHome(here);
    t.teardown(home.close);
    await recordAttempts(home.store, [issue(0)]);
    await home.project();
    const db = openViews(home.database, "read");
    const wishes = await openSealWishes({ database: home.database, views: db });
    t.teardown(async () => {
      await wishes.close();
      await db.destroy();
    });
    const find = findVerification(db, sampleMacs);
    t.equal((await find.byLicence(idOf(0)))?.licence.revision, 0);
    const lag = createLag(db);
    await server.freeze();
    try {
      await Promise.all([
        find.byLicence(idOf(0)).then(
          () => t.fail("it answered"),
          error => t.ok(error instanceof DatabaseAway && isDatabaseFault(error), String(error)),
        ),
        lag.waitUntilSeen("9".repeat(20), { timeoutMs: 100 }).then(seen => t.equal(seen, false)),
        wishes.want({ licence: idOf(0), version: 1 }).then(wanted => t.equal(wanted, false)),
      ]);
    } finally {
      await server.goOn();
    }
    t.equal((await find.byLicence(idOf(0)))?.licence.revision, 0);
    t.equal(await wishes.want({ licence: idOf(0), version: 1 }), true);
    lag.close();
  },
);

void t.test("a server that dies and comes back is outlived by readers and by the projector", async t => {
  const home = await sampleHome(here);
  t.teardown(home.close);
  const { onMessage, says } = listening();
  const source = sampleLogSource(join(home.folder, "events.db"));
  const projector = startProjector({ rowKey: sampleRowKey, database: home.database, source, onMessage });
  await projector.prepared;
  const recorded = await recordAttempts(home.store, [issue(0)]);
  const lag = createLag(home.db);
  t.equal(await lag.waitUntilSeen(await home.store.head(), { timeoutMs: 600_000 }), true);
  await server.kill();
  const died = await findVerification(home.db, sampleMacs)
    .byLicence(idOf(0))
    .catch((error: unknown) => error);
  t.ok(isDatabaseFault(died), String(died));
  await recordAttempts(home.store, [issue(1)], recorded);
  await says("fault");
  await server.start();
  t.equal(await lag.waitUntilSeen(await home.store.head(), { timeoutMs: 600_000 }), true);
  await projector.close();
  const live = await home.contents();
  await rebuild({ rowKey: sampleRowKey, db: home.db, log: home.log(), views: allViews });
  t.strictSame(live, await home.contents());
});

void t.test("a projector that starts while the server is away says so, and begins when it comes", async t => {
  const home = await sampleHome(here);
  t.teardown(home.close);
  await recordAttempts(home.store, [issue(0)]);
  await server.kill();
  const wishes = await openSealWishes({ database: home.database, views: home.db });
  t.teardown(wishes.close);
  t.equal(await wishes.want({ licence: idOf(0), version: 1 }), false);
  const { onMessage, says } = listening();
  const source = sampleLogSource(join(home.folder, "events.db"));
  const projector = startProjector({ rowKey: sampleRowKey, database: home.database, source, onMessage });
  t.match(await says("fault"), { message: /^PostgreSQL at 127\.0\.0\.1:\d+\/postgres cannot be used: .*ECONNREFUSED/ });
  await t.rejects(openSealWork({ database: home.database, views: home.db }), DatabaseAway);
  await server.start();
  await projector.prepared;
  await projector.caughtUp;
  t.equal(await wishes.want({ licence: idOf(0), version: 1 }), true);
  t.equal((await findVerification(home.db, sampleMacs).byLicence(idOf(0)))?.licence.revision, 0);
  await projector.close();
});

void t.test("a refused connection says which server and why, and never the password", async t => {
  const url = new URL(server.url);
  url.password = "secret-word";
  url.pathname = "/nowhere";
  const db = openViews({ engine: "postgres", url: url.href }, "read");
  t.teardown(() => db.destroy());
  const refused = await findVerification(db, sampleMacs)
    .knowledge()
    .catch((error: unknown) => error);
  t.match(refused, { name: "DatabaseAway", message: /127\.0\.0\.1:\d+\/nowhere .*"nowhere" does not exist/ });
  t.notMatch(String(refused), /secret-word/);
});

void t.test("rows are the same JavaScript values as on SQLite", async t => {
  const db = openViews({ engine: "postgres", url: server.url }, "read");
  t.teardown(() => db.destroy());
  const { rows } = await db.executeQuery<Record<string, unknown>>(
    CompiledQuery.raw(
      "select 9007199254740991::bigint as big, count(*) as count, 1::int as one, 'a'::text as text, null as nothing",
    ),
  );
  t.strictSame({ ...rows[0] }, { big: Number.MAX_SAFE_INTEGER, count: 1, one: 1, text: "a", nothing: null });
});
