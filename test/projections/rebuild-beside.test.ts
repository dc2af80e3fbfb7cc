import { join } from "node:path";
import { sql } from "kysely";
import t from "tap";
import { openViews } from "../../projections/database/open-views.js";
import { createLag } from "../../projections/projector/lag.js";
import { rebuild } from "../../projections/rebuild/rebuild.js";
import { findVerification } from "../../projections/views/licences/find-verification.js";
import { searchLicences } from "../../projections/views/licences/search-licences.js";
import { allViews } from "../../projections/views/views.js";
import type { ProjectorMessage } from "../../src/service/projector/projector-messages.js";
import { startProjector } from "../../src/service/projector/start-projector.js";
import { onEachEngine, onPostgres } from "../support/each-engine.js";
import { type Attempt, idOf, recordAttempts, sampleDay } from "./sample-acts.js";
import { sampleHome } from "./sample-home.js";
import { sampleLogSource } from "./sample-log-source.js";
import { sampleMacs, sampleRowKey } from "./sample-macs.js";

// Its rows are all the projector's.
const relying = { macs: sampleMacs, fromLog: () => Promise.reject(new Error("nothing is read from the log")) };

const rounds = Number(process.env.LICET_ROUNDS ?? 4);

const issue = (licence: number): Attempt => ({
  licence,
  kind: "issue",
  day: 100,
  length: 500,
  open: false,
  imported: false,
});

onEachEngine("rebuilds beside a running projector and its readers disturb neither", async (t, engine) => {
  const home = await sampleHome(engine);
  const source = sampleLogSource(join(home.folder, "events.db"));
  const faults: string[] = [];
  const onMessage = (message: ProjectorMessage): void => {
    if (message.kind === "fault" || message.kind === "stopped") faults.push(JSON.stringify(message));
  };
  const projector = startProjector({ rowKey: sampleRowKey, database: home.database, source, onMessage });
  await projector.prepared;
  let recorded = await recordAttempts(home.store, [issue(0)]);
  const lag = createLag(home.db);
  t.equal(await lag.waitUntilSeen(await home.store.head(), { timeoutMs: 600_000 }), true);

  const reads = openViews(home.database, "read");
  const find = findVerification(reads, sampleMacs);
  let reading = true;
  let read = 0;
  const reader = async (): Promise<void> => {
    while (reading) {
      if (!(await find.byLicence(idOf(0)))) throw new Error("a licence was not there for a moment");
      await searchLicences(reads, relying)({ q: "食品有限", today: sampleDay(1), limit: 5 });
      read += 1;
      await new Promise(setImmediate);
    }
  };
  const readers = [reader(), reader()];
  for (let round = 0; round < rounds; round += 1) {
    const other = openViews(home.database, "rebuild");
    const rebuilding = rebuild({ rowKey: sampleRowKey, db: other, log: home.log(), views: allViews, pageSize: 5 });
    recorded = await recordAttempts(home.store, [issue(10 * round + 1), issue(10 * round + 2)], recorded);
    await rebuilding;
    await other.destroy();
    t.equal(await lag.waitUntilSeen(await home.store.head(), { timeoutMs: 600_000 }), true);
  }
  reading = false;
  await Promise.all(readers);
  t.ok(read > rounds);
  await projector.close();
  await reads.destroy();
  t.strictSame(faults, []);
  const live = await home.contents();
  await rebuild({ rowKey: sampleRowKey, db: home.db, log: home.log(), views: allViews });
  t.strictSame(live, await home.contents());
  await home.close();
});

void t.test("a swap waits for whoever reads in a long transaction, while others go on reading (postgres)", async t => {
  const home = await sampleHome(onPostgres);
  t.teardown(home.close);
  await recordAttempts(home.store, [issue(0)]);
  await home.project();
  const reads = openViews(home.database, "read");
  t.teardown(() => reads.destroy());
  const swapWaits = async (): Promise<boolean> => {
    const waiting = sql`select 1 from pg_locks where mode = 'AccessExclusiveLock' and not granted`;
    return (await waiting.execute(reads)).rows.length > 0;
  };
  let swapped = false;
  let rebuilding: Promise<unknown> | undefined;
  await reads.transaction().execute(async tx => {
    await tx.selectFrom("licence").selectAll().execute();
    rebuilding = rebuild({ rowKey: sampleRowKey, db: home.db, log: home.log(), views: allViews }).then(() => {
      swapped = true;
    });
    // Until the swap has waited for the table, given way, and waits again; reads queue behind it no longer than that.
    for (const expected of [true, false, true])
      while ((await swapWaits()) !== expected)
        if (!(await findVerification(reads, sampleMacs).byLicence(idOf(0))))
          throw new Error("it was not there for a moment");
    await tx.selectFrom("document").selectAll().execute();
    t.equal(swapped, false);
  });
  await rebuilding;
  t.equal(swapped, true);
});
