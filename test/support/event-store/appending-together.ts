// What holds when many append at once.
import { isConflict } from "../../../src/event-store/event-store-error.js";
import { type Declare, licenceStream, readWholeLog, someEvent } from "./harness.js";

export const testAppendingTogether = (test: Declare): void => {
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

  test("60 who load and try again after a conflict all get in, in one legal order", async (t, store) => {
    const stream = licenceStream();
    const insist = async (): Promise<number> => {
      for (let last = -1; ; ) {
        last += (await store.readStream(stream, last + 1)).length;
        const appended = await store
          .append(stream, last < 0 ? "no-stream" : last, [someEvent()])
          .catch((e: unknown) => {
            if (isConflict(e)) return undefined;
            throw e;
          });
        if (appended) return appended.revision;
      }
    };
    const revisions = await Promise.all(Array.from({ length: 60 }, insist));
    t.same(
      revisions.toSorted((a, b) => a - b),
      Array.from({ length: 60 }, (_, revision) => revision),
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
};
