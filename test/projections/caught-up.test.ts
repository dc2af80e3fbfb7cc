// When views were caught up: told by the database's clock, and worth nothing where a clock is ahead.
import t, { type Test } from "tap";
import { ageOf } from "../../projections/database/age.js";
import { readLag } from "../../projections/projector/read-lag.js";
import { readCheckpoints } from "../../projections/views/checkpoint.js";
import { findVerification } from "../../projections/views/licences/find-verification.js";
import { allViews } from "../../projections/views/views.js";
import { openedParts } from "../../src/service/health/readiness.js";
import { onEachEngine, type TestEngine } from "../support/each-engine.js";
import { recordAttempts } from "./sample-acts.js";
import { sampleHome } from "./sample-home.js";
import { changeCheckpoints, sampleMacs } from "./sample-macs.js";

const hour = 3_600_000;
const clock = Date.now;

/** A home whose projector, and whatever else is in its process, believes that it is another time. */
const projectedAt = async (t: Test, engine: TestEngine, offset: number) => {
  const home = await sampleHome(engine);
  t.teardown(home.close);
  await recordAttempts(home.store, [
    { licence: 0, kind: "issue", day: 100, length: 500, open: false, imported: false },
  ]);
  Date.now = () => clock() + offset;
  try {
    await home.project();
  } finally {
    Date.now = clock;
  }
  return home;
};

const setCaughtUp = (home: Awaited<ReturnType<typeof sampleHome>>, at: number) =>
  changeCheckpoints(home.db, () => ({ caughtUpAt: new Date(at).toISOString() }));

for (const [how, offset] of Object.entries({ ahead: hour, behind: -hour }))
  onEachEngine(`a projector whose clock is ${how} marks views by the database's`, async (t, engine) => {
    const home = await projectedAt(t, engine, offset);
    for (const { caughtUpAt } of (await readCheckpoints(home.db)).values())
      t.ok(Math.abs(clock() - Date.parse(caughtUpAt)) < hour / 2, caughtUpAt);
  });

onEachEngine("knowledge says what time it is by the clock that wrote it", async (t, engine) => {
  const home = await projectedAt(t, engine, 0);
  const { databaseNow } = await findVerification(home.db, sampleMacs).knowledge();
  if (engine.name === "sqlite") t.equal(databaseNow, null);
  else t.ok(Math.abs(clock() - (databaseNow ?? 0)) < hour / 2, String(databaseNow));
});

onEachEngine("views that were caught up in time to come are neither fresh nor ready", async (t, engine) => {
  const home = await projectedAt(t, engine, 0);
  await setCaughtUp(home, clock() + hour);
  const [lag] = await readLag({ db: home.db, store: home.store, clock }, allViews);
  t.equal(lag?.ms, Number.POSITIVE_INFINITY);
  const parts = openedParts({ store: home.store, knowledge: findVerification(home.db, sampleMacs).knowledge, clock });
  t.match(await parts.find(({ name }) => name === "views")?.check(), /ahead of the clock here: set the clocks right/);
});

void t.test("an age is exact, nothing for clocks that are a little apart, and endless for any other", async t => {
  const at = (ms: number) => new Date(ms).toISOString();
  const now = clock();
  t.equal(ageOf(at(now - 5_000), now), 5_000);
  t.equal(ageOf(at(now + 2_000), now), 0);
  for (const instant of [at(now + 3_001), at(now + hour), "yesterday", ""])
    t.equal(ageOf(instant, now), Number.POSITIVE_INFINITY, instant);
});
