import t from "tap";
import { createAppendAnnouncer, createAppendSignal } from "../../../src/event-store/sqlite/append-signal.js";

const never = new AbortController().signal;
const anHour = 3_600_000;

t.test("an announcement wakes who waits, without a look at the file", async t => {
  const signal = createAppendSignal("announced.db", () => 1);
  const announcer = createAppendAnnouncer("announced.db");
  signal.attach();
  await signal.wait(signal.seen(), anHour, never); // the first look at the version counts as news
  const since = signal.seen();
  const waiting = Promise.all([signal.wait(since, anHour, never), signal.wait(since, anHour, never)]);
  announcer.announce();
  await waiting;
  t.ok(signal.seen() > since);
  signal.detach();
  announcer.close();
});

t.test("a commit that nobody announced is found by looking at the file's version", async t => {
  let version = 1;
  const signal = createAppendSignal("polled.db", () => version);
  signal.attach();
  await signal.wait(signal.seen(), anHour, never);
  const since = signal.seen();
  const waiting = signal.wait(since, anHour, never);
  version = 2;
  await waiting;
  t.equal(signal.seen(), since + 1);
  signal.detach();
});

t.test("what was announced between the read and the waiting is not waited for", async t => {
  let version = 1;
  const signal = createAppendSignal("between.db", () => version);
  signal.attach();
  const before = signal.seen();
  await signal.wait(before, anHour, never);
  version = 2;
  await signal.wait(before, anHour, never);
  t.ok(signal.seen() > before);
  signal.detach();
});

t.test("waiting ends when aborted, also when it was aborted before", async t => {
  const signal = createAppendSignal("aborted.db", () => 1);
  const ending = new AbortController();
  const waiting = signal.wait(signal.seen(), anHour, ending.signal);
  ending.abort();
  await waiting;
  await signal.wait(signal.seen(), anHour, ending.signal);
  t.equal(signal.seen(), 0);
});
