// A home is its owner's alone, whatever the umask, an earlier version or a copy made of it.
import { chmod, mkdir, readdir, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import t from "tap";
import { keepPrivate } from "../../src/home/private-home.js";
import { eventually, startLicet } from "../support/licet-process.js";
import { freePort } from "../support/postgres-server.js";

const modeOf = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8);

/** A home as a careless copy leaves it. */
const openHome = async (folder: string): Promise<string> => {
  const home = join(folder, "home");
  for (const name of ["keys", "subject-keys", "documents"]) await mkdir(join(home, name), { recursive: true });
  for (const name of [
    "events.db",
    "views.db",
    "views.db-wal",
    "accounts.json",
    "notes.txt",
    "keys/vault.json",
    "subject-keys/subject-keys.db",
  ])
    await writeFile(join(home, name), "");
  for (const name of ["", "keys", "subject-keys", "documents"]) await chmod(join(home, name), 0o755);
  for (const name of ["events.db", "views.db", "views.db-wal", "notes.txt", "keys/vault.json"])
    await chmod(join(home, name), 0o644);
  return home;
};

t.test("production refuses a home and key files that others may use, with what to do, and changes nothing", async t => {
  const home = await openHome(t.testdir());
  const faults = keepPrivate({ home, documents: null }, { production: true });
  for (const path of [home, join(home, "keys"), join(home, "keys", "vault.json"), join(home, "subject-keys")])
    t.ok(
      faults.some(fault => fault.startsWith("LICET_HOME: ") && fault.endsWith(`chmod go= ${path}`)),
      path,
    );
  t.equal(await modeOf(join(home, "views.db")), "644");
  for (const path of [home, join(home, "keys"), join(home, "subject-keys")]) await chmod(path, 0o700);
  for (const bits of [0o640, 0o604, 0o620]) {
    await chmod(join(home, "keys", "vault.json"), bits);
    t.match(keepPrivate({ home, documents: null }, { production: true }), [/vault\.json/], bits.toString(8));
  }
});

t.test("in a home that is private, what an earlier version left open is closed", async t => {
  const home = await openHome(t.testdir());
  for (const path of [home, join(home, "keys"), join(home, "subject-keys")]) await chmod(path, 0o700);
  for (const path of ["keys/vault.json", "subject-keys/subject-keys.db"]) await chmod(join(home, path), 0o600);
  t.same(keepPrivate({ home, documents: null }, { production: true }), []);
  for (const name of ["events.db", "views.db", "views.db-wal"]) t.equal(await modeOf(join(home, name)), "600", name);
  t.equal(await modeOf(join(home, "documents")), "700");
  t.equal(await modeOf(join(home, "notes.txt")), "644", "what is not ours stays");
});

t.test("a folder of documents elsewhere is held to the same", async t => {
  const folder = t.testdir({ documents: {} });
  const documents = join(folder, "documents");
  await chmod(documents, 0o750);
  const home = join(folder, "none");
  t.match(keepPrivate({ home, documents }, { production: true }), [/^LICET_DOCUMENTS: .*chmod go= /]);
  t.same(keepPrivate({ home, documents }, { production: false }), []);
  t.equal(await modeOf(documents), "750", "a developer's own folder stays as it is");
  await chmod(documents, 0o700);
  t.same(keepPrivate({ home, documents }, { production: true }), []);
});

t.test(
  "outside of production a home is closed; what a link leads to, and a folder without a registry, stay",
  async t => {
    const folder = t.testdir({ elsewhere: "", empty: {} });
    await chmod(join(folder, "elsewhere"), 0o644);
    const home = await openHome(folder);
    await symlink(join(folder, "elsewhere"), join(home, "keys", "link"));
    t.same(keepPrivate({ home, documents: null }, { production: false }), []);
    for (const name of ["", "keys", "subject-keys"]) t.equal(await modeOf(join(home, name)), "700", name);
    for (const name of ["views.db", "keys/vault.json"]) t.equal(await modeOf(join(home, name)), "600", name);
    t.equal(await modeOf(join(folder, "elsewhere")), "644");
    await chmod(join(folder, "empty"), 0o755);
    t.same(keepPrivate({ home: join(folder, "empty"), documents: null }, { production: false }), []);
    t.equal(await modeOf(join(folder, "empty")), "755");
    t.same(keepPrivate({ home: join(folder, "none"), documents: null }, { production: true }), []);
  },
);

t.test("whatever a service makes is its owner's alone, under the widest umask", async t => {
  const before = process.umask(0);
  t.teardown(() => process.umask(before));
  const folder = t.testdir();
  const home = join(folder, "home");
  const port = String(await freePort());
  const service = startLicet({ LICET_HOME: home, PORT: port });
  t.teardown(service.kill);
  await eventually(`http://127.0.0.1:${port}/readyz`, reply => reply.ok);
  const names = await readdir(home, { recursive: true });
  t.ok(names.includes("views.db"));
  // Keys are still being made: a file that is gone by now was written beside the one it became.
  const gone = (error: NodeJS.ErrnoException): string | null => {
    if (error.code === "ENOENT") return null;
    throw error;
  };
  const modes = await Promise.all(
    ["", ...names].map(async name => [name, await modeOf(join(home, name)).catch(gone)] as const),
  );
  for (const [name, mode] of modes) if (mode !== null) t.match(mode, /00$/, name);
  t.equal(await service.stop(), 0);
});

t.test("the start of a service in production over an open home ends with status 64 and the remedy", async t => {
  const folder = t.testdir({ home: {}, passphrase: "a passphrase of more than twenty characters" });
  await chmod(join(folder, "home"), 0o755);
  await chmod(join(folder, "passphrase"), 0o600);
  const service = startLicet({
    LICET_HOME: join(folder, "home"),
    LICET_KEY_PASSPHRASE_FILE: join(folder, "passphrase"),
    NODE_ENV: "production",
    PUBLIC_URL: "https://licet.example.org",
    LICET_RATE_LIMIT: "on",
    LICET_TRUSTED_PROXIES: "none",
    PORT: "0",
  });
  t.equal(await service.ended, 64);
  t.match(service.errors(), /LICET_HOME: others may use .*chmod go= /);
});
