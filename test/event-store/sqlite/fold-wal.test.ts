import { copyFile } from "node:fs/promises";
import Database from "libsql";
import t, { type Test } from "tap";
import { foldWal } from "../../../src/event-store/sqlite/fold-wal.js";
import { openSqliteEventStore } from "../../../src/event-store/sqlite/sqlite.js";
import { type Connection, openConnection } from "../../../src/event-store/sqlite/sqlite-connection.js";
import { licenceStream, someEvent } from "../../support/event-store/harness.js";
import { newLogFile } from "./sqlite-file.js";

/** How many events the file holds without its write-ahead log. */
const inTheFileAlone = async (file: string): Promise<number> => {
  const alone = `${file}-alone`;
  await copyFile(file, alone);
  const copy = new Database(alone);
  const [count] = copy.prepare("SELECT count(*) FROM events").raw().get([]) as [number];
  copy.close();
  return count;
};

const filled = async (file: string): Promise<void> => {
  const store = openSqliteEventStore({ file, writer: "inline" });
  await store.append(licenceStream(), "no-stream", [someEvent()]);
  await store.close();
};

/** A log with one event in its file and one in its write-ahead log, opened by who folds it and by somebody else. */
const halfFolded = async (t: Test) => {
  const { file, remove } = await newLogFile();
  await filled(file);
  const connection = openConnection(file, "writer");
  const guard = openConnection(file, "writer");
  const other = new Database(file);
  t.teardown(async () => {
    for (const opened of [connection, guard, other]) opened.close();
    await remove();
  });
  connection.exec("INSERT INTO events VALUES (2, 'licence-B', 0, 'b', 'T', 1, '{}', '{}')");
  return { file, connection, guard, other };
};

t.test("the write-ahead log is moved into the file while nobody else can commit", async t => {
  const { file, connection, guard, other } = await halfFolded(t);
  t.equal(await inTheFileAlone(file), 1, "so far it is in the write-ahead log");

  const watched = {
    exec: (statement: string) => {
      t.throws(() => other.exec("BEGIN IMMEDIATE"), { code: "SQLITE_BUSY" }, "whoever wants to commit has to wait");
      return connection.exec(statement);
    },
  } as Connection;
  t.equal(foldWal(watched, guard), true);
  t.equal(await inTheFileAlone(file), 2);
  other.exec("BEGIN IMMEDIATE; ROLLBACK");
});

t.test("while somebody else commits, the write-ahead log stays as it is", async t => {
  const { file, connection, guard, other } = await halfFolded(t);
  other.exec("BEGIN IMMEDIATE");
  t.equal(foldWal(connection, guard), false);
  t.equal(await inTheFileAlone(file), 1);
  other.exec("ROLLBACK");
  t.equal(foldWal(connection, guard), true);
  t.equal(await inTheFileAlone(file), 2);
});

t.test("a writer moves its write-ahead log into the file in time, not only when it is closed", async t => {
  const { file, remove } = await newLogFile();
  const store = openSqliteEventStore({ file, writer: "thread" });
  for (let round = 0; round < 5; round += 1) {
    const events = Array.from({ length: 400 }, (_, at) => someEvent(at));
    await store.append(licenceStream(), "no-stream", events);
  }
  // The writer folds after it has answered, and before it takes the next append.
  await store.append(licenceStream(), "no-stream", [someEvent()]);
  t.equal(await inTheFileAlone(file), 2_000);
  await store.close();
  await remove();
});
