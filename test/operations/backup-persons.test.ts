// Persons in backups: they come back only together with the separate backup of their keys, and who was erased stays erased.
import { existsSync } from "node:fs";
import { cp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import t from "tap";
import { temporaryFolder } from "../support/temporary-folder.js";
import { backUp, passphraseOf, restoreInto } from "./restored-home.js";
import { runLicet } from "./sealing-home.js";
import { change, damagedHome, rows, sealedHome } from "./sound-home.js";

const sound = await sealedHome();
t.teardown(() => rm(sound.folder, { recursive: true, force: true }));
const folder = await temporaryFolder(t);
const at = (name: string): string => join(folder, name);
const person = `licence-${sound.person}`;

// Before the erasure, and after it, of the same home.
const home = await damagedHome(sound);
t.teardown(() => rm(home, { recursive: true, force: true }));
// An assertion out here would let tap end the file before its tests begin.
for (const step of [
  () => backUp(home, at("before"), "--subject-keys", at("keys-before")),
  () => runLicet({ LICET_HOME: home }, "keys", "destroy", sound.person, "--yes"),
  () => backUp(home, at("after"), "--subject-keys", at("keys-after")),
]) {
  const { code, stderr } = await step();
  if (code !== 0) throw new Error(stderr);
}

/** Restores, builds the views, and says how many versions the doctor counts as erased in a home that must be sound. */
const erasedIn = async (
  t: Pick<typeof import("tap").t, "teardown" | "equal">,
  ...args: string[]
): Promise<{ erased: number; stdout: string }> => {
  const restored = join(await temporaryFolder(t), "home");
  const done = await restoreInto(restored, sound.folder, ...args);
  t.equal(done.code, 0, done.stderr);
  const environment = { LICET_HOME: restored, ...passphraseOf(sound.folder) };
  t.equal((await runLicet(environment, "rebuild")).code, 0);
  const doctor = await runLicet(environment, "doctor", "--json");
  t.equal(doctor.code, 0, doctor.stdout);
  return { erased: (JSON.parse(doctor.stdout) as { checked: { erased: number } }).checked.erased, stdout: done.stdout };
};

t.test("with both backups from before the erasure, the person is back", async t => {
  t.equal((await erasedIn(t, at("before"), "--subject-keys", at("keys-before"))).erased, 0);
});

t.test("with subject keys from after the erasure, the person stays erased", async t => {
  t.equal((await erasedIn(t, at("before"), "--subject-keys", at("keys-after"))).erased, 1);
});

t.test("with older subject keys beside a newer registry, the person stays erased, and it is said", async t => {
  const { erased, stdout } = await erasedIn(t, at("after"), "--subject-keys", at("keys-before"));
  t.equal(erased, 1);
  t.match(stdout, "kept erased: licences 1");
});

t.test("without subject keys it is refused, until it is said that persons are to be erased", async t => {
  const restored = join(await temporaryFolder(t), "home");
  const refused = await restoreInto(restored, sound.folder, at("before"));
  t.equal(refused.code, 1);
  t.match(refused.stderr, /holds data of persons \(licences: \d+\).*--subject-keys DIR, or --without-subject-keys/);
  t.notOk(existsSync(restored));
  const { erased, stdout } = await erasedIn(t, at("before"), "--without-subject-keys");
  t.ok(erased >= 1);
  t.match(stdout, /erased for want of a key, for ever: licences \d+/);
});

t.test(
  "subject keys older than the registry are refused, until it is said that the others are to be erased",
  async t => {
    const lacking = await damagedHome(sound);
    t.teardown(() => rm(lacking, { recursive: true, force: true }));
    change(join(lacking, "subject-keys", "subject-keys.db"), `delete from subject_keys where stream = '${person}'`);
    const keys = join(await temporaryFolder(t), "keys");
    t.equal((await backUp(lacking, "--subject-keys", keys)).code, 0);
    const refused = await restoreInto(join(folder, "none"), sound.folder, at("before"), "--subject-keys", keys);
    t.equal(refused.code, 1);
    t.match(refused.stderr, /is older than the registry: it lacks the keys of persons \(licences: 1\)/);
    t.equal((await erasedIn(t, at("before"), "--subject-keys", keys, "--erase-missing")).erased, 1);
  },
);

t.test("subject keys of another registry are refused", async t => {
  const another = await sealedHome("another");
  t.teardown(() => rm(another.folder, { recursive: true, force: true }));
  const keys = join(await temporaryFolder(t), "keys");
  t.equal((await backUp(another.folder, "--subject-keys", keys)).code, 0);
  const refused = await restoreInto(join(folder, "none"), sound.folder, at("before"), "--subject-keys", keys);
  t.equal(refused.code, 1);
  t.match(refused.stderr, "wrapped with another key");
  t.notOk(existsSync(join(folder, "none")));
});

t.test("a backup of subject keys that is taken again holds no destroyed key any more", async t => {
  const keys = join(await temporaryFolder(t), "keys");
  await cp(at("keys-before"), keys, { recursive: true });
  const wrapped = async (file: string, bytes: Buffer) => (await readFile(file)).includes(bytes);
  const copy = await damagedHome(sound);
  t.teardown(() => rm(copy, { recursive: true, force: true }));
  const [row] = rows(
    join(copy, "subject-keys", "subject-keys.db"),
    `select hex(wrapped) as hex from subject_keys where stream = '${person}'`,
  );
  const secret = Buffer.from(row?.hex ?? "", "hex");
  t.ok(await wrapped(join(keys, "subject-keys.db"), secret), "before, it holds the key");
  t.equal((await backUp(home, "--subject-keys", keys)).code, 0);
  t.notOk(await wrapped(join(keys, "subject-keys.db"), secret));
});
