// Guesses counted by processes together, on both engines: as many in all as one process would let through, however they
// are spread and however many come at once; by each process alone while the database is away.
import t, { type Test } from "tap";
import {
  type CountedWindow,
  countWrongAnswers,
  forgetWrongAnswers,
  readWrongAnswers,
} from "../../../projections/records/guesses/wrong-answers.js";
import { openRecordsPort } from "../../../projections/records/records-port.js";
import { createGuesses, type Guesses, wrongAnswers } from "../../../src/http/guards/guesses.js";
import { sharedCounts } from "../../../src/http/guards/shared-counts.js";
import { onEachEngine, type TestEngine } from "../../support/each-engine.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const openDatabase = async (t: Test, engine: TestEngine) => {
  const { settings, remove } = await engine.newDatabase(await temporaryFolder(t));
  t.teardown(remove);
  const open = () => {
    const records = openRecordsPort(settings, () => undefined);
    t.teardown(records.close);
    return records;
  };
  return { open };
};

const fingerprint = (text: string): string => `hash of ${text}`;
const [most] = wrongAnswers.ofNumber.map(({ max }) => max);
const [mostOfNetwork] = wrongAnswers.ofNetwork.map(({ max }) => max);

/** What became of a guess. */
const guess = async (guesses: Guesses, number: string, network: string, isRight = false) => {
  try {
    const told = guesses(
      { number, by: { network } },
      async () => isRight,
      right => !right,
    );
    return (await told) ? "right" : "wrong";
  } catch (error) {
    if ((error as { code?: string }).code !== "too-many-wrong-answers") throw error;
    return "stopped";
  }
};

onEachEngine("two processes let as many guesses through as one, one after the other and at once", async (t, engine) => {
  const { open } = await openDatabase(t, engine);
  const away: unknown[] = [];
  const process = () =>
    createGuesses(Date.now, sharedCounts({ records: open(), fingerprint, onAway: e => away.push(e) }));
  const [one, other] = [process(), process()];
  const turns = Array.from({ length: 30 }, (_, at) => (at % 2 === 0 ? one : other));
  const inTurn: string[] = [];
  for (const [at, guesses] of turns.entries()) inTurn.push(await guess(guesses, "number A", `network ${at}`));
  t.equal(inTurn.filter(told => told === "wrong").length, most);
  t.equal(await guess(process(), "number A", "network x", true), "stopped", "a third one knows it from its first look");
  const atOnce = await Promise.all(turns.map((guesses, at) => guess(guesses, "number B", `other network ${at}`)));
  t.equal(atOnce.filter(told => told === "wrong").length, most);
  const ofOneNetwork = await Promise.all(turns.map((guesses, at) => guess(guesses, `number ${at}`, "network C")));
  t.equal(ofOneNetwork.filter(told => told === "wrong").length, mostOfNetwork);
  t.equal(await guess(other, "number D", "network D", true), "right", "nobody else is stopped");
  const hall = await Promise.all(turns.map((guesses, at) => guess(guesses, `of person ${at}`, "hall", true)));
  t.ok(hall.every(told => told === "right"));
  t.same(away, []);
});

onEachEngine("what is counted is over with its window, and never more than so many are kept", async (t, engine) => {
  const { open } = await openDatabase(t, engine);
  const { read, write } = open();
  const windows: CountedWindow[] = [
    { key: "b", span: 60_000 },
    { key: "a", span: 3_600_000 },
    { key: "a", span: 60_000 },
  ];
  const count = (some = windows) => write(tx => countWrongAnswers(tx, some));
  const counts = async () =>
    (await read(db => readWrongAnswers(db, ["a", "b", "c"])))
      .map(({ key, span, count }) => `${key} ${span} ${count}`)
      .sort();
  const pass = (ms: number) =>
    write(tx =>
      tx
        .updateTable("wrong_answer")
        .set(eb => ({ ends: eb("ends", "-", ms) }))
        .execute(),
    );
  await count();
  const second = await count();
  t.same(new Set(second.map(({ count }) => count)), new Set([2]));
  for (const { span, endsIn } of second) t.ok(endsIn > 0 && endsIn <= span);
  t.same(await counts(), ["a 3600000 2", "a 60000 2", "b 60000 2"]);
  await pass(60_001);
  t.same(await counts(), ["a 3600000 2"], "a minute is over, and the hour goes on");
  await count();
  t.same(await counts(), ["a 3600000 3", "a 60000 1", "b 60000 1"], "another one begins");
  await pass(-7_200_000);
  t.same(await counts(), [], "one that ends too late was begun by a clock that has been put back");
  await count();
  t.same(await counts(), ["a 3600000 1", "a 60000 1", "b 60000 1"]);
  await pass(60_001);
  await write(tx => forgetWrongAnswers(tx, 10));
  const rows = () => read(db => db.selectFrom("wrong_answer").select("key").execute());
  t.equal((await rows()).length, 1);
  await count(Array.from({ length: 30 }, (_, at) => ({ key: `k${at}`, span: 60_000 + at })));
  await write(tx => forgetWrongAnswers(tx, 10));
  t.ok((await rows()).length <= 10);
});

t.test("while the database is away each process counts by itself, and nobody waits for it twice", async t => {
  let asked = 0;
  const fails = async (): Promise<never> => {
    asked += 1;
    throw new Error("away");
  };
  const away: unknown[] = [];
  const records = { read: fails, write: fails };
  const guesses = createGuesses(Date.now, sharedCounts({ records, fingerprint, onAway: e => away.push(e) }));
  const told: string[] = [];
  for (let at = 0; at < 20; at += 1) told.push(await guess(guesses, "number", `network ${at}`));
  t.equal(told.filter(each => each === "wrong").length, most);
  t.equal(asked, away.length);
  t.ok(asked < 20, `asked ${asked} times`);
});
