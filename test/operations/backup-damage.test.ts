// Backups that are damaged, cut off or forged, and folders that are none: refused, with the file named and nothing left behind.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import t from "tap";
import { restore } from "../../src/commands/restore.js";
import { readConfig } from "../../src/home/settings/config.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { until } from "../support/until.js";
import { backUp, copyOf, passphraseOf, restoreInto } from "./restored-home.js";
import { runLicet } from "./sealing-home.js";
import { damagedHome, documentsOf, flipByte, sealedHome } from "./sound-home.js";

const sound = await sealedHome();
t.teardown(() => rm(sound.folder, { recursive: true, force: true }));
const folder = await temporaryFolder(t);
const [backup, keys] = [join(folder, "registry"), join(folder, "persons")];
t.equal((await backUp(sound.folder, backup, "--subject-keys", keys)).code, 0);

/** Restores a damaged copy; it must be refused, name the file, and leave no home. */
const refuses = (title: string, named: RegExp, damage: (backup: string, keys: string) => Promise<void>): void => {
  t.test(title, async t => {
    const [registry, persons] = [await copyOf(t, backup), await copyOf(t, keys)];
    const home = join(await temporaryFolder(t), "home");
    await damage(registry, persons);
    const config = readConfig({ LICET_HOME: home, ...passphraseOf(sound.folder) });
    await t.rejects(restore(config, registry, { subjectKeys: persons }), { message: named });
    t.notOk(existsSync(home), "nothing is left of it");
  });
};

const nameOf = async (folder: string, start: string): Promise<string> =>
  (await readdir(folder)).find(name => name.startsWith(start)) ?? "";
const anyDocument = async (backup: string): Promise<string> => (await documentsOf(backup)).sort()[0] ?? "";

refuses("a flipped byte in the log", /events\.db is not what was written/, copy => flipByte(join(copy, "events.db")));
refuses("a flipped byte in a document", /documents\/[0-9a-f]{2}\/[0-9a-f]{62} is not what was written/, async copy =>
  flipByte(await anyDocument(copy)),
);
refuses("a flipped byte in a key", /keys\/token-[0-9a-f]{8}\.key is not what was written/, async copy =>
  flipByte(join(copy, "keys", await nameOf(join(copy, "keys"), "token-"))),
);
refuses("a flipped byte in vault.json", /keys\/vault\.json is not what was written/, copy =>
  flipByte(join(copy, "keys", "vault.json")),
);
refuses("a flipped byte in the list of files", /files\.jsonl is not what was written/, copy =>
  flipByte(join(copy, "files.jsonl")),
);
refuses("a flipped byte in the manifest", /manifest\.json is not what was written/, copy =>
  flipByte(join(copy, "manifest.json")),
);
refuses("a flipped byte in the subject keys", /subject-keys\.db is not what was written/, (_, persons) =>
  flipByte(join(persons, "subject-keys.db")),
);
refuses("a manifest that was cut off", /manifest\.json is not what was written/, copy =>
  truncate(join(copy, "manifest.json"), 100),
);
refuses("a list of files that was cut off", /files\.jsonl is not what was written/, copy =>
  truncate(join(copy, "files.jsonl"), 100),
);
refuses("a log that was cut off", /events\.db has 4096 bytes instead of/, copy =>
  truncate(join(copy, "events.db"), 4096),
);
refuses("no manifest", /holds no backup: there is no manifest\.json/, copy => rm(join(copy, "manifest.json")));
refuses("a missing log", /events\.db is missing/, copy => rm(join(copy, "events.db")));
refuses("a missing list of erasures", /erased\.jsonl is missing/, copy => rm(join(copy, "erased.jsonl")));
refuses("a missing document", /documents\/.* is missing/, async copy => rm(await anyDocument(copy)));
refuses("a missing last key", /keys\/vault\.json is missing/, copy => rm(join(copy, "keys", "vault.json")));
refuses("a file besides", /keys\/another\.key is not of it/, copy => writeFile(join(copy, "keys", "another.key"), ""));
refuses("a last file besides", /zzz is not of it/, copy => writeFile(join(copy, "zzz"), ""));
refuses("a link besides", /keys\/a-link is not of it/, copy => symlink("/etc/hostname", join(copy, "keys", "a-link")));
refuses(
  "subject keys of another kind",
  /holds a backup of the registry, not of the subject keys/,
  async (copy, persons) => {
    await writeFile(join(persons, "manifest.json"), await readFile(join(copy, "manifest.json")));
  },
);
refuses("a backup of later software", /has format 2/, async copy => {
  const { manifest } = JSON.parse(await readFile(join(copy, "manifest.json"), "utf8")) as { manifest: object };
  const later = { ...manifest, format: 2 };
  const sha256 = createHash("sha256").update(JSON.stringify(later)).digest("hex");
  await writeFile(join(copy, "manifest.json"), `${JSON.stringify({ manifest: later, sha256 }, null, 2)}\n`);
});
refuses("a list that was forged to name a place outside", /files\.jsonl is not what was written/, async copy => {
  const text = (await readFile(join(copy, "files.jsonl"), "utf8")).replace(
    '"path":"documents/',
    '"path":"../../escaped/',
  );
  await writeFile(join(copy, "files.jsonl"), text);
  const { manifest } = JSON.parse(await readFile(join(copy, "manifest.json"), "utf8")) as {
    manifest: { list: Record<string, unknown> };
  };
  manifest.list = {
    ...manifest.list,
    size: Buffer.byteLength(text),
    sha256: createHash("sha256").update(text).digest("hex"),
  };
  const sha256 = createHash("sha256").update(JSON.stringify(manifest)).digest("hex");
  await writeFile(join(copy, "manifest.json"), `${JSON.stringify({ manifest, sha256 }, null, 2)}\n`);
});

