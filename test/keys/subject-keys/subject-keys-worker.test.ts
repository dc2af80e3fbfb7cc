import { randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import Database from "libsql";
import t from "tap";
import { openSubjectKeys } from "../../../keys/subject-keys/subject-keys.js";
import { startSubjectKeysWriter } from "../../../keys/subject-keys/subject-keys-worker.js";

const wrapKey = randomBytes(32);
const fileIn = (folder: string): string => join(folder, "subject-keys", "subject-keys.db");

t.test("a key is in the file when its making resolves", async t => {
  const file = fileIn(t.testdir());
  const writer = await startSubjectKeysWriter({ file, wrapKey });
  t.teardown(writer.close);
  const reader = openSubjectKeys({ file, wrapKey, readonly: true });
  const made = await writer.create(["licence-a", "licence-b"]);
  t.type(made.get("licence-a"), Buffer);
  t.strictSame(reader.keyFor("licence-a"), made.get("licence-a"));
  t.strictSame(await writer.create(["licence-b"]), new Map([["licence-b", made.get("licence-b")]]));
});

t.test("requests made at once share commits, and each gets its own answer", async t => {
  const file = fileIn(t.testdir());
  const writer = await startSubjectKeysWriter({ file, wrapKey });
  t.teardown(writer.close);
  const watcher = new Database(file);
  const version = () => (watcher.prepare("PRAGMA data_version").raw().get([]) as [number])[0];
  const reader = openSubjectKeys({ file, wrapKey, readonly: true });
  const before = version();
  const versions = new Set<number>();
  const answers = await Promise.all(
    Array.from({ length: 300 }, async (_, index) => {
      const made = await writer.create([`licence-${index % 200}`]);
      versions.add(version());
      return made;
    }),
  );
  answers.forEach((made, index) => {
    t.strictSame([...made], [[`licence-${index % 200}`, reader.keyFor(`licence-${index % 200}`)]]);
  });
  t.not(version(), before);
  t.ok(versions.size <= 2, "the first alone, then all that waited");
});

t.test("a destruction waits its turn, and readers see it in the turn after its answer", async t => {
  const file = fileIn(t.testdir());
  const writer = await startSubjectKeysWriter({ file, wrapKey });
  t.teardown(writer.close);
  const reader = openSubjectKeys({ file, wrapKey, readonly: true });
  const [, destroyed, again] = await Promise.all([
    writer.create(["licence-a", "licence-b"]),
    writer.destroy("licence-a"),
    writer.create(["licence-a", "licence-c"]),
  ]);
  t.match(destroyed.destroyedAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  t.equal(again.get("licence-a"), "destroyed");
  t.equal(reader.keyFor("licence-a"), "destroyed");
  t.type(reader.keyFor("licence-b"), Buffer);
  await t.rejects(writer.destroy("licence-z"), { code: "subject-key-missing" });
});

t.test("one damaged row fails only those who ask for it", async t => {
  const file = fileIn(t.testdir());
  const writer = await startSubjectKeysWriter({ file, wrapKey });
  t.teardown(writer.close);
  await writer.create(["licence-bad"]);
  new Database(file).exec("UPDATE subject_keys SET wrapped = zeroblob(60)");
  const answers = await Promise.allSettled(
    ["first", "licence-a", "licence-bad", "licence-b", "licence-c"].map(stream => writer.create([stream])),
  );
  t.strictSame(
    answers.map(answer => answer.status),
    ["fulfilled", "fulfilled", "rejected", "fulfilled", "fulfilled"],
  );
  t.match(answers[2], { reason: { code: "subject-key-damaged" } });
});

t.test("too many waiting requests are refused, not kept", async t => {
  const writer = await startSubjectKeysWriter({ file: fileIn(t.testdir()), wrapKey });
  t.teardown(writer.close);
  const answers = await Promise.allSettled(Array.from({ length: 20_100 }, () => writer.create(["licence-a"])));
  const refused = answers.filter(answer => answer.status === "rejected");
  t.equal(refused.length, 99);
  for (const answer of refused) t.match(answer, { reason: { code: "subject-keys-busy" } });
});

t.test("closing lets what waits finish, and refuses what comes later", async t => {
  const file = fileIn(t.testdir());
  const writer = await startSubjectKeysWriter({ file, wrapKey });
  const waiting = Promise.all(["licence-a", "licence-b", "licence-c"].map(stream => writer.create([stream])));
  await writer.close();
  t.equal((await waiting).length, 3);
  await t.rejects(writer.create(["licence-d"]), { code: "subject-keys-unavailable" });
  t.type(openSubjectKeys({ file, wrapKey, readonly: true }).keyFor("licence-c"), Buffer);
});

t.test("a file that cannot be opened is said at the start", async t => {
  const file = fileIn(t.testdir());
  await mkdir(dirname(file));
  await writeFile(file, "not a database, and long enough to be looked at ".repeat(100));
  await t.rejects(startSubjectKeysWriter({ file, wrapKey }), { code: "subject-keys-unavailable" });
  const other = join(dirname(file), "other.db");
  openSubjectKeys({ file: other, wrapKey });
  await t.rejects(startSubjectKeysWriter({ file: other, wrapKey: randomBytes(32) }), { code: "wrong-wrap-key" });
});
