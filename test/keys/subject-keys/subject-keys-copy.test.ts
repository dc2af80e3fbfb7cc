// Copies of the table of subject keys, and what a restore makes of one.
import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import t from "tap";
import { openRestoredSubjectKeys } from "../../../keys/subject-keys/restored-subject-keys.js";
import { openSubjectKeys } from "../../../keys/subject-keys/subject-keys.js";
import { copySubjectKeys, destroyedKeys } from "../../../keys/subject-keys/subject-keys-copy.js";

const wrapKey = randomBytes(32);
const destroyedAt = "2026-01-02T03:04:05.678Z";

t.test("a copy made while others write opens by itself, and holds what was destroyed as destroyed", async t => {
  const folder = t.testdir();
  const [file, copy] = [join(folder, "subject-keys.db"), join(folder, "copy.db")];
  const keys = openSubjectKeys({ file, wrapKey });
  const made = keys.create(["licence-a", "licence-b"]);
  keys.destroy("licence-b");
  copySubjectKeys(file, copy);
  keys.create(["licence-c"]);
  const restored = openSubjectKeys({ file: copy, wrapKey });
  t.strictSame(restored.keyFor("licence-a"), made.get("licence-a"));
  t.equal(restored.keyFor("licence-b"), "destroyed");
  t.throws(() => restored.keyFor("licence-c"), { code: "subject-key-missing" });
  t.throws(
    () => copySubjectKeys(file, copy),
    { code: "subject-keys-unavailable" },
    "an existing file is never written over",
  );
});

t.test("every destroyed key is told once, however many there are", async t => {
  const file = join(t.testdir(), "subject-keys.db");
  const streams = Array.from({ length: 2_500 }, (_, index) => `licence-${index}`).sort();
  const restored = openRestoredSubjectKeys({ file, wrapKey });
  restored.erase(streams.map(stream => ({ stream, destroyedAt })));
  restored.close();
  openSubjectKeys({ file, wrapKey }).create(["licence-kept"]);
  t.same(
    [...destroyedKeys(file)].flat(),
    streams.map(stream => ({ stream, destroyedAt })),
  );
});

t.test("an erasure is made good in a restored table, and leaves no byte of the key", async t => {
  const folder = t.testdir();
  const file = join(folder, "subject-keys.db");
  const keys = openSubjectKeys({ file, wrapKey });
  keys.create(["licence-a", "licence-b"]);
  const first = keys.destroy("licence-b").destroyedAt;
  const db = new Database(file);
  const [wrapped] = db.prepare("SELECT wrapped FROM subject_keys WHERE stream = 'licence-a'").raw().get([]) as [Buffer];
  db.close();
  const filesHolding = () => readdirSync(folder).filter(name => readFileSync(join(folder, name)).includes(wrapped));
  t.not(filesHolding().length, 0, "before, the key is there");
  const restored = openRestoredSubjectKeys({ file, wrapKey });
  t.same(restored.missing(["licence-a", "licence-b", "licence-c"]), ["licence-c"]);
  const rows = ["licence-a", "licence-b", "licence-c"].map(stream => ({ stream, destroyedAt }));
  t.equal(restored.erase(rows), 1, "one key was there to be destroyed");
  t.same(restored.missing(["licence-a", "licence-b", "licence-c"]), []);
  restored.close();
  for (const { stream } of rows) t.equal(keys.keyFor(stream), "destroyed", "a connection that is open sees it as well");
  t.same(
    [...destroyedKeys(file)].flat().map(row => row.destroyedAt),
    [destroyedAt, first, destroyedAt],
    "and who was destroyed before keeps the instant",
  );
  t.same(filesHolding(), []);
});

t.test("a table of another registry is refused", async t => {
  const file = join(t.testdir(), "subject-keys.db");
  openSubjectKeys({ file, wrapKey }).close();
  t.throws(() => openRestoredSubjectKeys({ file, wrapKey: randomBytes(32) }), { code: "wrong-wrap-key" });
});
