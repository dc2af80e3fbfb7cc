// What an append promises: order, expectations, repetition; and what is read back.
import { beginning } from "../../../src/event-store/event-store.js";
import { type Declare, licenceStream, readWholeLog, refusal, someEvent } from "./harness.js";

export const testAppending = (test: Declare): void => {
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

  test("the log can be asked whether an event stands at a position, from just before it", async (t, store) => {
    await store.append(licenceStream(), "no-stream", [someEvent(0)]);
    const { position } = await store.append(licenceStream(), "no-stream", [someEvent(1), someEvent(2)]);
    const justBefore = String(BigInt(position) - 1n).padStart(20, "0");
    const [found, ...rest] = await store.readLog(justBefore, 5);
    t.match(found, { position, data: "2" });
    t.same(rest, []);
  });

  test("texts come back to the letter, also where members are named like numbers", async (t, store) => {
    const stream = licenceStream();
    const data = '{"10":1,"9":{"b":2,"a":1.0},"__proto__":{"x":"\\u0041"}}';
    await store.append(stream, "no-stream", [{ ...someEvent(), data, meta: `[${data}, 1e3]` }]);
    t.match(await store.readStream(stream), [{ data, meta: `[${data}, 1e3]` }]);
  });
};
