// A log moved into another store: in order and to the letter, going on after interruptions, refusing what is another log.
import { join } from "node:path";
import t from "tap";
import { beginning, type EventStore, type StoredEvent } from "../../src/event-store/event-store.js";
import { EventStoreError } from "../../src/event-store/event-store-error.js";
import { openSqliteEventStore } from "../../src/event-store/sqlite/sqlite.js";
import { copyLog } from "../../src/operations/copy-log.js";
import { runsOf } from "../../src/operations/doctor/stream-runs.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { openWriteSideHome } from "../support/write-side-home.js";
import { runLicet } from "./sealing-home.js";

const wholeLog = async (store: EventStore): Promise<StoredEvent[]> => {
  const events: StoredEvent[] = [];
  for (;;) {
    const page = await store.readLog(events.at(-1)?.position ?? beginning, 1_000);
    if (page.length === 0) return events;
    events.push(...page);
  }
};

const storeIn = async (name: string): Promise<EventStore> => {
  const store = openSqliteEventStore({ file: join(await temporaryFolder(t), name), writer: "thread" });
  t.teardown(store.close);
  return store;
};

const event = (index: number) => ({
  id: crypto.randomUUID(),
  type: "Noted",
  schema: 1 + (index % 3),
  data: `{"text":"第${index}件 \\u0000 ${index}"}`,
  meta: `{"index":${index}}`,
});

/** A log of many streams, some with several events in a row. */
const sample = async (): Promise<EventStore> => {
  const store = await storeIn("source.db");
  const revisions = new Map<string, number>();
  for (let index = 0; index < 2_300; index += 1) {
    const stream = `s-${(index * 7919) % 97}`;
    const events = Array.from({ length: 1 + (index % 5 === 0 ? 2 : 0) }, () => event(index));
    const revision = revisions.get(stream);
    void store.append(stream, revision ?? "no-stream", events);
    revisions.set(stream, (revision ?? -1) + events.length);
  }
  await store.append("end", "no-stream", [event(1)]);
  return store;
};

const source = await sample();
const log = await wholeLog(source);
const quick = { times: 8, firstPauseMs: 1 };

t.test("it holds every event as it was, at the same revision and in the same order", async t => {
  for (const window of [1, 7, 500]) {
    const target = await storeIn(`window-${window}.db`);
    const copied = await copyLog({ from: source, to: target, window });
    t.same(copied, { events: log.length, already: 0, lastId: log.at(-1)?.id });
    t.same(await wholeLog(target), log);
  }
});

t.test("it goes on where an earlier copy was interrupted, in the middle of an append of several as well", async t => {
  const target = await storeIn("begun.db");
  for (const { stream, first, events } of runsOf(log.slice(0, 1_001)))
    await target.append(stream, first === 0 ? "no-stream" : first - 1, events);
  const copied = await copyLog({ from: source, to: target, window: 100 });
  t.same(copied, { events: log.length, already: 1_001, lastId: log.at(-1)?.id });
  t.same(await wholeLog(target), log);
  t.equal((await copyLog({ from: source, to: target, window: 100 })).already, log.length, "again, nothing is copied");
});

t.test(
  "a target that records and does not answer, or does not record, is asked again and nothing is doubled",
  async t => {
    const target = await storeIn("failing.db");
    let appends = 0;
    const failing: Pick<EventStore, "append" | "readLog"> = {
      readLog: target.readLog,
      async append(stream, expected, events) {
        appends += 1;
        const lost = new EventStoreError("unavailable", "no answer");
        if (appends % 500 === 250) throw lost;
        const appended = await target.append(stream, expected, events);
        if (appends % 500 === 0) throw lost;
        return appended;
      },
    };
    const copied = await copyLog({ from: source, to: failing, window: 1, retries: quick });
    t.equal(copied.events, log.length);
    t.same(await wholeLog(target), log);
  },
);

t.test("a target that is away for good is given up with word that it goes on later", async t => {
  const target = await storeIn("away.db");
  let left = 100;
  const dying: Pick<EventStore, "append" | "readLog"> = {
    readLog: target.readLog,
    append: async (stream, expected, events) => {
      left -= 1;
      if (left < 0) throw new EventStoreError("unavailable", "away");
      return target.append(stream, expected, events);
    },
  };
  await t.rejects(copyLog({ from: source, to: dying, window: 1, retries: { times: 3, firstPauseMs: 1 } }), {
    code: "target-unavailable",
  });
  t.equal((await copyLog({ from: source, to: target, window: 50 })).events, log.length);
});

