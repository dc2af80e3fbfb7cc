import t from "tap";
import { createViewsPace, type ViewsState } from "../../src/import/views-pace.js";

const position = (count: number): string => String(count).padStart(20, "0");
const now = () => new Date().toISOString();

/** Views that a test moves by hand; `looked` resolves at the next look after the call. */
const handMoved = (first: ViewsState | null) => {
  let state = first;
  const looks: (() => void)[] = [];
  const read = async (): Promise<ViewsState | null> => {
    const answer = state;
    for (const look of looks.splice(0)) setImmediate(look);
    return answer;
  };
  const looked = () => new Promise<void>(resolve => looks.push(resolve));
  return {
    read,
    looked,
    move: (to: Partial<ViewsState>) => {
      state = { position: position(0), caughtUpAt: now(), stopped: null, ...state, ...to };
    },
    /** Has the pace let its caller go on by the time it has looked again? */
    goesOn: async (ready: Promise<void>): Promise<boolean> => {
      let gone = false;
      void ready.then(() => {
        gone = true;
      });
      await looked();
      return gone;
    },
  };
};

const live = (at: number): ViewsState => ({ position: position(at), caughtUpAt: now(), stopped: null });

t.test("without views an import never waits", async t => {
  const views = handMoved(null);
  const pace = createViewsPace(views.read);
  t.teardown(pace.close);
  pace.appended(position(1_000_000));
  await views.looked();
  t.equal(await views.goesOn(pace.ready()), true);
});

t.test("it waits while a live projector is over 2,000 appends behind, and goes on when it has caught up", async t => {
  const views = handMoved(live(100));
  const pace = createViewsPace(views.read);
  t.teardown(pace.close);
  await pace.ready();
  for (let at = 101; at <= 2_101; at += 1) pace.appended(position(at * 1_000));
  views.move({ position: position(100), caughtUpAt: now() });
  await views.looked();
  await views.looked();
  const ready = pace.ready();
  t.equal(await views.goesOn(ready), false);
  views.move({ position: position(2_101_000) });
  await ready;
});

t.test("it waits while one event waits longer than 200 ms for a projector that moves", async t => {
  const views = handMoved(live(100));
  const pace = createViewsPace(views.read);
  t.teardown(pace.close);
  await pace.ready();
  pace.appended(position(150));
  let waited = false;
  for (let at = 101; at < 140 && !waited; at += 1) {
    views.move({ position: position(at) });
    await views.looked();
    waited = !(await views.goesOn(pace.ready()));
  }
  t.equal(waited, true);
});

t.test("views that nobody keeps up to date are no reason to wait", async t => {
  const views = handMoved({ ...live(100), caughtUpAt: "2020-01-01T00:00:00.000Z" });
  const pace = createViewsPace(views.read);
  t.teardown(pace.close);
  pace.appended(position(1_000_000));
  await views.looked();
  await views.looked();
  t.equal(await views.goesOn(pace.ready()), true);
});

t.test("a stopped view is no reason to wait, and closing lets everybody go", async t => {
  const views = handMoved({ ...live(100), stopped: "for a reason" });
  const pace = createViewsPace(views.read);
  pace.appended(position(1_000_000));
  await views.looked();
  await pace.ready();
  views.move({ stopped: null, position: position(101), caughtUpAt: now() });
  await views.looked();
  for (let at = 0; at <= 2_000; at += 1) pace.appended(position(1_000_000 + at));
  await views.looked();
  const ready = pace.ready();
  t.equal(await views.goesOn(ready), false);
  pace.close();
  await ready;
});
