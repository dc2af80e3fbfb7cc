import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import Database from "libsql";
import t from "tap";
import { openSubjectKeys } from "../../../keys/subject-keys/subject-keys.js";
import { outputOf, startChild } from "../support/child.js";

const wrapKey = randomBytes(32);
const fileIn = (folder: string): string => join(folder, "subject-keys", "subject-keys.db");
const nextTurn = () => new Promise<void>(resolve => setImmediate(resolve));
const wrappedOf = (file: string, stream: string): Buffer => {
  const db = new Database(file);
  const row = db.prepare("SELECT wrapped FROM subject_keys WHERE stream = ?").raw().get([stream]) as [Buffer];
  db.close();
  return Buffer.from(row[0]);
};
const filesHolding = (file: string, bytes: Buffer): string[] =>
  readdirSync(dirname(file)).filter(name => readFileSync(join(dirname(file), name)).includes(bytes));

t.test("a key is made once, and is the same for every connection and after a restart", async t => {
  const file = fileIn(t.testdir());
  const keys = openSubjectKeys({ file, wrapKey });
  const made = keys.create(["licence-a", "licence-b", "licence-a"]);
  t.strictSame([...made.keys()], ["licence-a", "licence-b"]);
  t.equal((made.get("licence-a") as Buffer).length, 32);
  t.notSame(made.get("licence-a"), made.get("licence-b"));
  t.strictSame(keys.create(["licence-b", "licence-c"]).get("licence-b"), made.get("licence-b"));

  const reader = openSubjectKeys({ file, wrapKey, readonly: true });
  t.strictSame(reader.keyFor("licence-a"), made.get("licence-a"));
  t.throws(() => reader.create(["licence-d"]), { code: "subject-keys-unavailable" });
  t.throws(() => reader.destroy("licence-a"), { code: "subject-keys-unavailable" });
  reader.close();
  keys.close();
  t.strictSame(openSubjectKeys({ file, wrapKey }).keyFor("licence-a"), made.get("licence-a"));
});

t.test("a destroyed key stays destroyed, and says since when", async t => {
  const file = fileIn(t.testdir());
  const keys = openSubjectKeys({ file, wrapKey, now: () => new Date("2026-03-04T05:06:07.008Z") });
  keys.create(["licence-a", "licence-b"]);
  t.strictSame(keys.destroy("licence-a"), { destroyedAt: "2026-03-04T05:06:07.008Z" });
  t.equal(keys.keyFor("licence-a"), "destroyed");
  t.equal(keys.create(["licence-a"]).get("licence-a"), "destroyed", "and is never made again");
  t.type(keys.keyFor("licence-b"), Buffer);
  const later = openSubjectKeys({ file, wrapKey });
  t.strictSame(later.destroy("licence-a"), { destroyedAt: "2026-03-04T05:06:07.008Z" });
});

t.test("no row is a fault, not an erasure", async t => {
  const keys = openSubjectKeys({ file: fileIn(t.testdir()), wrapKey });
  t.throws(() => keys.keyFor("licence-a"), { code: "subject-key-missing" });
  t.throws(() => keys.destroy("licence-a"), { code: "subject-key-missing" });
  keys.create(["licence-a"]);
  t.type(keys.keyFor("licence-a"), Buffer, "a fault is not remembered");
});

t.test("after a destruction no file of the folder holds the wrapped key any more", async t => {
  const file = fileIn(t.testdir());
  const keys = openSubjectKeys({ file, wrapKey });
  const reader = openSubjectKeys({ file, wrapKey, readonly: true });
  const streams = Array.from({ length: 400 }, () => `licence-${randomBytes(16).toString("hex")}`);
  for (let at = 0; at < streams.length; at += 20) keys.create(streams.slice(at, at + 20));
  const gone = streams.filter((_, index) => index % 20 === 7);
  const bytes = gone.map(stream => wrappedOf(file, stream));
  for (const wrapped of bytes) t.not(filesHolding(file, wrapped).length, 0, "it was there before");
  for (const stream of gone) reader.keyFor(stream);
  for (const [index, stream] of gone.entries()) {
    keys.destroy(stream);
    t.strictSame(filesHolding(file, bytes[index]?.subarray(0, 12) ?? wrapKey), []);
    t.strictSame(filesHolding(file, bytes[index]?.subarray(12, 44) ?? wrapKey), []);
  }
  await nextTurn();
  for (const stream of streams) t.equal(reader.keyFor(stream) === "destroyed", gone.includes(stream));
});

t.test("a destruction that was killed before its traces were gone is finished at the next start", async t => {
  const file = fileIn(t.testdir());
  openSubjectKeys({ file, wrapKey }).create(["licence-a"]);
  const wrapped = wrappedOf(file, "licence-a");
  const killed = startChild(
    `const { default: Database } = await import("libsql");
     const db = new Database(process.argv[1]);
     db.pragma("secure_delete = ON");
     db.prepare("UPDATE subject_keys SET wrapped = NULL, destroyed_at = '2026-01-01T00:00:00.000Z'").run([]);
     process.kill(process.pid, "SIGKILL");`,
    file,
  );
  await t.rejects(outputOf(killed));
  t.not(filesHolding(file, wrapped).length, 0);
  const keys = openSubjectKeys({ file, wrapKey });
  t.strictSame(filesHolding(file, wrapped), []);
  t.equal(keys.keyFor("licence-a"), "destroyed");
});

