import t from "tap";
import { openedParts } from "../../../src/service/health/readiness.js";
import { deadlines } from "../../../src/waiting/deadlines.js";

const at = (position: number): string => String(position).padStart(20, "0");

/** The parts of a service whose log, views and clock the test holds; what its views lack when they are asked. */
const watched = () => {
  const state = { head: at(7), recorded: at(0), views: at(7), now: Date.parse("2026-05-04T03:02:01Z"), away: false };
  const parts = openedParts({
    store: {
      async head() {
        if (state.away) throw new Error("away");
        return state.head;
      },
    },
    recorded: () => state.recorded,
    knowledge: async () => ({
      position: state.views,
      build: "1",
      // However far they are behind, they call themselves fresh.
      caughtUpAt: new Date(state.now).toISOString(),
      databaseNow: null,
      stopped: null,
    }),
    clock: () => state.now,
  });
  const ask = async (): Promise<string | null> => {
    const [, views] = await Promise.all(parts.map(part => part.check().catch(() => "failed")));
    return views ?? null;
  };
  return { state, ask };
};

for (const source of ["head", "recorded"] as const)
  t.test(
    `views that call themselves fresh and lack what ${source === "head" ? "the log holds" : "this process recorded"} are not ready after a while`,
    async t => {
      const { state, ask } = watched();
      t.equal(await ask(), null);
      state[source] = at(9);
      state.away = source === "recorded";
      await ask(); // the log's head is known to the next one
      t.equal(await ask(), null, "for a moment that is nothing");
      state.now += deadlines.knowledge;
      t.equal(await ask(), null);
      state.now += 2_000;
      t.match(await ask(), /lack events that the log has held for 6\d s/);
      state.views = at(9);
      t.equal(await ask(), null);
    },
  );

t.test(
  "views that follow a log which grows all the time are ready, though there is always something that they lack",
  async t => {
    const { state, ask } = watched();
    for (let round = 1; round < 20; round += 1) {
      state.head = at(7 + round);
      state.views = at(6 + round);
      state.now += deadlines.knowledge / 3;
      t.equal(await ask(), null);
    }
  },
);
