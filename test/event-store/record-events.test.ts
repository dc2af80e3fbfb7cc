import t from "tap";
import { createCodec } from "../../src/event-store/codec.js";
import { type Envelope, ensureRecorded, ownEnvelope, recordEvents } from "../../src/event-store/record-events.js";
import { openSqliteEventStore } from "../../src/event-store/sqlite/sqlite.js";
import type { AnyEvent } from "../../src/licence/events/envelope.js";
import { newLogFile } from "./sqlite/sqlite-file.js";

const stream = "number-0123";
const reserved = (licence: string): AnyEvent => ({ type: "NumberReserved", data: { licence } });

t.test("recording", async t => {
  const { file, remove } = await newLogFile();
  const store = openSqliteEventStore({ file, writer: "inline" });
  const codec = createCodec();
  const now = Date.parse("2025-03-01T02:03:04.567Z");
  const record = (events: AnyEvent[], envelope: Envelope, expected: "no-stream" | number, notBefore = "") =>
    recordEvents(
      { store, codec, clock: () => now, software: "licet/test" },
      { stream, expected, events, envelope, notBefore },
    );
  const command = ownEnvelope();

  await t.test("gives the events as the log holds them", async t => {
    const { events, revision } = await record([reserved("a"), reserved("b")], command, "no-stream");
    t.same(events, (await store.readStream(stream)).map(codec.decode));
    t.equal(revision, 1);
    t.equal(events[0]?.meta.recordedAt, "2025-03-01T02:03:04.567Z");
  });

  await t.test("never dates an event before the one it follows", async t => {
    const later = "2025-03-01T02:03:05.000Z";
    const { events } = await record([reserved("c")], ownEnvelope(), 1, later);
    t.equal(events[0]?.meta.recordedAt, later);
  });

  await t.test("reads when that was recorded where nobody says it, as after a clock went back", async t => {
    const [last] = (await store.readStream(stream)).slice(-1).map(codec.decode);
    const behind = { store, codec, clock: () => now - 3_600_000, software: "licet/test" };
    const recording = { stream, expected: last?.revision ?? 0, events: [reserved("d")], envelope: ownEnvelope() };
    const { events } = await recordEvents(behind, recording);
    t.equal(events[0]?.meta.recordedAt, last?.meta.recordedAt);
    await ensureRecorded(behind, { ...recording, expected: recording.expected + 1, envelope: ownEnvelope() });
    t.ok(
      (await store.readStream(stream)).map(codec.decode).every(({ meta }) => meta.recordedAt >= "2025-03-01T02:03:04"),
    );
  });

  await t.test("of two requests with one command only one is told that it recorded", async t => {
    const twin = ownEnvelope();
    const outcomes = await Promise.allSettled([
      record([reserved("mine")], twin, 4),
      record([reserved("theirs")], twin, 4),
    ]);
    t.same(outcomes.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") t.match(outcome.reason, { code: "wrong-expected-revision", actual: 5 });
      else t.same(outcome.value.events, (await store.readStream(stream, 5)).map(codec.decode));
    }
  });

  await t.test("ensuring the same a second time records nothing, and answers as the first did", async t => {
    const deps = { store, codec, clock: () => now, software: "licet/test" };
    const recording = {
      stream: "number-0124",
      expected: "no-stream",
      events: [reserved("d")],
      envelope: ownEnvelope(),
    } as const;
    const first = await ensureRecorded(deps, recording);
    t.same(await ensureRecorded(deps, recording), first);
    t.equal((await store.readStream("number-0124")).length, 1);
  });

  await store.close();
  await remove();
});
