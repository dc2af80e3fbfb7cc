// What a follower of the log is promised.
import { beginning } from "../../../src/event-store/event-store.js";
import {
  caughtUp,
  type Declare,
  type EventStoreUnderTest,
  followUntil,
  licenceStream,
  readWholeLog,
  someEvent,
} from "./harness.js";

export const testFollowing = (test: Declare, adapter: EventStoreUnderTest): void => {
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
};
