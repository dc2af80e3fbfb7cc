// The records as a process that serves uses them, on both engines: what was answered is there, whole or not at all.
import { rmSync } from "node:fs";
import { sql } from "kysely";
import t from "tap";
import { openConnection } from "../../../projections/database/database.js";
import { ThreadAway } from "../../../projections/database/sqlite/thread-away.js";
import { openThreaded } from "../../../projections/database/sqlite/threaded-sqlite.js";
import type { AuditTable } from "../../../projections/records/audit/audit-table.js";
import { openRecords } from "../../../projections/records/records.js";
import { openRecordsPort, RecordsAway } from "../../../projections/records/records-port.js";
import { onEachEngine, sqliteIn, type TestEngine } from "../../support/each-engine.js";
import { temporaryFolder } from "../../support/temporary-folder.js";
import { until } from "../../support/until.js";

const row = (id: string): AuditTable => ({
  id,
  at: "2026-11-28T08:00:00.000Z",
  event: "act",
  subject: null,
  department: null,
  roles: "",
  method: "POST",
  route: "/",
  licence: null,
  purpose: null,
  status: 200,
  code: null,
  reason: null,
  request: "r",
  client: "192.0.2.1",
});

const opened = async (t: Parameters<Parameters<typeof onEachEngine>[1]>[0], engine: TestEngine) => {
  const { settings, remove } = await engine.newDatabase(await temporaryFolder(t));
  t.teardown(remove);
  const open = () => {
    const port = openRecordsPort(settings, () => undefined);
    t.teardown(port.close);
    const ids = () =>
      port.read(async db => (await db.selectFrom("audit").select("id").orderBy("id").execute()).map(({ id }) => id));
    const add = (id: string) => port.write(async tx => void (await tx.insertInto("audit").values(row(id)).execute()));
    return { ...port, ids, add };
  };
  return { settings, open };
};

onEachEngine("what was written is read at once, here, elsewhere and by who opens it later", async (t, engine) => {
  const { settings, open } = await opened(t, engine);
  const [one, other] = [open(), open()];
  t.same(await one.ids(), [], "who reads first makes the tables");
  await one.add("a");
  t.same(await one.ids(), ["a"]);
  t.same(await other.ids(), ["a"]);
  await one.close();
  const later = await openRecords(settings);
  t.equal((await later.selectFrom("audit").select("id").execute()).length, 1);
  await later.destroy();
});

onEachEngine(
  "a transaction is kept as a whole or not at all, and tells how many rows it changed",
  async (t, engine) => {
    const { open } = await opened(t, engine);
    const { write, ids, add } = open();
    await t.rejects(
      write(async tx => {
        await tx.insertInto("audit").values(row("lost")).execute();
        throw new RangeError("no");
      }),
      RangeError,
    );
    await add("a");
    await t.rejects(add("a"), { message: /unique/i }, "a key that is taken is no outage");
    t.notOk(await add("a").catch(error => error instanceof RecordsAway));
    t.same(await ids(), ["a"]);
    const change = (from: number) =>
      write(async tx => {
        const { numUpdatedRows } = await tx
          .updateTable("audit")
          .set({ status: from + 1 })
          .where("id", "=", "a")
          .where("status", "=", from)
          .executeTakeFirst();
        return Number(numUpdatedRows);
      });
    t.same((await Promise.all([change(200), change(200), change(200)])).sort(), [0, 0, 1], "compared, and set once");
  },
);

onEachEngine("many who write at once, in two processes' ports, lose nothing", async (t, engine) => {
  const { open } = await opened(t, engine);
  const ports = [open(), open()];
  const names = Array.from({ length: 120 }, (_, n) => `r${String(n).padStart(3, "0")}`);
  await Promise.all(names.map((name, n) => ports[n % 2]?.add(name)));
  t.same(await ports[0]?.ids(), names);
});

onEachEngine("after its close nothing is written, and that is said", async (t, engine) => {
  const { open } = await opened(t, engine);
  const { add, close } = open();
  await add("a");
  await close();
  await t.rejects(add("b"));
});

t.test("a file that another keeps locked is given up as an outage, and nothing of it is kept", async t => {
  const settings = sqliteIn(await temporaryFolder(t));
  const port = openRecordsPort(settings, () => undefined);
  t.teardown(port.close);
  await port.read(async () => undefined);
  const other = openConnection({ file: settings.records });
  other.exec("begin immediate");
  let ticks = 0;
  const ticking = setInterval(() => {
    ticks += 1;
  }, 5);
  const insert = (id: string) => port.write(tx => tx.insertInto("audit").values(row(id)).execute());
  await Promise.all([t.rejects(insert("a"), RecordsAway), t.rejects(insert("b"), RecordsAway)]);
  clearInterval(ticking);
  t.ok(ticks > 10, "the thread that asks went on meanwhile");
  other.exec("rollback");
  other.close();
  await insert("c");
  const { rows } = await port.read(db => sql<{ id: string }>`select id from audit`.execute(db));
  t.same(
    rows.map(({ id }) => id),
    ["c"],
  );
});

t.test("a statement that nobody waits for any more is undone before the next begins", async t => {
  const { records: file } = sqliteIn(await temporaryFolder(t));
  const db = openThreaded<{ kept: { id: string } }>({ file, patienceMs: 400, onLost: () => undefined });
  t.teardown(() => db.destroy());
  const table = db.schema
    .createTable("kept")
    .ifNotExists()
    .addColumn("id", "text", column => column.primaryKey());
  const isDone = (work: Promise<unknown>) =>
    work.then(
      () => true,
      () => false,
    );
  await until(() => isDone(table.execute()));
  const keep = (id: string) =>
    db
      .insertInto("kept")
      .values({ id })
      .onConflict(conflict => conflict.doNothing())
      .execute();
  await t.rejects(
    db.transaction().execute(async tx => {
      await tx.insertInto("kept").values({ id: "undone" }).execute();
      await sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000000)
        select count(*) from n`.execute(tx);
    }),
    ThreadAway,
  );
  await until(() => isDone(keep("kept")));
  t.same(await db.selectFrom("kept").selectAll().execute(), [{ id: "kept" }]);
});

t.test("a folder that cannot be written to is an outage until it can", async t => {
  const folder = await temporaryFolder(t);
  const settings = sqliteIn(`${folder}/home`);
  openConnection({ file: `${settings.records}/in-the-way` }).close();
  const port = openRecordsPort(settings, () => undefined);
  t.teardown(port.close);
  await t.rejects(
    port.read(async () => undefined),
    RecordsAway,
  );
  rmSync(settings.records, { recursive: true });
  await port.read(async () => undefined);
});