t.test("a target that records in another order is noticed at once", async t => {
  const target = await storeIn("disorder.db");
  const held: (() => void)[] = [];
  let appends = 0;
  const disorderly: Pick<EventStore, "append" | "readLog"> = {
    readLog: target.readLog,
    async append(stream, expected, events) {
      // The first one goes alone; of the others, every second one waits until the one after it is recorded.
      appends += 1;
      const first = held.shift();
      if (!first && appends > 1) await new Promise<void>(resolve => held.push(resolve));
      const appended = await target.append(stream, expected, events);
      first?.();
      return appended;
    },
  };
  const even = {
    readLog: async (after: string) => (await source.readLog(after, 10_000)).slice(0, after === beginning ? 5 : 0),
  };
  await t.rejects(copyLog({ from: even, to: disorderly, window: 5, retries: quick }), { code: "order-lost" });
});

t.test("a target that holds another log, or more than this one, is refused and left as it is", async t => {
  const [first] = log as [StoredEvent, ...StoredEvent[]];
  const differing: Partial<StoredEvent>[] = [
    { id: crypto.randomUUID() },
    { stream: "another" },
    { type: "Other" },
    { schema: 9 },
    { data: "{}" },
    { meta: "{}" },
  ];
  for (const change of differing) {
    const target = await storeIn("another.db");
    const { stream, id, type, schema, data, meta } = { ...first, ...change };
    await target.append(stream, "no-stream", [{ id, type, schema, data, meta }]);
    const before = await wholeLog(target);
    await t.rejects(copyLog({ from: source, to: target, window: 100 }), {
      code: "another-log",
      message: new RegExp(`another ${Object.keys(change)[0]}`),
    });
    t.same(await wholeLog(target), before);
  }
  const longer = await storeIn("longer.db");
  await copyLog({ from: source, to: longer, window: 500 });
  await longer.append("more", "no-stream", [event(0)]);
  await t.rejects(copyLog({ from: source, to: longer, window: 500 }), {
    code: "another-log",
    message: /goes on where/,
  });
});

t.test("a target that gives back something else than it was given is found out at the end", async t => {
  const target = await storeIn("forgetful.db");
  const forgetful: Pick<EventStore, "append" | "readLog"> = {
    append: target.append,
    readLog: async (after, limit) =>
      (await target.readLog(after, limit)).map(stored =>
        stored.stream === "end" ? { ...stored, meta: "{}" } : stored,
      ),
  };
  await t.rejects(copyLog({ from: source, to: forgetful, window: 500 }), { code: "another-log" });
});

t.test("the command copies the home's log, says what it did, and refuses addresses that are none", async t => {
  const home = await openWriteSideHome();
  t.teardown(home.close);
  const environment = { LICET_HOME: home.paths.home };
  const target = `sqlite:${join(await temporaryFolder(t), "moved.db")}`;
  const done = await runLicet(environment, "copy", "--to", target, "--json");
  t.equal(done.code, 0, done.stderr);
  const events = await wholeLog(home.store);
  t.same(JSON.parse(done.stdout), { events: events.length, already: 0, lastId: events.at(-1)?.id });
  const again = await runLicet(environment, "copy", "--from", target, "--to", target.replace("moved.db", "second.db"));
  t.match(again.stdout, `copied ${events.length} · already there 0 · events ${events.length}, all compared`);
  const back = await runLicet(environment, "copy", "--from", target, "--to", "sqlite:");
  t.match(
    back.stdout,
    `copied 0 · already there ${events.length}`,
    "and the home's own log is a target like any other",
  );
  for (const wrong of ["sqlite:", "ftp://x", "/srv/events.db"])
    t.equal((await runLicet(environment, "copy", "--to", wrong)).code, 64, wrong);
  t.equal((await runLicet(environment, "copy", "--from", "sqlite:/nowhere/events.db", "--to", target)).code, 64);
  t.equal((await runLicet(environment, "copy", "--to", target, "--window", "0")).code, 64);
});
