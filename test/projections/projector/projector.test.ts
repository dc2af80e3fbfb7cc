import { randomUUID } from "node:crypto";
import { join } from "node:path";
import fc from "fast-check";
import { createLag } from "../../../projections/projector/lag.js";
import { prepareViews } from "../../../projections/projector/prepare-views.js";
import { runProjector } from "../../../projections/projector/projector.js";
import { rebuild } from "../../../projections/rebuild/rebuild.js";
import { readCheckpoints } from "../../../projections/views/checkpoint.js";
import { findVerification } from "../../../projections/views/licences/find-verification.js";
import { allViews } from "../../../projections/views/views.js";
import type { ProjectorMessage } from "../../../src/service/projector/projector-messages.js";
import { startProjector } from "../../../src/service/projector/start-projector.js";
import { onEachEngine } from "../../support/each-engine.js";
import { attempts, idOf, recordAttempts, sampleSealer } from "../sample-acts.js";
import { contentsOf, sampleHome } from "../sample-home.js";
import { sampleLogSource } from "../sample-log-source.js";
import { changeCheckpoints, sampleMacs, sampleRowKey } from "../sample-macs.js";

const rounds = Number(process.env.LICET_ROUNDS ?? 5);

onEachEngine(
  "a rebuilt view equals the live one, whatever was done and however it was cut into batches",
  async (t, engine) => {
    await fc.assert(
      fc.asyncProperty(attempts(), attempts(20), async (first, more) => {
        const home = await sampleHome(engine);
        try {
          const recorded = await recordAttempts(home.store, first);
          await home.project();
          const other = more.map(attempt => ({ ...attempt, licence: attempt.licence + 10 }));
          await recordAttempts(home.store, other, recorded);
          await home.project();
          const live = await home.contents();
          for (const writtenBy of [{}, { database: home.database }]) {
            const result = await rebuild({
              rowKey: sampleRowKey,
              db: home.db,
              log: home.log(),
              views: allViews,
              pageSize: 7,
              ...writtenBy,
            });
            t.equal(result.tracesErased, true);
            t.strictSame(await home.contents(), live);
          }
        } finally {
          await home.close();
        }
      }),
      { numRuns: rounds },
    );
  },
);

onEachEngine("two projectors at once leave what one would have left", async (t, engine) => {
  const home = await sampleHome(engine);
  t.teardown(home.close);
  const source = sampleLogSource(join(home.folder, "events.db"));
  const faults: string[] = [];
  const onMessage = (message: ProjectorMessage): void => {
    // Who begins second may find the database locked, and begins again.
    const isSecond = message.kind === "fault" && /database is locked/.test(message.message);
    if ((message.kind === "fault" && !isSecond) || message.kind === "stopped") faults.push(JSON.stringify(message));
  };
  const projectors = [1, 2].map(() =>
    startProjector({ rowKey: sampleRowKey, database: home.database, source, onMessage }),
  );
  await Promise.all(projectors.map(({ prepared }) => prepared));
  const lag = createLag(home.db, { view: "catalogue" });
  let recorded = 0;
  const histories = fc.sample(attempts(), { numRuns: rounds, seed: 3 });
  for (const [round, history] of histories.entries()) {
    const tried = history.map(attempt => ({ ...attempt, licence: attempt.licence + 10 * round }));
    recorded = await recordAttempts(home.store, tried, recorded);
  }
  t.equal(await lag.waitUntilSeen(await home.store.head(), { timeoutMs: 600_000 }), true);
  await Promise.all(projectors.map(({ close }) => close()));
  t.strictSame(faults, []);
  const both = await home.contents();
  await rebuild({ rowKey: sampleRowKey, db: home.db, log: home.log(), views: allViews });
  t.strictSame(both, await home.contents());
});

onEachEngine("a checkpoint that names an event the log does not hold is refused until a rebuild", async (t, engine) => {
  const home = await sampleHome(engine);
  t.teardown(home.close);
  await recordAttempts(home.store, [attempt("issue", 0), attempt("issue", 1)]);
  await home.project();
  const before = await home.contents();
  await changeCheckpoints(home.db, ({ view }) => (view === "documents" ? { eventId: randomUUID() } : {}));
  await home.project();
  const at = (await readCheckpoints(home.db)).get("documents");
  t.match(at?.stopped, /another log, or was restored/);
  t.equal((await readCheckpoints(home.db)).get("licences")?.stopped, null);
  const views = allViews.filter(({ name }) => name === "documents");
  await rebuild({ rowKey: sampleRowKey, db: home.db, log: home.log(), views });
  t.strictSame(await home.contents(), before);
});

