import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import Database from "libsql";
import t, { type Test } from "tap";
import { beginning, type EventStore } from "../../../src/event-store/event-store.js";
import { openSqliteEventStore } from "../../../src/event-store/sqlite/sqlite.js";
import { followUntil, licenceStream, readWholeLog, refusal, someEvent } from "../../support/event-store/harness.js";
import { newLogFile, runProgram } from "./sqlite-file.js";

for (const writer of ["thread", "inline"] as const) {
  const test = (title: string, body: (t: Test, store: EventStore, file: string) => Promise<void>) =>
    t.test(`${writer}: ${title}`, async t => {
      const { file, remove } = await newLogFile();
      const store = openSqliteEventStore({ file, writer, deadlineMs: 2000 });
      await body(t, store, file);
      await store.close();
      await remove();
    });

  test("an append waits for another process's lock and is then recorded", async (t, store, file) => {
    const other = new Database(file);
    other.exec("BEGIN IMMEDIATE");
    const appending = store.append(licenceStream(), "no-stream", [someEvent()]);
    t.same(await store.readLog(beginning, 10), [], "reading goes on meanwhile");
    other.exec("ROLLBACK");
    await appending;
    t.equal((await readWholeLog(store)).length, 1);
    other.close();
  });

  test("an append that the lock keeps too long is unavailable and not recorded", async (t, store, file) => {
    await store.append(licenceStream(), "no-stream", [someEvent("before")]);
    const other = new Database(file);
    other.exec("BEGIN IMMEDIATE");
    const errors = await Promise.all(
      [1, 2, 3].map(() => refusal(store.append(licenceStream(), "no-stream", [someEvent()]))),
    );
    for (const error of errors) t.match(error, { code: "unavailable", message: /locked/ });
    other.exec("ROLLBACK");
    await store.append(licenceStream(), "no-stream", [someEvent("after")]);
    t.same(
      (await readWholeLog(store)).map(({ data }) => data),
      ['"before"', '"after"'],
    );
    other.close();
  });

  test("a log that fails is unavailable, followers outlive it, and all goes on when it is back", async (t, store, file) => {
    const other = new Database(file);
    await store.append(licenceStream(), "no-stream", [someEvent(1)]);
    let failing = false;
    const following = followUntil(store, beginning, (soFar, last) => {
      if (!failing && last.kind === "caught-up") {
        failing = true;
        void interrupt();
      }
      return soFar.length === 2;
    });
    const interrupt = async (): Promise<void> => {
      other.exec("ALTER TABLE events RENAME TO away");
      t.match(await refusal(store.append(licenceStream(), "no-stream", [someEvent()])), { code: "unavailable" });
      await t.rejects(store.readLog(beginning, 1), { code: "unavailable" });
      await t.rejects(store.readStream("licence-x"), { code: "unavailable" });
      await t.rejects(store.head(), { code: "unavailable" });
      other.exec("ALTER TABLE away RENAME TO events");
      await store.append(licenceStream(), "no-stream", [someEvent(2)]);
    };
    t.same(
      (await following).map(({ data }) => data),
      ["1", "2"],
    );
    other.close();
  });

  test("no event can be changed or deleted, by whatever client", async (t, store, file) => {
    await store.append(licenceStream(), "no-stream", [someEvent(1)]);
    const other = new Database(file);
    t.throws(() => other.exec("UPDATE events SET data = '{}'"), /append-only/);
    t.throws(() => other.exec("DELETE FROM events"), /append-only/);
    other.close();
    t.equal((await readWholeLog(store))[0]?.data, "1");
  });
}

t.test("what is no event log is not opened", async t => {
  const { file, remove } = await newLogFile();
  const unavailable = { name: "EventStoreError", code: "unavailable" };
  const open = (path: string) => () => openSqliteEventStore({ file: path, writer: "inline" });
  await writeFile(`${file}.text`, "these are not the events you are looking for".repeat(100));
  t.throws(open(`${file}.text`), unavailable);
  await mkdir(`${file}.folder`);
  t.throws(open(`${file}.folder`), unavailable);
  t.throws(open(`${file}.folder/absent/events.db`), unavailable);
  const other = new Database(`${file}.views`);
  other.exec("CREATE TABLE licences (id TEXT)");
  t.throws(open(`${file}.views`), { ...unavailable, message: /not an event log/ });
  other.close();
  openSqliteEventStore({ file, writer: "inline" });
  const future = new Database(file);
  future.exec("PRAGMA user_version = 2");
  t.throws(open(file), { ...unavailable, message: /layout is 2/ });
  future.close();
  await remove();
});

t.test("a disk that is full makes appends unavailable; what was acknowledged stays readable", async t => {
  const { file, remove } = await newLogFile();
  const program = fileURLToPath(new URL("./append-until-full.js", import.meta.url));
  const limited = spawn("sh", ["-c", 'ulimit -f 3000 && exec "$0" "$@"', process.execPath, program, file]);
  limited.stderr.pipe(process.stderr);
  const said = JSON.parse(await text(limited.stdout)) as { code: string; acknowledged: string[]; readable: string[] };
  t.equal(said.code, "unavailable");
  t.ok(said.acknowledged.length > 0);
  t.same(said.readable, said.acknowledged);
  const store = openSqliteEventStore({ file, writer: "inline" });
  await store.append(licenceStream(), "no-stream", [someEvent()]);
  t.same((await readWholeLog(store)).map(({ id }) => id).slice(0, -1), said.acknowledged);
  await store.close();
  await remove();
});

t.test("a store that nobody closed and nobody follows does not keep the process alive", async t => {
  const { file, remove } = await newLogFile();
  await runProgram("./leave-open", file);
  const store = openSqliteEventStore({ file, writer: "inline" });
  t.equal((await readWholeLog(store)).length, 1);
  await store.close();
  await remove();
});

t.test("several processes may make the log at the same moment", async t => {
  const { file, remove } = await newLogFile();
  await Promise.all([1, 2, 3].map(() => runProgram("./append-elsewhere", file, "5")));
  const store = openSqliteEventStore({ file, writer: "inline" });
  t.equal((await readWholeLog(store)).length, 15);
  await store.close();
  await remove();
});