t.test("a backup that is killed has no manifest, is refused, and is finished by the next one", async t => {
  const home = await damagedHome(sound);
  t.teardown(() => rm(home, { recursive: true, force: true }));
  // Many orphans, each of which is brought to the disk: enough to be killed among.
  await mkdir(join(home, "documents", "00"), { recursive: true });
  for (let index = 0; index < 800; index += 1)
    await writeFile(join(home, "documents", "00", index.toString(16).padStart(62, "0")), `orphan ${index}`);
  const target = join(await temporaryFolder(t), "registry");
  const cli = fileURLToPath(new URL("../../src/commands/cli.js", import.meta.url));
  const child = spawn(process.execPath, [cli, "backup", target], {
    env: { ...process.env, LICET_HOME: home },
    stdio: "ignore",
  });
  const ended = once(child, "exit");
  const begun = async () => (await readdir(join(target, "documents", "00")).catch(() => [])).length > 5;
  await until(begun, 2);
  child.kill("SIGKILL");
  await ended;
  t.notOk(existsSync(join(target, "manifest.json")));
  const restored = join(await temporaryFolder(t), "home");
  const refused = await restoreInto(restored, sound.folder, target, "--subject-keys", keys);
  t.equal(refused.code, 1);
  t.match(refused.stderr, "was cut off");
  t.notOk(existsSync(restored));

  t.equal((await backUp(home, target)).code, 0);
  const done = await restoreInto(restored, sound.folder, target, "--subject-keys", keys);
  t.equal(done.code, 0, done.stderr);
});

t.test("a home that holds anything is left as it is", async t => {
  const home = await damagedHome(sound);
  t.teardown(() => rm(home, { recursive: true, force: true }));
  const before = await readdir(home, { recursive: true });
  const refused = await restoreInto(home, sound.folder, backup, "--subject-keys", keys);
  t.equal(refused.code, 1);
  t.match(refused.stderr, "holds a registry");
  t.same(await readdir(home, { recursive: true }), before);
  const other = await temporaryFolder(t);
  await writeFile(join(other, "notes"), "mine");
  t.match((await restoreInto(other, sound.folder, backup, "--subject-keys", keys)).stderr, "holds notes");
  t.same(await readdir(other), ["notes"]);
});

t.test("a home whose restore was cut off does not start, and the next restore clears it up", async t => {
  const home = await temporaryFolder(t);
  await mkdir(join(home, ".restoring"));
  await mkdir(join(home, "keys"));
  await writeFile(join(home, "keys", "half"), "");
  const environment = { LICET_HOME: home, PORT: "0", LOG_LEVEL: "silent" };
  for (const command of ["serve", "doctor"]) {
    const { code, stderr } = await runLicet(environment, command);
    t.equal(code, 1);
    t.match(stderr, "was cut off: run licet restore again");
  }
  const done = await restoreInto(home, sound.folder, backup, "--subject-keys", keys);
  t.equal(done.code, 0, done.stderr);
  t.notOk(existsSync(join(home, "keys", "half")));
});

t.test("a wrong passphrase is said, and nothing is left", async t => {
  const file = join(await temporaryFolder(t), "passphrase");
  await writeFile(file, "another passphrase, long enough\n", { mode: 0o600 });
  const home = join(await temporaryFolder(t), "home");
  const environment = { LICET_HOME: home, LICET_KEY_PASSPHRASE_FILE: file };
  const refused = await runLicet(environment, "restore", backup, "--subject-keys", keys);
  t.equal(refused.code, 1);
  t.match(refused.stderr, "the passphrase does not open this vault");
  t.notOk(existsSync(home));
});

t.test("folders that must be apart are refused, and so is a folder with something else", async t => {
  const apart = async (...args: string[]) => {
    const { code, stderr } = await backUp(sound.folder, ...args);
    t.equal(code, 1, args.join(" "));
    return stderr;
  };
  const other = await temporaryFolder(t);
  t.match(await apart(join(other, "a"), "--subject-keys", join(other, "a", "b")), "must be apart");
  t.match(await apart(join(other, "a", "b"), "--subject-keys", join(other, "a")), "must be apart");
  t.match(await apart("--subject-keys", join(backup, "persons")), "lies in the backup");
  t.match(await apart("--subject-keys", backup), "holds a backup of the registry");
  t.match(await apart(join(sound.folder, "backup")), "must be apart");
  await writeFile(join(other, "notes"), "mine");
  t.match(await apart(other), "holds notes, and no backup");
  t.same(await readdir(other), ["notes"]);
  t.equal((await backUp(sound.folder)).code, 64, "neither folder is wrong usage");
});

t.test("the backup of another registry is not written over", async t => {
  const another = await sealedHome("another");
  t.teardown(() => rm(another.folder, { recursive: true, force: true }));
  const copy = await copyOf(t, backup);
  const refused = await backUp(another.folder, copy);
  t.equal(refused.code, 1);
  t.match(refused.stderr, "holds the backup of another registry");
  const home = join(await temporaryFolder(t), "home");
  t.equal((await restoreInto(home, sound.folder, copy, "--subject-keys", keys)).code, 0, "and is still whole");
});
