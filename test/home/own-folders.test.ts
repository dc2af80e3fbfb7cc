// The folders that the settings name, where they cannot be made or used: said at once, with the setting and the folder.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import t from "tap";
import { makeFolder } from "../../keys/vault/make-folder.js";
import { makeOwnFolders } from "../../src/home/own-folders.js";
import { readConfig } from "../../src/home/settings/config.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const folder = await temporaryFolder(t);
await writeFile(join(folder, "file"), "");
await symlink(join(folder, "nowhere", "at-all"), join(folder, "dangling"));

/** What takes no folder, on every system that this is run on; `/proc` where there is one. */
const impossible = [
  ...(existsSync("/proc/self") ? ["/proc/licet", "/proc/licet/home", "/proc/self/fd/licet"] : []),
  "/dev/null",
  "/dev/null/home",
  join(folder, "file"),
  join(folder, "file", "home"),
  join(folder, "dangling"),
  join(folder, "dangling", "home"),
  join(folder, "n".repeat(300)),
];

t.test("a home that cannot be made is refused, naming the setting and the folder", async t => {
  for (const home of impossible)
    await t.rejects(makeOwnFolders(readConfig({ LICET_HOME: home })), {
      name: "ConfigError",
      message: new RegExp(`^LICET_HOME must be a folder that is there or can be made.* ${home.slice(0, 60)}`),
    });
});

t.test("so is a folder for documents elsewhere", async t => {
  for (const documents of impossible)
    await t.rejects(makeOwnFolders(readConfig({ LICET_HOME: join(folder, "home"), LICET_DOCUMENTS: documents })), {
      name: "ConfigError",
      message: /^LICET_DOCUMENTS must be a folder that is there or can be made/,
    });
});

t.test("a folder is made with those above it, by any number of processes at once, and answers the first", async t => {
  const deep = join(folder, "made", "by", "many");
  const made = await Promise.all(Array.from({ length: 8 }, () => makeFolder(deep)));
  t.ok(made.includes(join(folder, "made")));
  t.equal(await makeFolder(deep), undefined, "one that is there is left as it is");
});

/** How `licet serve` ends for a user who owns nothing here. */
const serveAsNobody = async (home: string) => {
  const cli = fileURLToPath(new URL("../../src/commands/cli.js", import.meta.url));
  const child = spawn(process.execPath, [cli, "serve"], {
    env: { PATH: process.env.PATH, LICET_HOME: home, PORT: "0", LOG_LEVEL: "silent" },
    stdio: ["ignore", "ignore", "pipe"],
    ...(process.getuid?.() === 0 && { uid: 65534, gid: 65534 }),
  });
  t.teardown(() => child.kill("SIGKILL"));
  let said = "";
  child.stderr.setEncoding("utf8").on("data", text => (said += text));
  const [code] = await once(child, "close");
  return { code, said };
};

t.test("without the right to write, or to look, the start ends at once and says where", async t => {
  const locked = join(folder, "locked");
  await mkdir(locked);
  await chmod(folder, 0o755);
  for (const mode of [0o555, 0o000]) {
    await chmod(locked, mode);
    for (const home of [locked, join(locked, "home")]) {
      const { code, said } = await serveAsNobody(home);
      t.equal(code, 64, said);
      t.match(said, /^LICET_HOME .*must be .*folder/);
      t.match(said, locked);
    }
  }
  await chmod(locked, 0o700);
});
