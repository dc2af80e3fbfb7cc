// The file of refused rows, in a folder where others write too.
import { lstat, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import t from "tap";
import type { RefusedRow } from "../../src/import/refusal.js";
import { refusedFileSink } from "../../src/import/refused-file.js";

const header = ["编号", "名称"];
const row = { line: 3, code: "type-not-allowed", reason: "a, b", zh: "不得签发", key: "JY1", cells: ["JY1", "甲\n乙"] };
const refusals: RefusedRow[] = [row];
const added = "\uFEFFline,code,reason,原因,key";

t.test("no link that somebody put in the way is followed", async t => {
  const folder = t.testdir({ victim: "as it was" });
  const target = join(folder, "rows.refused.csv");
  const victim = join(folder, "victim");
  await symlink(victim, target);
  await symlink(victim, `${target}.${process.pid}.tmp`);
  await refusedFileSink(target).write(header, refusals);
  t.equal(await readFile(victim, "utf8"), "as it was");
  t.equal((await lstat(target)).isSymbolicLink(), false);
  t.equal(
    await readFile(target, "utf8"),
    `${added},编号,名称\r\n3,type-not-allowed,"a, b",不得签发,JY1,JY1,"甲\n乙"\r\n`,
  );
  t.equal(((await lstat(target)).mode & 0o777).toString(8), "600");
});

t.test("of a file that cannot be put in its place nothing is left", async t => {
  const folder = t.testdir({ "rows.refused.csv": { full: "" } });
  await t.rejects(refusedFileSink(join(folder, "rows.refused.csv")).write(header, refusals), {
    code: "refusals-not-writable",
  });
  t.same(await readdir(folder), ["rows.refused.csv"]);
});

t.test("a later file replaces an earlier one", async t => {
  const folder = t.testdir();
  const target = join(folder, "rows.refused.csv");
  await writeFile(target, "old");
  await refusedFileSink(target).write([], []);
  t.equal(await readFile(target, "utf8"), `${added}\r\n`);
});
