// What is refused before it does harm, and what closing means.
import { randomUUID } from "node:crypto";
import { beginning, type EventToAppend } from "../../../src/event-store/event-store.js";
import type { EventStoreError } from "../../../src/event-store/event-store-error.js";
import { type Declare, followUntil, licenceStream, readWholeLog, refusal, someEvent } from "./harness.js";

export const testBounds = (test: Declare): void => {
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
    const streams = Array.from({ length: 200 }, licenceStream);
    const answers = await Promise.all(
      streams.map(stream =>
        store.append(stream, "no-stream", [someEvent(half)]).then(
          () => "recorded" as const,
          (error: EventStoreError) => error,
        ),
      ),
    );
    const recorded = new Set((await readWholeLog(store)).map(({ stream }) => stream));
    let refusedAtOnce = 0;
    for (const [index, answer] of answers.entries()) {
      const there = recorded.has(streams[index] ?? "");
      if (answer === "recorded") {
        t.ok(there, "what was acknowledged is there");
        continue;
      }
      t.equal(answer.code, "unavailable");
      // One that waited for too long on a slow machine is refused as well, and may be there.
      if (answer.message !== "too many appends are waiting") continue;
      refusedAtOnce += 1;
      t.notOk(there, "what was refused at once is not");
    }
    t.ok(refusedAtOnce > 0, "some are refused at once");
    await store.append(licenceStream(), "no-stream", [someEvent()]);
  });
};
