import t from "tap";
import { noticeSilence } from "../../../src/event-store/eventstoredb/silence.js";
import { until } from "../../support/until.js";

t.test("silence is told while somebody listens, again and again, and answers are handed on", async t => {
  let told = 0;
  let enough = (): void => undefined;
  const twice = new Promise<void>(resolve => (enough = resolve));
  const silence = noticeSilence(4, () => {
    told += 1;
    if (told === 2) enough();
  });
  t.equal(await silence.listening(Promise.resolve(7)), 7);
  await t.rejects(silence.listening(Promise.reject(new Error("no"))), { message: "no" });
  t.equal(told, 0);
  await silence.listening(twice);
  t.equal(told, 2);
});

t.test("nothing is told while answers are heard, or while nobody listens", async t => {
  let told = 0;
  const silence = noticeSilence(40, () => (told += 1));
  let looks = 0;
  await silence.listening(
    until(() => {
      silence.heard();
      looks += 1;
      return looks === 50;
    }, 1),
  );
  t.equal(told, 0);
});

t.test("a process that stood still for longer than that does not take it for silence", async t => {
  let told = 0;
  const silence = noticeSilence(40, () => (told += 1));
  let looks = 0;
  const listening = silence.listening(
    until(() => {
      looks += 1;
      return looks > 1;
    }, 11),
  );
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  await listening;
  t.equal(told, 0);
});
