// What every adapter of the event store promises, as tests that run on each of them.
import { randomUUID } from "node:crypto";
import t, { type Test } from "tap";
import {
  type Appended,
  beginning,
  type EventStore,
  type EventToAppend,
  type Followed,
  type StoredEvent,
} from "../../src/event-store/event-store.js";
import { EventStoreError } from "../../src/event-store/event-store-error.js";

/** How the suite reaches an adapter. */
export interface EventStoreUnderTest {
  name: string;
  /** A store on an empty log of its own; `again` opens the same log once more, as another process would. */
  open(): Promise<{ store: EventStore; again(): Promise<EventStore>; discard(): Promise<void> }>;
  /** Appends `events` events in each of `processes` other processes to the log of the last `open`, then ends. */
  appendElsewhere(processes: number, events: number): Promise<void>;
}

/** An event of no meaning; the adapters know nothing of what is in one. */
export const someEvent = (data: unknown = {}): EventToAppend => ({
  id: randomUUID(),
  type: "LicenceInspected",
  schema: 1,
  data: JSON.stringify(data),
  meta: '{"salt":"é𬭎"}',
});

export const licenceStream = (): string => `licence-${randomUUID()}`;

/** Every event of the log, page by page. */
export async function readWholeLog(store: EventStore, pageSize = 500): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (let after = beginning; ; ) {
    const page = await store.readLog(after, pageSize);
    const last = page.at(-1);
    if (!last) return events;
    events.push(...page);
    after = last.position;
  }
}

/** Follows until `done` says so, and hands back everything that came. */
export async function followUntil(
  store: EventStore,
  after: string,
  done: (events: readonly StoredEvent[], last: Followed) => boolean,
): Promise<StoredEvent[]> {
  const ending = new AbortController();
  const events: StoredEvent[] = [];
  for await (const followed of store.follow(after, ending.signal)) {
    if (followed.kind === "events") events.push(...followed.events);
    if (done(events, followed)) ending.abort();
  }
  return events;
}

const caughtUp = (_: unknown, last: Followed): boolean => last.kind === "caught-up";

async function refusal(appending: Promise<Appended>): Promise<EventStoreError> {
  const outcome = await appending.catch((error: unknown) => error);
  if (outcome instanceof EventStoreError) return outcome;
  throw new Error("the append was not refused", { cause: outcome });
}

