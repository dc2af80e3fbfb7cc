import { rebuild } from "../../../projections/rebuild/rebuild.js";
import { allViews } from "../../../projections/views/views.js";
import { beginning } from "../../../src/event-store/event-store.js";
import { onEachEngine } from "../../support/each-engine.js";
import { type Attempt, recordAttempts } from "../sample-acts.js";
import { type SampleHome, sampleHome } from "../sample-home.js";
import { sampleRowKey } from "../sample-macs.js";

/** The home's log, which does something once between its first page and its second. */
const logThatBefore = (home: SampleHome, secondPage: () => Promise<unknown>) => {
  const log = home.log();
  let done: Promise<unknown> | undefined;
  const readLog: typeof log.store.readLog = async (after, limit) => {
    if (after !== beginning) {
      done ??= secondPage();
      await done;
    }
    return log.store.readLog(after, limit);
  };
  return { ...log, store: { ...log.store, readLog } };
};

const issue = { kind: "issue", day: 100, length: 500, open: false, imported: false } as const;
const acts: Attempt[] = Array.from({ length: 40 }, (_, licence) => ({ ...issue, licence }));

onEachEngine("a rebuild of which another one takes the place gives way, and what serves stays", async (t, engine) => {
  const home = await sampleHome(engine);
  t.teardown(home.close);
  await recordAttempts(home.store, acts);
  await home.project();
  const live = await home.contents();
  const log = logThatBefore(home, () =>
    home.db.updateTable("checkpoint").set({ position: "1", event_id: "" }).where("view", "like", "%next").execute(),
  );
  const rebuilding = rebuild({
    rowKey: sampleRowKey,
    db: home.db,
    log,
    database: home.database,
    views: allViews,
    pageSize: 3,
  });
  await t.rejects(rebuilding, { message: /the checkpoint of .* was moved by another projector or a rebuild/ });
  await home.db.deleteFrom("checkpoint").where("view", "like", "%next").execute();
  t.strictSame(await home.contents(), live);
  await rebuild({
    rowKey: sampleRowKey,
    db: home.db,
    log: home.log(),
    database: home.database,
    views: allViews,
    pageSize: 3,
  });
  t.strictSame(await home.contents(), live);
});

onEachEngine("a rebuild that is told to end leaves what serves, and no thread behind", async (t, engine) => {
  const home = await sampleHome(engine);
  t.teardown(home.close);
  await recordAttempts(home.store, acts);
  await home.project();
  const live = await home.contents();
  const ended = new AbortController();
  const log = logThatBefore(home, async () => ended.abort(new Error("told to end")));
  const { signal } = ended;
  const rebuilding = rebuild({
    rowKey: sampleRowKey,
    db: home.db,
    log,
    database: home.database,
    views: allViews,
    pageSize: 3,
    signal,
  });
  await t.rejects(rebuilding, { message: "told to end" });
  // The thread's connection is gone: nothing keeps this one from writing.
  await home.db.deleteFrom("checkpoint").where("view", "like", "%next").execute();
  t.strictSame(await home.contents(), live);
});
