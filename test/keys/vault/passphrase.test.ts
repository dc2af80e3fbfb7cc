import { chmod, mkdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import t from "tap";
import { readPassphrase } from "../../../keys/vault/passphrase.js";

const long = "twenty characters long, or more";
const place = async (folder: string, text: string, mode = 0o600) => {
  const home = join(folder, "home");
  const file = join(folder, "passphrase");
  await mkdir(home, { recursive: true });
  await writeFile(file, text);
  await chmod(file, mode);
  return { home, file };
};

t.test("production takes a long passphrase from a file of its own, without the line end", async t => {
  const { home, file } = await place(t.testdir(), `${long}\n`);
  t.equal(await readPassphrase({ home, file, environment: "production" }), long);
});

t.test("production refuses to go without a file", async t => {
  const { home } = await place(t.testdir(), long);
  await t.rejects(readPassphrase({ home, file: undefined, environment: "production" }), { code: "passphrase-missing" });
});

t.test("production refuses a file that others may read", async t => {
  const folder = t.testdir();
  for (const mode of [0o640, 0o604, 0o620]) {
    const { home, file } = await place(folder, long, mode);
    await t.rejects(readPassphrase({ home, file, environment: "production" }), {
      code: "passphrase-file-open-to-others",
    });
  }
});

t.test("production refuses a file inside the home, directly or through links", async t => {
  const { home, file } = await place(t.testdir(), long);
  const inside = join(home, "passphrase");
  await writeFile(inside, long, { mode: 0o600 });
  await symlink(inside, join(home, "..", "link-to-inside"));
  await symlink(file, join(home, "link-to-outside"));
  await symlink(home, join(home, "..", "other-home"));
  for (const path of [
    inside,
    join(home, "..", "link-to-inside"),
    join(home, "link-to-outside"),
    join(home, "..", "other-home", "passphrase"),
  ])
    await t.rejects(readPassphrase({ home, file: path, environment: "production" }), {
      code: "passphrase-file-in-home",
    });
});

t.test("a folder whose name only begins like the home is outside of it", async t => {
  const { home } = await place(t.testdir(), long);
  await mkdir(`${home}-secrets`);
  await writeFile(join(`${home}-secrets`, "p"), long, { mode: 0o600 });
  t.equal(await readPassphrase({ home, file: join(`${home}-secrets`, "p"), environment: "production" }), long);
});

t.test("production refuses fewer than 20 characters, counted as characters", async t => {
  const folder = t.testdir();
  for (const text of ["x".repeat(19), "𠮷".repeat(19), `${"x".repeat(19)}\n`]) {
    const { home, file } = await place(folder, text);
    await t.rejects(readPassphrase({ home, file, environment: "production" }), { code: "passphrase-too-short" });
  }
  const { home, file } = await place(folder, "𠮷".repeat(20));
  t.equal(await readPassphrase({ home, file, environment: "production" }), "𠮷".repeat(20));
});

t.test("a file that is missing, a folder, or far too large is unreadable", async t => {
  const { home, file } = await place(t.testdir(), "x".repeat(5000));
  for (const path of [file, home, join(home, "nowhere")])
    await t.rejects(readPassphrase({ home, file: path, environment: "development" }), {
      code: "passphrase-file-unreadable",
    });
});

t.test("an empty file is refused in development too", async t => {
  const { home, file } = await place(t.testdir(), "\n");
  await t.rejects(readPassphrase({ home, file, environment: "development" }), { code: "passphrase-too-short" });
});

t.test("development makes a passphrase of its own, once, for whoever starts first", async t => {
  const home = join(t.testdir(), "home");
  const all = await Promise.all(
    [1, 2, 3].map(() => readPassphrase({ home, file: undefined, environment: "development" })),
  );
  t.equal(new Set(all).size, 1);
  t.match(all[0], /^[A-Za-z0-9_-]{32}$/);
  t.equal(await readPassphrase({ home, file: undefined, environment: "development" }), all[0]);
  t.equal((await stat(join(home, "keys", "passphrase"))).mode & 0o777, 0o600);
  t.equal((await readFile(join(home, "keys", "passphrase"), "utf8")).trimEnd(), all[0]);
});

t.test("a lost passphrase of an existing vault is said, not replaced", async t => {
  const home = join(t.testdir(), "home");
  await readPassphrase({ home, file: undefined, environment: "development" });
  await writeFile(join(home, "keys", "vault.json"), "{}");
  await rm(join(home, "keys", "passphrase"));
  await t.rejects(readPassphrase({ home, file: undefined, environment: "development" }), {
    code: "passphrase-missing",
  });
});
