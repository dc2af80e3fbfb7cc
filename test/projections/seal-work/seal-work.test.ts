import t, { type Test } from "tap";
import { openSqlite } from "../../../projections/database/database.js";
import { openWork } from "../../../projections/database/open-views.js";
import type { WorkTables } from "../../../projections/seal-work/seal-claims.js";
import { openSealWishes, openSealWork } from "../../../projections/seal-work/seal-work.js";
import { findDocument } from "../../../projections/views/documents/find-document.js";
import { onEachEngine, onSqlite, sqliteIn, type TestEngine } from "../../support/each-engine.js";
import { type Attempt, idOf, recordAttempts, sampleDay } from "../sample-acts.js";
import { sampleHome } from "../sample-home.js";
import { sampleMacs } from "../sample-macs.js";

const act = (kind: Attempt["kind"], licence: number, day = 100, imported = false): Attempt => ({
  licence,
  kind,
  day,
  length: 500,
  open: false,
  imported,
});

const today = sampleDay(200);
const task = (licence: number, version = 1) => ({ licence: idOf(licence), version });

/** How many versions wait on the day `today`, as the view has them. */
const countWaiting = async ({ db }: Awaited<ReturnType<typeof sampleHome>>): Promise<number> => {
  const { count } = await db
    .selectFrom("document")
    .select(eb => eb.fn.countAll<number>().as("count"))
    .where("sha256", "is", null)
    .where("superseded_from", ">", today)
    .executeTakeFirstOrThrow();
  return Number(count);
};

/** Licence 0 imported; 1 and 2 issued; 3 renewed early, from day 300 on; 4 renewed from a day that has come. */
const open = async (t: Test, engine: TestEngine) => {
  const home = await sampleHome(engine);
  await recordAttempts(home.store, [
    act("issue", 0, 100, true),
    act("issue", 1),
    act("issue", 2),
    act("issue", 3),
    act("renew", 3, 300),
    act("issue", 4),
    act("renew", 4, 150),
  ]);
  await home.project();
  const of = { database: home.database, views: home.db };
  const work = await openSealWork(of);
  t.teardown(async () => {
    await work.close();
    await home.close();
  });
  return { home, of, work };
};

const claimAs = (by: string, limit: number, forMs = 60_000) => ({ by, limit, forMs, today });

onEachEngine(
  "what is asked for comes first, then acts, soon superseded ones before others, then imports",
  async (t, engine) => {
    const { work } = await open(t, engine);
    t.equal(await work.want(task(0)), true);
    t.equal(await work.want(task(2)), true);
    t.strictSame(await work.claim(claimAs("a", 10)), [task(0), task(2), task(3), task(1), task(3, 2), task(4, 2)]);
  },
);

onEachEngine(
  "a version that was superseded before its turn never waits, one that will be later does",
  async (t, engine) => {
    const { home } = await open(t, engine);
    const document = findDocument(home.db, sampleMacs);
    t.strictSame(await document(idOf(4), 1, today), { neverSealed: true });
    t.strictSame(await document(idOf(3), 1, today), { waiting: true });
    t.strictSame(await document(idOf(3), 1, sampleDay(300)), { neverSealed: true });
    t.equal(await document(idOf(4), 3, today), null);
    t.equal(await countWaiting(home), 6);
    await recordAttempts(home.store, [act("issue", 5), act("seal", 5)], 100);
    await home.project();
    t.match(await document(idOf(5), 1, today), { size: 1001, encrypted: false, sealedAt: "2024-06-01T00:00:00.000Z" });
  },
);

onEachEngine("nobody takes what another one holds, until the claim has run out", async (t, engine) => {
  const { work, of } = await open(t, engine);
  const other = await openSealWork(of);
  t.teardown(other.close);
  const [first, second] = await Promise.all([work.claim(claimAs("a", 4)), other.claim(claimAs("b", 4))]);
  t.equal(first.length + second.length, 6);
  t.strictSame(new Set([...first, ...second].map(({ licence, version }) => licence + version)).size, 6);
  t.strictSame(await other.claim(claimAs("b", 4)), []);
  await work.release("a", first);
  t.strictSame(await other.claim(claimAs("b", 10, -1)), first, "released, and taken again for a moment only");
  t.strictSame(await work.claim(claimAs("a", 10)), first, "run out");
});

onEachEngine(
  "one that was sealed is not taken again before the views know it, and cannot be given back by another",
  async (t, engine) => {
    const { work } = await open(t, engine);
    const [first] = await work.claim(claimAs("a", 1));
    if (!first) throw new Error("nothing waits");
    await work.release("b", [first]);
    t.strictSame((await work.claim(claimAs("b", 10))).length, 5);
    await work.done("a", [first]);
    t.strictSame(await work.claim(claimAs("b", 10)), []);
  },
);

onEachEngine("one that cannot be sealed waits before it is tried again", async (t, engine) => {
  const { work } = await open(t, engine);
  const tasks = await work.claim(claimAs("a", 10));
  await work.release("a", tasks, 60_000);
  t.strictSame(await work.claim(claimAs("b", 10)), []);
});

onEachEngine("a wish for what is sealed already, or never will be, is forgotten", async (t, engine) => {
  const { work, home } = await open(t, engine);
  await recordAttempts(home.store, [act("issue", 5), act("seal", 5)], 100);
  await home.project();
  await work.want(task(5));
  await work.want(task(4));
  t.notOk((await work.claim(claimAs("a", 10))).some(({ licence }) => licence === idOf(5)));
  await work.want(task(5));
  t.strictSame(await work.claim(claimAs("a", 10)), []);
});

onEachEngine("claims from before the database's clock went back hold nothing up", async (t, engine) => {
  const { work, home } = await open(t, engine);
  t.equal((await work.claim(claimAs("dead", 10))).length, 6);
  t.strictSame(await work.claim(claimAs("living", 10)), []);
  const db = openWork<WorkTables>(home.database, "write", 1_000);
  t.teardown(() => db.destroy());
  const hour = 3_600_000;
  await db
    .updateTable("seal_work")
    .set(eb => ({ until: eb("until", "+", hour), since: eb("since", "+", hour) }))
    .execute();
  t.equal((await work.claim(claimAs("living", 10))).length, 6);
  await work.want(task(9));
  await db
    .updateTable("seal_work")
    .set(eb => ({ wanted_at: eb("wanted_at", "+", hour) }))
    .execute();
  await work.claim(claimAs("living", 10));
  t.strictSame(await db.selectFrom("seal_work").select("licence").where("wanted_at", "is not", null).execute(), []);
});

t.test("a wish gives up, without blocking, while others keep the file locked", async t => {
  const { work, of, home } = await open(t, onSqlite);
  const wishes = await openSealWishes(of);
  t.teardown(wishes.close);
  t.equal(await wishes.want(task(1)), true);
  const locking = openSqlite<{ seal_work: { licence: string } }>({ file: sqliteIn(home.folder).work });
  await locking.transaction().execute(async tx => {
    await tx
      .updateTable("seal_work")
      .set({ licence: idOf(1) })
      .execute();
    t.equal(await wishes.want(task(2)), false);
  });
  await locking.destroy();
  t.strictSame((await work.claim(claimAs("a", 1)))[0], task(1));
});