/** Runs the whole suite on one adapter. */
export function testEventStore(adapter: EventStoreUnderTest): void {
  const test = (title: string, body: (t: Test, store: EventStore, again: () => Promise<EventStore>) => Promise<void>) =>
    t.test(`${adapter.name}: ${title}`, async t => {
      const { store, again, discard } = await adapter.open();
      try {
        await body(t, store, again);
      } finally {
        await store.close();
        await discard();
      }
    });

  test("an empty log has no head, no events and no streams", async (t, store) => {
    t.equal(await store.head(), beginning);
    t.same(await store.readLog(beginning, 10), []);
    t.same(await store.readStream(licenceStream()), []);
  });

  test("what was appended is read as it was, with revision and position", async (t, store) => {
    const stream = licenceStream();
    const events = [someEvent({ name: "堃 镕 喆 犇 𬭎 㛃\u0000\"'\n" }), someEvent({ deep: [[{}]] })];
    const appended = await store.append(stream, "no-stream", events);
    t.equal(appended.revision, 1);
    const read = await store.readStream(stream);
    t.match(
      read,
      events.map((event, revision) => ({ ...event, stream, revision })),
    );
    t.match(read[1]?.position, /^\d{20}$/);
    t.equal(read[1]?.position, appended.position);
    t.equal(await store.head(), appended.position);
    t.same(await readWholeLog(store), read);
  });

  test("a stream is read from a revision on", async (t, store) => {
    const stream = licenceStream();
    await store.append(stream, "no-stream", [someEvent(), someEvent(), someEvent()]);
    t.same(
      (await store.readStream(stream, 1)).map(({ revision }) => revision),
      [1, 2],
    );
    t.same(await store.readStream(stream, 3), []);
  });

  test("streams do not mix, and the log keeps the order of the appends", async (t, store) => {
    const [one, two] = [licenceStream(), licenceStream()];
    await store.append(one, "no-stream", [someEvent(1)]);
    await store.append(two, "no-stream", [someEvent(2)]);
    await store.append(one, 0, [someEvent(3)]);
    t.same(
      (await store.readStream(one)).map(({ data }) => data),
      ["1", "3"],
    );
    t.same(
      (await store.readStream(two)).map(({ data }) => data),
      ["2"],
    );
    t.same(
      (await readWholeLog(store)).map(({ data }) => data),
      ["1", "2", "3"],
    );
  });

  test("a stream that exists cannot be begun again", async (t, store) => {
    const stream = licenceStream();
    await store.append(stream, "no-stream", [someEvent(), someEvent()]);
    const error = await refusal(store.append(stream, "no-stream", [someEvent()]));
    t.match(error, { code: "wrong-expected-revision", actual: 1 });
    t.equal((await store.readStream(stream)).length, 2);
  });

  test("an append that expects another revision records nothing", async (t, store) => {
    const stream = licenceStream();
    const early = await refusal(store.append(stream, 0, [someEvent()]));
    t.match(early, { code: "wrong-expected-revision", actual: "no-stream" });
    await store.append(stream, "no-stream", [someEvent(), someEvent()]);
    for (const expected of [0, 2, 7]) {
      const error = await refusal(store.append(stream, expected, [someEvent(), someEvent()]));
      t.match(error, { code: "wrong-expected-revision", actual: 1 }, String(expected));
    }
    t.equal((await readWholeLog(store)).length, 2);
  });

  test("a repeated append answers as the first did and records nothing more", async (t, store) => {
    const stream = licenceStream();
    await store.append(stream, "no-stream", [someEvent()]);
    const events = [someEvent("first"), someEvent()];
    const first = await store.append(stream, 0, events);
    t.same(await store.append(stream, 0, events), first);
    await store.append(stream, 2, [someEvent()]);
    await store.append(licenceStream(), "no-stream", [someEvent()]);
    t.same(
      await store.append(stream, 0, [{ ...someEvent("other"), id: events[0]?.id ?? "" }, ...events.slice(1)]),
      first,
    );
    t.equal((await store.readStream(stream, 1))[0]?.data, '"first"');
    t.equal((await readWholeLog(store)).length, 5);
  });

  test("an append that only begins like a recorded one is no repetition", async (t, store) => {
    const stream = licenceStream();
    const [first, second] = [someEvent(), someEvent()];
    await store.append(stream, "no-stream", [first]);
    const longer = await refusal(store.append(stream, "no-stream", [first, second]));
    t.match(longer, { code: "wrong-expected-revision", actual: 0 });
    await store.append(stream, 0, [second]);
    const crossed = await refusal(store.append(stream, "no-stream", [second, first]));
    t.match(crossed, { code: "wrong-expected-revision", actual: 1 });
  });

  test("the same append sent twice at once is recorded once", async (t, store) => {
    const stream = licenceStream();
    const event = someEvent();
    const answers = await Promise.all(Array.from({ length: 20 }, () => store.append(stream, "no-stream", [event])));
    for (const answer of answers) t.same(answer, answers[0]);
    t.equal((await store.readStream(stream)).length, 1);
  });

  test("of 200 who append to one stream at once, one succeeds and the others hear its revision", async (t, store) => {
    const stream = licenceStream();
    await store.append(stream, "no-stream", [someEvent()]);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 200 }, () => store.append(stream, 0, [someEvent()])),
    );
    const refused = outcomes.filter(outcome => outcome.status === "rejected").map(outcome => outcome.reason as unknown);
    t.equal(refused.length, 199);
    for (const error of refused) t.match(error, { code: "wrong-expected-revision", actual: 1 });
    t.equal((await store.readStream(stream)).length, 2);
  });

  test("200 who load and try again after a conflict all get in, in one legal order", async (t, store) => {
    const stream = licenceStream();
    const insist = async (): Promise<number> => {
      for (;;) {
        const last = (await store.readStream(stream)).length - 1;
        const appended = await store
          .append(stream, last < 0 ? "no-stream" : last, [someEvent()])
          .catch((e: unknown) => {
            if (e instanceof EventStoreError && e.code === "wrong-expected-revision") return undefined;
            throw e;
          });
        if (appended) return appended.revision;
      }
    };
    const revisions = await Promise.all(Array.from({ length: 200 }, insist));
    t.same(
      revisions.toSorted((a, b) => a - b),
      Array.from({ length: 200 }, (_, revision) => revision),
    );
  });

  test("appends to many streams at once are all recorded, each at its own position", async (t, store) => {
    const appends = Array.from({ length: 300 }, (_, index) => ({ stream: licenceStream(), event: someEvent(index) }));
    const answers = await Promise.all(appends.map(({ stream, event }) => store.append(stream, "no-stream", [event])));
    t.equal(new Set(answers.map(({ position }) => position)).size, 300);
    const log = await readWholeLog(store, 7);
    t.same(new Set(log.map(({ id }) => id)), new Set(appends.map(({ event }) => event.id)));
    t.ok(log.every(({ position }, index) => index === 0 || position > (log[index - 1]?.position ?? "")));
  });

  test("a conflict among appends that are committed together harms none of the others", async (t, store) => {
    const taken = licenceStream();
    await store.append(taken, "no-stream", [someEvent()]);
    const streams = Array.from({ length: 20 }, licenceStream);
    const outcomes = await Promise.allSettled(
      streams.flatMap(stream => [
        store.append(stream, "no-stream", [someEvent(), someEvent()]),
        store.append(taken, "no-stream", [someEvent()]),
      ]),
    );
    t.same(
      outcomes.map(({ status }) => status),
      streams.flatMap(() => ["fulfilled", "rejected"]),
    );
    for (const stream of streams) t.equal((await store.readStream(stream)).length, 2);
    t.equal((await store.readStream(taken)).length, 1);
  });

  test("a page of the log has at most the events asked for and begins after the position", async (t, store) => {
    await store.append(licenceStream(), "no-stream", [someEvent(0), someEvent(1), someEvent(2)]);
    const [first] = await store.readLog(beginning, 1);
    t.equal(first?.data, "0");
    t.same(
      (await store.readLog(first?.position ?? "", 5)).map(({ data }) => data),
      ["1", "2"],
    );
    t.same(await store.readLog(await store.head(), 5), []);
  });

  test("an append of 1 MiB is recorded, a larger one is refused", async (t, store) => {
    const stream = licenceStream();
    const large = { ...someEvent(), data: JSON.stringify("x".repeat(1_040_000)) };
    await store.append(stream, "no-stream", [large]);
    t.equal((await store.readStream(stream))[0]?.data, large.data);
    t.match(
      await refusal(
        store.append(
          stream,
          0,
          [large, large].map(event => ({ ...event, id: randomUUID() })),
        ),
      ),
      {
        code: "event-too-large",
      },
    );
    const wide = { ...someEvent(), data: JSON.stringify("堃".repeat(360_000)) };
    t.match(await refusal(store.append(stream, 0, [wide])), { code: "event-too-large" });
  });

  test("a malformed append never reaches the engine", async (t, store) => {
    const event = someEvent();
    const refused = async (stream: string, expected: "no-stream" | number, events: EventToAppend[], why: string) =>
      t.rejects(store.append(stream, expected, events), TypeError, why);
    await refused("", "no-stream", [event], "no name");
    await refused("licence-x", "no-stream", [], "no events");
    await refused("licence-x", -1, [event], "a negative revision");
    await refused("licence-x", Number.NaN, [event], "no number");
    await refused("licence-x", "no-stream", [{ ...event, type: "" }], "no type");
    await refused("licence-x", "no-stream", [{ ...event, id: "7" }], "no UUID");
    await refused("licence-x", "no-stream", [{ ...event, schema: 0 }], "no schema");
    await refused("licence-x", "no-stream", [event, event], "the same id twice");
    t.equal(await store.head(), beginning);
  });

  test("a position that is none is refused", async (t, store) => {
    for (const position of ["", "7", "-0000000000000000001", "0000000000000000000x"]) {
      await t.rejects(store.readLog(position, 1), TypeError, position);
      await t.rejects(
        followUntil(store, position, () => true),
        TypeError,
        position,
      );
    }
  });

  test("a follower is handed the past, then word that it has everything, then what is new", async (t, store) => {
    const stream = licenceStream();
    await store.append(
      stream,
      "no-stream",
      Array.from({ length: 1200 }, (_, index) => someEvent(index)),
    );
    const kinds: string[] = [];
    const events = await followUntil(store, beginning, (soFar, last) => {
      kinds.push(last.kind);
      if (last.kind === "caught-up" && soFar.length === 1200) void store.append(stream, 1199, [someEvent("new")]);
      return soFar.length === 1201;
    });
    t.same(
      events.slice(0, 1200).map(({ data }) => data),
      Array.from({ length: 1200 }, (_, index) => String(index)),
    );
    t.equal(events[1200]?.data, '"new"');
    t.equal(kinds.filter(kind => kind === "caught-up").length > 0, true);
    t.equal(kinds.at(-1), "events");
  });

  test("an idle follower hears again and again, with a later instant, that it has everything", async (t, store) => {
    const instants: string[] = [];
    await followUntil(store, beginning, (_, last) => {
      if (last.kind === "caught-up") instants.push(last.at);
      return instants.length === 3;
    });
    t.same(instants, [...new Set(instants)].sort());
    t.match(instants[0], /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  test("a follower that has caught up had been handed all that was appended before that instant", async (t, store) => {
    const before: { at: string; position: string }[] = [];
    let last = beginning;
    let wrong = 0;
    const following = followUntil(store, beginning, (soFar, followed) => {
      last = soFar.at(-1)?.position ?? beginning;
      if (followed.kind === "caught-up") wrong += before.filter(b => b.at < followed.at && b.position > last).length;
      return soFar.length === 100 && followed.kind === "caught-up";
    });
    for (let index = 0; index < 100; index += 1) {
      const { position } = await store.append(licenceStream(), "no-stream", [someEvent()]);
      before.push({ at: new Date().toISOString(), position });
    }
    await following;
    t.equal(wrong, 0);
  });

  test("a follower resumes after a position, without a gap and without a repetition", async (t, store) => {
    const stream = licenceStream();
    await store.append(
      stream,
      "no-stream",
      Array.from({ length: 50 }, (_, index) => someEvent(index)),
    );
    const first = await followUntil(store, beginning, caughtUp);
    await store.append(
      stream,
      49,
      Array.from({ length: 10 }, (_, index) => someEvent(50 + index)),
    );
    const rest = await followUntil(store, first[29]?.position ?? "", caughtUp);
    t.same(
      rest.map(({ data }) => data),
      Array.from({ length: 30 }, (_, index) => String(30 + index)),
    );
  });

  test("several followers each get everything, also what another opening of the log appends", async (t, store, again) => {
    const other = await again();
    const following = Promise.all(
      [store, store, other].map(s => followUntil(s, beginning, soFar => soFar.length === 40)),
    );
    const writing = [store, other].flatMap(s =>
      Array.from({ length: 20 }, () => s.append(licenceStream(), "no-stream", [someEvent()])),
    );
    await Promise.all(writing);
    const log = await readWholeLog(store);
    for (const followed of await following) t.same(followed, log);
    await other.close();
  });

  test("a follower sees no gap and no repetition while other processes append", async (t, store) => {
    const total = 3 * 120 + 120;
    const following = followUntil(store, beginning, soFar => soFar.length >= total);
    const elsewhere = adapter.appendElsewhere(3, 120);
    for (let index = 0; index < 120; index += 1) await store.append(licenceStream(), "no-stream", [someEvent()]);
    await elsewhere;
    const followed = await following;
    t.equal(followed.length, total);
    t.same(followed, await readWholeLog(store));
    t.equal(new Set(followed.map(({ id }) => id)).size, total);
  });

  test("a follower ends when its signal says so, also one that waits or was ended before", async (t, store) => {
    t.same(await followUntil(store, beginning, caughtUp), []);
    const ended = store.follow(beginning, AbortSignal.abort())[Symbol.asyncIterator]();
    t.match(await ended.next(), { done: true });
  });

  test("a consumer that leaves the loop ends the following", async (t, store) => {
    for await (const followed of store.follow(beginning, new AbortController().signal)) {
      t.equal(followed.kind, "caught-up");
      break;
    }
    await store.append(licenceStream(), "no-stream", [someEvent()]);
    t.equal((await followUntil(store, beginning, soFar => soFar.length === 1)).length, 1);
  });

  test("closing finishes what was appended before, ends followers, and may be repeated", async (t, store, again) => {
    const following = followUntil(store, beginning, () => false);
    const appends = Array.from({ length: 100 }, () => store.append(licenceStream(), "no-stream", [someEvent()]));
    await Promise.all([store.close(), store.close()]);
    await Promise.all(appends);
    await following;
    const other = await again();
    t.equal((await readWholeLog(other)).length, 100);
    await other.close();
  });

  test("a closed store refuses everything as unavailable", async (t, store) => {
    await store.close();
    const unavailable = { name: "EventStoreError", code: "unavailable" };
    await t.rejects(store.append(licenceStream(), "no-stream", [someEvent()]), unavailable);
    await t.rejects(store.readStream(licenceStream()), unavailable);
    await t.rejects(store.readLog(beginning, 1), unavailable);
    await t.rejects(store.head(), unavailable);
    t.same(await followUntil(store, beginning, () => false), []);
  });

  test("appends beyond what may wait are refused at once, and those that wait are recorded", async (t, store) => {
    const half = Buffer.alloc(524_288 - 1000, "x").toString();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 200 }, () => store.append(licenceStream(), "no-stream", [someEvent(half)])),
    );
    const refused = outcomes.filter(outcome => outcome.status === "rejected").map(outcome => outcome.reason as unknown);
    t.ok(refused.length > 0, "some are refused");
    for (const error of refused) t.match(error, { code: "unavailable" });
    t.equal((await readWholeLog(store)).length, 200 - refused.length);
    await store.append(licenceStream(), "no-stream", [someEvent()]);
  });
}
