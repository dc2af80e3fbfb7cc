import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import t, { type Test } from "tap";
import { isDatabaseFault } from "../../../projections/database/database-fault.js";
import { openViews } from "../../../projections/database/open-views.js";
import { createLag } from "../../../projections/projector/lag.js";
import { giveBackLease, holdLease, LeaseLost, renewLease, takeLease } from "../../../projections/projector/lease.js";
import { runLeasedProjector } from "../../../projections/projector/leased-projector.js";
import { beginViews, prepareViews } from "../../../projections/projector/prepare-views.js";
import { createProjection } from "../../../projections/projector/project-batch.js";
import { rebuild } from "../../../projections/rebuild/rebuild.js";
import { readCheckpoints } from "../../../projections/views/checkpoint.js";
import { allViews } from "../../../projections/views/views.js";
import { onEachEngine, onPostgres, type TestEngine } from "../../support/each-engine.js";
import { until } from "../../support/until.js";
import { type Attempt, recordAttempts } from "../sample-acts.js";
import { type SampleHome, sampleHome } from "../sample-home.js";
import { sampleMacs, sampleRowKey } from "../sample-macs.js";

const issue = (licence: number): Attempt => ({
  licence,
  kind: "issue",
  day: 100,
  length: 500,
  open: false,
  imported: false,
});

const openHome = async (t: Test, engine: TestEngine) => {
  const home = await sampleHome(engine);
  const other = openViews(home.database, "write");
  t.teardown(async () => {
    await other.destroy();
    await home.close();
  });
  await beginViews(home.db, sampleMacs, allViews);
  return { home, other };
};

/** Asks again and again until another one's lease has run out. */
const takeInTime = (db: SampleHome["db"], owner: string) => until(() => takeLease(db, owner));

/** As if nobody had renewed it for the lease's time. */
const letRunOut = (db: SampleHome["db"]): Promise<unknown> => db.updateTable("lease").set({ expires: 0 }).execute();

onEachEngine("a lease from before the database's clock went back is nobody's", async (t, engine) => {
  const { home, other } = await openHome(t, engine);
  await takeLease(home.db, "dead");
  t.equal(await takeLease(other, "living"), null);
  await home.db
    .updateTable("lease")
    .set(eb => ({ expires: eb("expires", "+", 3_600_000) }))
    .execute();
  t.match(await takeLease(other, "living"), { owner: "living", epoch: 2 });
});

