// What PostgreSQL has committed must outlast its crash: who cannot promise that holds no views.
import type { PostgresPoolClient } from "kysely";
import pg from "pg";
import t, { type Test } from "tap";
import { openViews, openWork } from "../../../../projections/database/open-views.js";
import { DatabaseUnsafe, requireDurability } from "../../../../projections/database/postgres/postgres-durability.js";
import { DatabaseAway } from "../../../../projections/database/postgres/postgres-faults.js";
import type { PoolUse } from "../../../../projections/database/postgres/postgres-pool.js";
import { beginViews } from "../../../../projections/projector/prepare-views.js";
import { readCheckpoints, setStopped } from "../../../../projections/views/checkpoint.js";
import { allViews } from "../../../../projections/views/views.js";
import { readConfig } from "../../../../src/home/settings/config.js";
import { startService } from "../../../../src/service/main.js";
import { startPostgres } from "../../../support/postgres-server.js";
import { sampleMacs } from "../../sample-macs.js";

const forgetful = await startPostgres(["synchronous_commit=off"]);
t.teardown(forgetful.remove);

const administer = async (url: string, statement: string): Promise<void> => {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(statement).finally(() => client.end());
};

const settingOf = async (t: Test, url: string, use: PoolUse): Promise<unknown> => {
  const settings = { engine: "postgres", url } as const;
  const found: unknown[] = [];
  for (const db of [openViews(settings, use), openWork<never>(settings, use, 0)]) {
    t.teardown(() => db.destroy());
    const query = { sql: "show synchronous_commit", parameters: [], query: { kind: "RawNode" } };
    const { rows } = await db.executeQuery<{ synchronous_commit: string }>(query as never);
    found.push(rows[0]?.synchronous_commit);
  }
  t.equal(found[0], found[1]);
  return found[0];
};

void t.test("every connection waits for its commits, whatever server, database and role default to", async t => {
  const uses: readonly PoolUse[] = ["read", "write", "rebuild", "doctor"];
  for (const use of uses) t.equal(await settingOf(t, forgetful.url, use), "on", use);
  await administer(forgetful.url, "create role hasty login; alter role hasty set synchronous_commit = off");
  await administer(forgetful.url, "alter database postgres set synchronous_commit = local");
  const hasty = new URL(forgetful.url);
  hasty.username = "hasty";
  t.equal(await settingOf(t, hasty.href, "write"), "on");
  t.equal(await settingOf(t, `${forgetful.url}?options=-c%20synchronous_commit%3Dremote_write`, "write"), "on");
});

void t.test("a server that waits for its standbys to apply goes on doing so", async t => {
  const url = `${forgetful.url}?options=-c%20synchronous_commit%3Dremote_apply`;
  t.equal(await settingOf(t, url, "write"), "remote_apply");
});

void t.test("what was committed is there after a crash in the next moment", async t => {
  const server = await startPostgres(["synchronous_commit=off"]);
  t.teardown(server.remove);
  const db = openViews({ engine: "postgres", url: server.url }, "write");
  await beginViews(db, sampleMacs, allViews);
  for (const stopped of ["first", "second", "third"]) {
    const at = (await readCheckpoints(db)).get("licences");
    if (!at) throw new Error("it was not begun");
    await setStopped(db, sampleMacs, at, stopped);
    await server.kill();
    await server.start();
    const read = openViews({ engine: "postgres", url: server.url }, "read");
    t.equal((await readCheckpoints(read)).get("licences")?.stopped, stopped);
    await read.destroy();
    await readCheckpoints(db).catch(() => undefined); // its connection broke with the server
  }
  await db.destroy();
});

for (const name of ["fsync", "full_page_writes"])
  void t.test(`a server with ${name}=off is refused by that name, and a service over it ends`, async t => {
    const server = await startPostgres([`${name}=off`]);
    t.teardown(server.remove);
    const db = openViews({ engine: "postgres", url: server.url }, "write");
    t.teardown(() => db.destroy());
    const named = { name: "DatabaseUnsafe", message: new RegExp(`: ${name} is off there, and must be on`) };
    await t.rejects(beginViews(db, sampleMacs, allViews), named);
    const config = readConfig({ LICET_HOME: t.testdir(), LICET_DATABASE: server.url, PORT: "0" });
    await t.rejects(startService(config).open, named);
  });

/** A connection that answers as told: what no server of ours can be made to do. */
const answering = (answers: (text: string) => Record<string, unknown>[]): PostgresPoolClient => ({
  query: (async (text: string) => ({ command: "SELECT", rowCount: 0, rows: answers(text) })) as never,
  release: () => undefined,
});
const settings = (synchronous: string, standby = false) => [
  { name: "fsync", setting: "on", standby },
  { name: "full_page_writes", setting: "on", standby },
  { name: "synchronous_commit", setting: synchronous, standby },
];

void t.test("where synchronous_commit cannot be set, the connection is refused by that name", async t => {
  const swallowing = answering(text => (text.startsWith("set") ? [] : settings("off")));
  await t.rejects(requireDurability(swallowing, "db"), {
    name: "DatabaseUnsafe",
    message: /synchronous_commit was set to on and is still off/,
  });
  const forbidding = answering(text => {
    if (!text.startsWith("set")) return settings("off");
    throw Object.assign(new Error("permission denied to set parameter"), { severity: "ERROR", code: "42501" });
  });
  await t.rejects(requireDurability(forbidding, "db"), {
    name: "DatabaseUnsafe",
    message: /synchronous_commit cannot be set: permission denied/,
  });
  t.notOk(new DatabaseUnsafe("x") instanceof DatabaseAway, "no waiting mends it");
});

void t.test("a standby is waited for until it is the primary", async t => {
  const standby = answering(() => settings("on", true));
  await t.rejects(requireDurability(standby, "db"), { name: "DatabaseAway", message: /is a standby/ });
});
