// Acts on one licence in one process take turns.
import { setImmediate as nextTurn } from "node:timers/promises";
import t from "tap";
import { createTurns } from "../../src/waiting/in-turn.js";

const patient = { patienceMs: 60_000, tooLate: () => new Error("too late") };

t.test(
  "work on the same thing is done one after the other in the order of asking, on other things at once",
  async t => {
    const inTurn = createTurns();
    const happened: string[] = [];
    let release = (): void => undefined;
    const held = new Promise<void>(resolve => {
      release = resolve;
    });
    const first = inTurn(
      "a",
      async () => {
        happened.push("a1 begins");
        await held;
        happened.push("a1 ends");
      },
      patient,
    );
    const later = ["a2", "a3"].map(name => inTurn("a", async () => void happened.push(name), patient));
    await inTurn("b", async () => void happened.push("b"), patient);
    t.same(happened, ["a1 begins", "b"]);
    release();
    await Promise.all([first, ...later]);
    t.same(happened, ["a1 begins", "b", "a1 ends", "a2", "a3"]);
  },
);

t.test("work that fails hands its fault to its own asker, and the turn to the next", async t => {
  const inTurn = createTurns();
  const failed = inTurn("a", () => Promise.reject(new Error("mine")), patient);
  const next = inTurn("a", async () => "done", patient);
  await t.rejects(failed, { message: "mine" });
  t.equal(await next, "done");
});

t.test("who waits too long has begun nothing, and those behind still come after who is at work", async t => {
  const inTurn = createTurns();
  let release = (): void => undefined;
  let atWork = true;
  const first = inTurn("a", () => new Promise<void>(resolve => (release = resolve)), patient);
  await t.rejects(
    inTurn("a", async () => t.fail("it began"), { ...patient, patienceMs: 1 }),
    { message: "too late" },
  );
  const behind = inTurn("a", async () => t.notOk(atWork), patient);
  await nextTurn();
  atWork = false;
  release();
  await Promise.all([first, behind]);
});