t.test("traces that a long read keeps in the log are said, and go when it is asked again", async t => {
  const file = fileIn(t.testdir());
  const keys = openSubjectKeys({ file, wrapKey });
  keys.create(["licence-a"]);
  const wrapped = wrappedOf(file, "licence-a");
  const reader = new Database(file);
  reader.exec("BEGIN; SELECT * FROM subject_keys;");
  const begun = Date.now();
  t.throws(() => keys.destroy("licence-a"), { code: "subject-key-traces-remain" });
  t.comment(`waited ${Date.now() - begun} ms`);
  t.equal(keys.keyFor("licence-a"), "destroyed");
  reader.exec("COMMIT");
  keys.destroy("licence-a");
  t.strictSame(filesHolding(file, wrapped), []);
});

t.test("a reader notices in its next turn what another connection destroyed", async t => {
  const file = fileIn(t.testdir());
  const writer = openSubjectKeys({ file, wrapKey });
  const reader = openSubjectKeys({ file, wrapKey, readonly: true });
  const { "0": key } = [...writer.create(["licence-a"]).values()];
  t.strictSame(reader.keyFor("licence-a"), key);
  writer.destroy("licence-a");
  await nextTurn();
  t.equal(reader.keyFor("licence-a"), "destroyed");
});

t.test("a reader notices in its next turn what another process destroyed", async t => {
  const file = fileIn(t.testdir());
  const here = openSubjectKeys({ file, wrapKey });
  here.create(["licence-a", "licence-b"]);
  t.type(here.keyFor("licence-a"), Buffer);
  const code = `
    const { openSubjectKeys } = await import(room + "subject-keys/subject-keys.js");
    openSubjectKeys({ file: process.argv[1], wrapKey: Buffer.from(process.argv[2], "hex") }).destroy("licence-a");`;
  await outputOf(startChild(code, file, wrapKey.toString("hex")));
  t.equal(here.keyFor("licence-a"), "destroyed");
  t.type(here.keyFor("licence-b"), Buffer);
});

t.test("processes that open, make and destroy at once all succeed, and agree", async t => {
  const file = fileIn(t.testdir());
  const code = `
    const { openSubjectKeys } = await import(room + "subject-keys/subject-keys.js");
    const keys = openSubjectKeys({ file: process.argv[1], wrapKey: Buffer.from(process.argv[2], "hex") });
    const streams = Array.from({ length: 20 }, (_, index) => "licence-" + index);
    if (process.argv[3] === "1") streams.reverse();
    const made = new Map(streams.flatMap(stream => [...keys.create([stream])]));
    for (let index = 0; index < 5; index++) {
      keys.create(["own-" + process.argv[3] + index]);
      keys.destroy("own-" + process.argv[3] + index);
    }
    process.stdout.write([...made].sort().map(([stream, key]) => stream + key.toString("hex")).join(" "));`;
  const all = await Promise.all(
    ["0", "1", "2"].map(number => outputOf(startChild(code, file, wrapKey.toString("hex"), number))),
  );
  t.equal(new Set(all).size, 1);
  t.equal(all[0]?.split(" ").length, 20);
  const keys = openSubjectKeys({ file, wrapKey });
  for (const number of ["00", "14", "22"]) t.equal(keys.keyFor(`own-${number}`), "destroyed");
});

t.test("a table wrapped with another key is refused at once", async t => {
  const file = fileIn(t.testdir());
  openSubjectKeys({ file, wrapKey });
  t.throws(() => openSubjectKeys({ file, wrapKey: randomBytes(32) }), { code: "wrong-wrap-key" });
  t.throws(() => openSubjectKeys({ file, wrapKey: randomBytes(32), readonly: true }), { code: "wrong-wrap-key" });
});

t.test("a wrapped key that was altered, or belongs to another stream, is a fault", async t => {
  const file = fileIn(t.testdir());
  const keys = openSubjectKeys({ file, wrapKey });
  keys.create(["licence-a", "licence-b", "licence-c"]);
  const db = new Database(file);
  db.exec(`UPDATE subject_keys SET wrapped = (SELECT wrapped FROM subject_keys WHERE stream = 'licence-b') WHERE stream = 'licence-a';
    UPDATE subject_keys SET wrapped = zeroblob(60) WHERE stream = 'licence-c'`);
  t.throws(() => keys.keyFor("licence-a"), { code: "subject-key-damaged" });
  t.throws(() => keys.keyFor("licence-c"), { code: "subject-key-damaged" });
  t.type(keys.keyFor("licence-b"), Buffer);
});

t.test("a table that is missing or unreadable is a fault", async t => {
  const file = fileIn(t.testdir());
  t.throws(() => openSubjectKeys({ file, wrapKey, readonly: true }), { code: "subject-keys-missing" });
  await mkdir(dirname(file));
  await writeFile(file, "not a database, and long enough to be looked at ".repeat(100));
  t.throws(() => openSubjectKeys({ file, wrapKey }), { code: "subject-keys-unavailable" });
  t.throws(() => openSubjectKeys({ file, wrapKey, readonly: true }), { code: "subject-keys-unavailable" });
});

t.test("more keys than are kept in memory are still all right", async t => {
  const keys = openSubjectKeys({ file: fileIn(t.testdir()), wrapKey });
  const streams = Array.from({ length: 10_050 }, (_, index) => `licence-${index}`);
  const made = keys.create(streams);
  for (const pass of [streams, streams])
    t.equal(pass.filter(stream => (made.get(stream) as Buffer).equals(keys.keyFor(stream) as Buffer)).length, 10_050);
});
