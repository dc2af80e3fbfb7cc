import t from "tap";
import { inParallel } from "../../src/waiting/in-parallel.js";

const turn = (): Promise<void> => new Promise(setImmediate);

function* countTo(last: number): Generator<number> {
  for (let each = 1; each <= last; each += 1) yield each;
}

t.test("every item is worked on once, no more than so many at once, from either kind of source", async t => {
  const later = async function* () {
    for (const each of countTo(20)) {
      await turn();
      yield each;
    }
  };
  for (const items of [countTo(20), later(), [...countTo(20)]]) {
    const done: number[] = [];
    let underWay = 0;
    let most = 0;
    await inParallel(items, { atOnce: 3 }, async item => {
      underWay += 1;
      most = Math.max(most, underWay);
      await turn();
      await turn();
      underWay -= 1;
      done.push(item);
    });
    t.same(
      done.sort((a, b) => a - b),
      [...countTo(20)],
    );
    t.ok(most <= 3, `${most} at once`);
  }
  let met = 0;
  let release = (): void => undefined;
  const all = new Promise<void>(resolve => (release = resolve));
  await inParallel(countTo(3), { atOnce: 3 }, async () => {
    met += 1;
    if (met === 3) release();
    await all;
  });
  t.equal(met, 3, "and that many are");
});

t.test("the first fault is told once what was under way has ended, and nothing is begun after it", async t => {
  const begun: number[] = [];
  const ended: number[] = [];
  let closed = false;
  const items = function* () {
    try {
      yield* countTo(9);
    } finally {
      closed = true;
    }
  };
  const working = inParallel(items(), { atOnce: 2 }, async item => {
    begun.push(item);
    if (item === 2) throw new Error("the second");
    await turn();
    ended.push(item);
    if (item > 2) throw new Error("a later one");
  });
  await t.rejects(working, { message: "the second" });
  t.same({ begun, ended, closed }, { begun: [1, 2], ended: [1], closed: true });
});

t.test("a source that fails ends it the same way", async t => {
  const ended: number[] = [];
  const broken = async function* () {
    yield 1;
    throw new Error("cannot be read on");
  };
  const working = inParallel(broken(), { atOnce: 4 }, async item => {
    await turn();
    await turn();
    ended.push(item);
  });
  await t.rejects(working, { message: "cannot be read on" });
  t.same(ended, [1]);
});

t.test("a signal ends it after what is under way, without a fault", async t => {
  const ending = new AbortController();
  const done: number[] = [];
  await inParallel(countTo(9), { atOnce: 2, signal: ending.signal }, async item => {
    if (item === 3) ending.abort();
    await turn();
    done.push(item);
  });
  t.ok(done.includes(3) && done.length < 9, `${done}`);
});
