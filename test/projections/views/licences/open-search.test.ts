// Search beside other work: off the thread that asks, ended when its time is over, few at once, pages that end early where licences are large.
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { sql } from "kysely";
import t from "tap";
import { openDatabase } from "../../../../projections/database/database.js";
import { SearchTooSlow } from "../../../../projections/database/search-too-slow.js";
import { openInterruptible } from "../../../../projections/database/sqlite/interruptible-sqlite.js";
import { readCheckpoints } from "../../../../projections/views/checkpoint.js";
import { openSearch } from "../../../../projections/views/licences/open-search.js";
import { searchLicences } from "../../../../projections/views/licences/search-licences.js";
import type { SearchPlace } from "../../../../projections/views/licences/search-order.js";
import { onEachEngine } from "../../../support/each-engine.js";
import { idOf, recordAttempts, sampleDay } from "../../sample-acts.js";
import { type SampleHome, sampleHome } from "../../sample-home.js";
import { sampleMacs } from "../../sample-macs.js";

// Its rows are all the projector's.
const relying = { macs: sampleMacs, fromLog: () => Promise.reject(new Error("nothing is read from the log")) };

const limits = { atOnce: 2, waiting: 32, patienceMs: 20_000, turnMs: 20_000 };
const today = sampleDay(9);
const issued = async (home: SampleHome, count: number): Promise<void> => {
  const base = { kind: "issue", length: 500, open: false, imported: false, day: 5 } as const;
  await recordAttempts(
    home.store,
    Array.from({ length: count }, (_, licence) => ({ ...base, licence })),
  );
  await home.project();
};

onEachEngine("it finds what a search on any connection finds", async (t, engine) => {
  const home = await sampleHome(engine);
  t.teardown(home.close);
  await issued(home, 6);
  const opened = openSearch(home.database, relying, limits);
  t.teardown(opened.close);
  for (const asked of [{}, { q: "CODE" }, { q: "CODE4" }, { status: "active" }, { validOn: "1900-01-01" }] as const)
    t.strictSame(
      await opened.search({ today, limit: 4, ...asked }),
      await searchLicences(home.db, relying)({ today, limit: 4, ...asked }),
      JSON.stringify(asked),
    );
});

onEachEngine("who comes while too many wait is told at once, and the others are answered", async (t, engine) => {
  const home = await sampleHome(engine);
  t.teardown(home.close);
  await issued(home, 1);
  const opened = openSearch(home.database, relying, { ...limits, atOnce: 1, waiting: 2 });
  t.teardown(opened.close);
  const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => opened.search({ today, limit: 4 })));
  t.strictSame(
    outcomes.map(({ status }) => status),
    ["fulfilled", "fulfilled", "fulfilled", "rejected", "rejected"],
  );
  t.ok(outcomes.every(outcome => outcome.status === "fulfilled" || outcome.reason instanceof SearchTooSlow));
});

onEachEngine("a page of large licences ends early, and the next goes on", async (t, engine) => {
  const home = await sampleHome(engine);
  t.teardown(home.close);
  await issued(home, 6);
  const build = (await readCheckpoints(home.db)).get("licences")?.build ?? "";
  for (const { id, facts, unsigned } of await home.db.selectFrom("licence").selectAll().execute()) {
    const grown = JSON.stringify({ ...JSON.parse(facts), grown: "x".repeat(id === idOf(3) ? 500_000 : 150_000) });
    const mac = sampleMacs.ofRow(build, "licence", { id, facts: grown, unsigned });
    await home.db.updateTable("licence").set({ facts: grown, mac }).where("id", "=", id).execute();
  }
  const pages: string[][] = [];
  let after: SearchPlace | undefined;
  do {
    const page = await searchLicences(home.db, relying)({ today, limit: 5, after });
    pages.push(page.items.map(({ id }) => id));
    after = page.next ?? undefined;
  } while (after);
  t.strictSame(
    pages,
    [[5, 4], [3], [2, 1], [0]].map(page => page.map(idOf)),
  );
});

const endless = sql<{
  most: number;
}>`with recursive n(x) as (select 1 union all select x + 1 from n) select max(x) as most from n`;

t.test("a statement on SQLite holds nobody up, is ended in its time, and leaves its connection sound", async t => {
  const file = join(t.testdir(), "any.db");
  const made = openDatabase({ file });
  await sql`create table some (number integer primary key, text text)`.execute(made);
  await sql`insert into some values (1, ${'a "quoted" \u0001 text 证照'}), (2, null)`.execute(made);
  await made.destroy();
  const db = openInterruptible({ file, connections: 1, patienceMs: 1_000 });
  t.teardown(() => db.destroy());
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 5);
  await t.rejects(endless.execute(db), SearchTooSlow);
  clearInterval(timer);
  t.ok(turns > 0, "this thread went on meanwhile");
  const rows = await sql`select number, text from some order by number`.execute(db);
  t.strictSame(rows.rows, [
    { number: 1, text: 'a "quoted" \u0001 text 证照' },
    { number: 2, text: null },
  ]);
  t.strictSame((await sql`select number from some where number > 7`.execute(db)).rows, []);
  await t.rejects(sql`select number from nowhere`.execute(db), { code: "SQLITE_ERROR" });
});

t.test(
  "a statement that begins only when its time is over is ended too, and so is one whose connection is closed",
  async t => {
    const file = join(t.testdir(), "any.db");
    await openDatabase({ file }).destroy();
    const db = openInterruptible({ file, connections: 1, patienceMs: 0 });
    await t.rejects(endless.execute(db), SearchTooSlow);
    const another = openInterruptible({ file, connections: 1, patienceMs: 60_000 });
    await sql`select 1`.execute(another);
    const ended = t.rejects(endless.execute(another), SearchTooSlow);
    await nextTurn();
    await another.destroy();
    await ended;
    await db.destroy();
  },
);

t.test(
  "neither a search that ended nor one that was given up keeps the write-ahead log from being emptied",
  async t => {
    const file = join(t.testdir(), "any.db");
    const made = openDatabase({ file });
    t.teardown(() => made.destroy());
    await sql`create table some (number integer primary key)`.execute(made);
    await sql`insert into some values (1), (2), (3)`.execute(made);
    const db = openInterruptible({ file, connections: 1, patienceMs: 50 });
    t.teardown(() => db.destroy());
    const emptied = async () => {
      await sql`insert into some select max(number) + 1 from some`.execute(made);
      const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(made);
      return rows[0]?.busy === 0;
    };
    await sql`select number from some order by number limit 2`.execute(db);
    t.ok(await emptied(), "after one that ended");
    const overSome = sql`with recursive n(x) as (select number from some union all select x + 1 from n) select max(x) as most from n`;
    await t.rejects(overSome.execute(db), SearchTooSlow);
    t.ok(await emptied(), "after one that was given up");
  },
);

t.test("one turn has one time, however many statements it asks", async t => {
  const file = join(t.testdir(), "any.db");
  const made = openDatabase({ file });
  await sql`create table some (number integer)`.execute(made);
  await made.destroy();
  const db = openInterruptible({ file, connections: 1, patienceMs: 50 });
  t.teardown(() => db.destroy());
  const asked = db.connection().execute(async connection => {
    await endless.execute(connection).catch(() => undefined);
    return sql`select 1 as one`.execute(connection);
  });
  await t.rejects(asked, SearchTooSlow);
});
