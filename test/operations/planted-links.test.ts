// Links that somebody put where a command is about to write: what they lead to stays as it is.
import { lstat, readdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import t from "tap";
import { overwriteAndRemove } from "../../keys/durable-file.js";
import { copyFile, putInPlace, writeDurably } from "../../src/operations/backup/durable-copy.js";
import { writeFileList } from "../../src/operations/backup/file-list.js";
import { listFile } from "../../src/operations/backup/manifest.js";

const secret = "the victim's own words";

t.test("a text of a backup is written beside, not through a link of that name", async t => {
  const folder = t.testdir({ victim: secret });
  const part = join(folder, "erased.jsonl.part");
  await symlink(join(folder, "victim"), part);
  await writeDurably(part, "{}\n", join(folder, "erased.jsonl"));
  t.equal(await readFile(join(folder, "victim"), "utf8"), secret);
  t.equal((await lstat(join(folder, "erased.jsonl"))).isSymbolicLink(), false);
});

t.test("the list of files is begun anew, and a copied file replaces a link", async t => {
  const folder = t.testdir({ victim: secret, from: "bytes" });
  for (const name of [listFile, "to"]) await symlink(join(folder, "victim"), join(folder, name));
  const list = await writeFileList(folder);
  await list.add("events.db", await copyFile(join(folder, "from"), join(folder, "to")));
  await list.end();
  await list.close();
  t.equal(await readFile(join(folder, "victim"), "utf8"), secret);
  t.equal(await readFile(join(folder, "to"), "utf8"), "bytes");
  t.equal((await lstat(join(folder, listFile))).isSymbolicLink(), false);
});

t.test("a link is neither put in place as a backup nor overwritten as a leftover", async t => {
  const folder = t.testdir({ victim: secret });
  await symlink(join(folder, "victim"), join(folder, "events.db.part"));
  await t.rejects(putInPlace(join(folder, "events.db.part"), join(folder, "events.db")), { code: "ELOOP" });
  t.equal(await overwriteAndRemove(folder, "events.db.part"), true);
  t.equal(await readFile(join(folder, "victim"), "utf8"), secret);
  t.same(await readdir(folder), ["victim"]);
});