onEachEngine(
  "an event that cannot be read stops the views that want it, and they go on once it can",
  async (t, engine) => {
    const home = await sampleHome(engine);
    t.teardown(home.close);
    const acts = [attempt("issue", 0), attempt("issue", 1), attempt("issue", 2), attempt("suspend", 0)];
    await recordAttempts(home.store, acts);
    const missing = new Set([`licence-${idOf(1)}`]);
    await home.project({ log: home.log(sampleSealer(new Set(), missing)) });
    const checkpoints = await readCheckpoints(home.db);
    for (const view of ["licences", "documents"]) {
      t.match(checkpoints.get(view)?.stopped, /there is no key for licence-/, view);
      t.equal(checkpoints.get(view)?.position, "00000000000000000001", view);
    }
    t.equal(checkpoints.get("catalogue")?.stopped, null);
    t.equal(checkpoints.get("catalogue")?.position, await home.store.head());
    const find = findVerification(home.db, sampleMacs);
    t.equal((await find.byLicence(idOf(0)))?.licence.revision, 0, "the view stands before the event");
    t.match((await find.knowledge()).stopped, /no key/);
    await home.project();
    t.equal((await find.byLicence(idOf(0)))?.licence.revision, 1);
    t.equal((await find.knowledge()).stopped, null);
  },
);

onEachEngine("a view that throws stops alone, just before the event it cannot process", async (t, engine) => {
  const home = await sampleHome(engine);
  t.teardown(home.close);
  await recordAttempts(home.store, [attempt("issue", 0), attempt("issue", 2), attempt("issue", 4)]);
  const poisoned = allViews.map(view =>
    view.name !== "licences"
      ? view
      : {
          ...view,
          digest: async (...[events, known]: Parameters<typeof view.digest>) => {
            if (events.some(({ stream }) => stream.endsWith(idOf(2)))) throw new Error("poison");
            return view.digest(events, known);
          },
        },
  );
  await home.project({ views: poisoned });
  const checkpoints = await readCheckpoints(home.db);
  t.match(checkpoints.get("licences"), {
    position: "00000000000000000001",
    stopped: "stopped before position 00000000000000000002 (LicenceIssued): poison",
  });
  t.equal((await home.db.selectFrom("licence").selectAll().execute()).length, 1);
  t.equal((await home.db.selectFrom("document").selectAll().execute()).length, 3);
});

onEachEngine(
  "everything still answers after a person's key was destroyed and the views were rebuilt",
  async (t, engine) => {
    const home = await sampleHome(engine);
    t.teardown(home.close);
    await recordAttempts(home.store, [attempt("issue", 1), attempt("issue", 2), attempt("suspend", 1)]);
    await home.project();
    const destroyed = home.log(sampleSealer(new Set([`licence-${idOf(1)}`])));
    const { tracesErased } = await rebuild({ rowKey: sampleRowKey, db: home.db, log: destroyed, views: allViews });
    t.ok(tracesErased);
    const found = await findVerification(home.db, sampleMacs).byLicence(idOf(1));
    t.strictSame(found?.licence.versions[0].holders[0]?.code, { $erased: true });
    t.strictSame(found?.licence.versions[0].token, { $erased: true });
    const terms = await home.db.selectFrom("licence_term").selectAll().where("kind", "=", "holder").execute();
    t.strictSame(
      terms.map(({ term }) => term),
      ["CODE2"],
    );
  },
);

onEachEngine("the projector follows new events and says how far it is", async (t, engine) => {
  const home = await sampleHome(engine);
  t.teardown(home.close);
  const done = new AbortController();
  await prepareViews({ db: home.db, store: home.store, macs: sampleMacs }, allViews);
  const seen: string[] = [];
  const moved = new Promise<void>(resolve => {
    const onMoved = (position: string): void => {
      seen.push(position);
      if (position === "00000000000000000002") resolve();
    };
    void runProjector({
      macs: sampleMacs,
      db: home.db,
      log: home.log(),
      views: allViews,
      signal: done.signal,
      onMoved,
    });
  });
  await recordAttempts(home.store, [attempt("issue", 0), attempt("suspend", 0)]);
  await moved;
  t.equal(seen.at(-1), await home.store.head());
  t.match((await contentsOf(home.db)).checkpoint, [{ position: seen.at(-1) }]);
  done.abort();
});

const attempt = (kind: "issue" | "suspend", licence: number) => ({
  licence,
  kind,
  day: 100 + licence,
  length: 500,
  open: false,
  imported: false,
});