const startChild = ({ folder, database }: SampleHome) => {
  const program = fileURLToPath(new URL("../project-leased.js", import.meta.url));
  const child = spawn(process.execPath, [program, folder, JSON.stringify(database)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const said: string[] = [];
  let heard = (): void => undefined;
  createInterface({ input: child.stdout }).on("line", line => {
    said.push(line);
    heard();
  });
  /** Resolves once it has said the line since the last time it was asked. */
  const says = async (line: string): Promise<void> => {
    while (!said.includes(line))
      await new Promise<void>(resolve => {
        heard = resolve;
      });
    said.splice(0, said.indexOf(line) + 1);
  };
  return { child, says };
};

const equalsFreshRebuild = async (t: Test, home: SampleHome): Promise<void> => {
  const live = await home.contents();
  await rebuild({ rowKey: sampleRowKey, db: home.db, log: home.log(), views: allViews });
  t.strictSame(live, await home.contents());
};

const seen = async (home: SampleHome): Promise<boolean> =>
  createLag(home.db, { view: "catalogue" }).waitUntilSeen(await home.store.head(), { timeoutMs: 600_000 });

onEachEngine(
  "of any who try one has the lease, and the next one only when it is given back or has run out",
  async (t, engine) => {
    const { home, other } = await openHome(t, engine);
    const tried = await Promise.all([takeLease(home.db, "a"), takeLease(other, "b"), takeLease(other, "c")]);
    const [held] = tried.filter(lease => lease !== null);
    if (!held) throw new Error("nobody got it");
    t.equal(tried.filter(lease => lease === null).length, 2);
    t.equal(await renewLease(home.db, held), true);
    t.equal(await takeLease(other, "d"), null);
    t.equal(await giveBackLease(home.db, held), true);
    const next = await takeLease(other, "d");
    t.strictSame(next, { owner: "d", epoch: held.epoch + 1 });
    t.equal(await renewLease(home.db, held), false);
    await letRunOut(other);
    t.strictSame(await takeLease(home.db, "e"), { owner: "e", epoch: held.epoch + 2 });
  },
);

onEachEngine("the clocks of processes do not matter", async (t, engine) => {
  const { home, other } = await openHome(t, engine);
  await takeLease(home.db, "a");
  const { now } = Date;
  t.teardown(() => {
    Date.now = now;
  });
  Date.now = () => now() + 3_600_000;
  t.equal(await takeLease(other, "from the future"), null);
  Date.now = () => now() - 3_600_000;
  await letRunOut(other);
  const late = await takeLease(other, "from the past");
  Date.now = now;
  t.equal(await takeLease(home.db, "a"), null, "it is good for as long as any");
  t.ok(late);
});

onEachEngine("who has lost the lease writes nothing, neither rows nor a checkpoint", async (t, engine) => {
  const { home, other } = await openHome(t, engine);
  await recordAttempts(home.store, [issue(0)]);
  const held = await takeLease(home.db, "a");
  if (!held) throw new Error("nobody had it");
  const before = await home.contents();
  const project = createProjection(home.db, {
    macs: sampleMacs,
    log: home.log(),
    guard: tx => holdLease(tx, held),
  });
  const [stored] = await home.store.readLog("0".repeat(20), 1);
  if (!stored) throw new Error("nothing was recorded");
  const page = [{ stored, event: home.log().decode(stored), fault: null }];
  const running = [...(await readCheckpoints(home.db)).values()].map(at => {
    const found = allViews.find(({ name }) => name === at.view);
    if (!found) throw new Error(`there is no view ${at.view}`);
    return { view: found, at };
  });
  await letRunOut(other);
  await takeLease(other, "b");
  await t.rejects(project(running, page), LeaseLost);
  t.strictSame(await home.contents(), before);
});

void t.test("one paused in the midst of its transaction is put out of it, and writes nothing (postgres)", async t => {
  const { home, other } = await openHome(t, onPostgres);
  const held = await takeLease(home.db, "a");
  if (!held) throw new Error("nobody had it");
  const writing = home.db.transaction().execute(async tx => {
    await holdLease(tx, held);
    await tx.updateTable("checkpoint").set({ stopped: "written too late" }).execute();
    await takeInTime(other, "b");
    await tx.updateTable("checkpoint").set({ stopped: "written far too late" }).execute();
  });
  await t.rejects(writing);
  await writing.catch(error => t.ok(isDatabaseFault(error), String(error)));
  t.strictSame(new Set([...(await readCheckpoints(other)).values()].map(({ stopped }) => stopped)), new Set([null]));
});

onEachEngine(
  "when the one that projects is killed another goes on, and at once when it ends in order",
  async (t, engine) => {
    const { home } = await openHome(t, engine);
    const first = startChild(home);
    await first.says("projects");
    let recorded = await recordAttempts(home.store, [issue(0), issue(1)]);
    t.equal(await seen(home), true);
    const second = startChild(home);
    await second.says("caught up");
    const killed = once(first.child, "exit");
    first.child.kill("SIGKILL");
    await killed;
    recorded = await recordAttempts(home.store, [issue(2), issue(3)], recorded);
    await second.says("projects");
    t.equal(await seen(home), true);
    const ended = once(second.child, "exit");
    second.child.kill("SIGTERM");
    await ended;
    t.ok(await takeLease(home.db, "third"), "given back");
    await equalsFreshRebuild(t, home);
  },
);

void t.test("a process that is paused loses the lease, and writes nothing when it wakes up (postgres)", async t => {
  const { home, other } = await openHome(t, onPostgres);
  const { child, says } = startChild(home);
  t.teardown(() => child.kill("SIGKILL"));
  await says("projects");
  let recorded = await recordAttempts(home.store, [issue(0)]);
  t.equal(await seen(home), true);
  child.kill("SIGSTOP");
  recorded = await recordAttempts(home.store, [issue(1), issue(2)], recorded);
  const done = new AbortController();
  const running = runLeasedProjector({
    macs: sampleMacs,
    db: other,
    log: home.log(),
    views: allViews,
    rebuild: (views, signal) => rebuild({ db: other, log: home.log(), views, rowKey: sampleRowKey, signal }),
    owner: "waker",
    signal: done.signal,
  });
  t.equal(await seen(home), true, "another has taken over");
  child.kill("SIGCONT");
  await says("waits");
  await recordAttempts(home.store, [issue(3)], recorded);
  t.equal(await seen(home), true);
  const { owner } = await home.db.selectFrom("lease").select("owner").executeTakeFirstOrThrow();
  t.equal(owner, "waker");
  done.abort();
  await running;
  await says("projects");
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  await exit;
  await equalsFreshRebuild(t, home);
});

onEachEngine("a home of before the lease opens unharmed", async (t, engine) => {
  const { home } = await openHome(t, engine);
  await recordAttempts(home.store, [issue(0)]);
  await home.project();
  const before = await home.contents();
  for (const table of ["lease", "views_migration", "views_migration_lock"])
    await home.db.schema.dropTable(table).execute();
  t.strictSame(await prepareViews({ db: home.db, store: home.store, macs: sampleMacs }, allViews), []);
  t.ok(await takeLease(home.db, "a"));
  t.strictSame(await home.contents(), before);
});
