import { Worker } from "node:worker_threads";
import t from "tap";
import { superviseThread, type ThreadEnd } from "../../src/waiting/supervised-thread.js";

const untilStopped =
  'require("node:worker_threads").parentPort.once("message", message => process.exit(message === "stop" ? 0 : 9))';

/** Supervises threads that run these programs one after the other, the last one again and again. */
const superviseAll = (programs: readonly [string, ...string[]]) => {
  const ends: ThreadEnd[] = [];
  let started = 0;
  let wake = (): void => undefined;
  const start = (): Worker => {
    const worker = new Worker(programs[started] ?? programs[programs.length - 1] ?? "", { eval: true });
    worker.once("online", () => {
      started += 1;
      wake();
    });
    return worker;
  };
  const thread = superviseThread(start, end => {
    ends.push(end);
    wake();
  });
  const until = async (seen: () => boolean): Promise<void> => {
    while (!seen()) await new Promise<void>(resolve => (wake = resolve));
  };
  return { ends, thread, started: () => started, until };
};

t.test("a thread that ends by itself is started again, and what ended it is told", async t => {
  const { ends, thread, started, until } = superviseAll(["process.exit(0)", 'throw new Error("broken")', untilStopped]);
  await until(() => started() === 3);
  t.match(ends, [
    { asked: false, failure: undefined },
    { asked: false, failure: { error: { message: "broken" } } },
  ]);
  await thread.close();
  t.same(ends.slice(2), [{ asked: true }], "and one that was asked to stop has no successor");
  t.equal(started(), 3);
});

t.test("closed while it pauses, it is over at once", async t => {
  const { ends, thread, until } = superviseAll(["process.exit(0)"]);
  await until(() => ends.length === 1);
  await thread.close();
  t.same(ends, [{ asked: false }]);
});
