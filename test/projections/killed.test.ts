import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { openDatabase } from "../../projections/database/database.js";
import { createLag } from "../../projections/projector/lag.js";
import { rebuild } from "../../projections/rebuild/rebuild.js";
import { allViews } from "../../projections/views/views.js";
import { beginning } from "../../src/event-store/event-store.js";
import { onEachEngine } from "../support/each-engine.js";
import { until } from "../support/until.js";
import { attempts, recordAttempts } from "./sample-acts.js";
import { contentsOf, type SampleHome, sampleHome } from "./sample-home.js";
import { sampleRowKey } from "./sample-macs.js";

const rounds = Number(process.env.LICET_ROUNDS ?? 2);

const startChild = async ({ folder, database }: SampleHome, what: "project" | "rebuild") => {
  const program = fileURLToPath(new URL("./project-until-killed.js", import.meta.url));
  const child = spawn(process.execPath, [program, folder, JSON.stringify(database), what], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return child;
};

const history = (round: number) =>
  (fc.sample(attempts(80), { numRuns: 1, seed: round })[0] ?? []).map(attempt => ({
    ...attempt,
    licence: attempt.licence + 10 * round,
  }));

/** What the views hold when a fresh projection stops where these contents do. */
const foldedUpTo = async (home: SampleHome, left: Record<string, unknown[]>) => {
  const [at] = left.checkpoint as { position: string }[];
  const upTo = at?.position ?? beginning;
  const db = openDatabase({ file: join(home.folder, "fresh", `${upTo}.db`) });
  const { store } = home;
  const readLog = async (after: string, limit: number) =>
    (await store.readLog(after, limit)).filter(({ position }) => position <= upTo);
  const log = { ...home.log(), store: { ...store, readLog, head: async () => upTo } };
  await rebuild({ rowKey: sampleRowKey, db, log, views: allViews });
  const contents = await contentsOf(db);
  await db.destroy();
  return contents;
};

onEachEngine("a projector killed at any moment leaves each view and its checkpoint together", async (t, engine) => {
  const home = await sampleHome(engine);
  t.teardown(home.close);
  let recorded = 0;
  for (let round = 0; round < rounds; round += 1) {
    const child = await startChild(home, "project");
    const ended = once(child, "exit");
    const recording = recordAttempts(home.store, history(round), recorded);
    // Killed once it has passed an event that this round made: a different one each time.
    const goal = String(Number(await home.store.head()) + 1 + ((round * 7) % 13)).padStart(20, "0");
    await createLag(home.db).waitUntilSeen(goal, { timeoutMs: 2_000 });
    child.kill("SIGKILL");
    await ended;
    recorded = await recording;
    const left = await home.contents();
    t.strictSame(left, await foldedUpTo(home, left), `round ${round}`);
    await home.project();
  }
});

onEachEngine("a rebuild killed at any moment leaves views that equal a fresh rebuild", async (t, engine) => {
  const home = await sampleHome(engine);
  t.teardown(home.close);
  await recordAttempts(home.store, history(1));
  await home.project();
  const live = await home.contents();
  for (let round = 0; round < rounds; round += 1) {
    const child = await startChild(home, "rebuild");
    const ended = once(child, "exit");
    // Killed when the rebuilds beside the serving views have moved on as often as the round says, in whatever they were.
    const seen = new Set<string>();
    await until(async () => {
      seen.add(JSON.stringify(await home.db.selectFrom("checkpoint").select(["view", "position"]).execute()));
      return seen.size > round % 23;
    }, 1);
    child.kill("SIGKILL");
    await ended;
    await home.project();
    t.strictSame(await home.contents(), live, `round ${round}`);
  }
  await rebuild({ rowKey: sampleRowKey, db: home.db, log: home.log(), views: allViews });
  t.strictSame(await home.contents(), live);
  const tables = await home.db.introspection.getTables();
  t.strictSame(
    tables.map(({ name }) => name).filter(name => name.includes("__")),
    [],
    "nothing is left of the killed ones",
  );
});
