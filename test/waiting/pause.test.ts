import { getEventListeners } from "node:events";
import t from "tap";
import { pause } from "../../src/waiting/pause.js";

const ever = 2 ** 31 - 1;

t.test("a pause ends when its time is up", async t => {
  t.equal(await pause(1), undefined);
  t.equal(await pause(1, new AbortController().signal), undefined);
});

t.test("a pause that is aborted ends at once and without a fault, before it begins and while it lasts", async t => {
  t.equal(await pause(ever, AbortSignal.abort(new Error("not told"))), undefined);
  const ending = new AbortController();
  const lasting = pause(ever, ending.signal);
  ending.abort(new Error("not told"));
  t.equal(await lasting, undefined);
});

t.test("whoever is handed its end may end it sooner, and nothing is left on the signal", async t => {
  const { signal } = new AbortController();
  let end = (): void => undefined;
  const lasting = pause(ever, signal, handed => (end = handed));
  t.equal(getEventListeners(signal, "abort").length, 1);
  end();
  t.equal(await lasting, undefined);
  t.equal(getEventListeners(signal, "abort").length, 0);
});
