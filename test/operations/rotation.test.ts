// Keys are rotated and ended by commands beside two running services over files; what came of it is backed up and restored, and what is wrong is refused.
import { join } from "node:path";
import t from "tap";
import { onSqlite } from "../support/each-engine.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { passphraseOf, restoreInto } from "./restored-home.js";
import { department, rotateAndEndKeys } from "./rotating-keys.js";
import { runLicet } from "./sealing-home.js";

t.test("keys are rotated and ended beside two running services (sqlite)", async t => {
  const { home, environment, licet, ended } = await rotateAndEndKeys(t, onSqlite);
  const folder = await temporaryFolder(t);
  const [backup, persons, restored] = [join(folder, "registry"), join(folder, "persons"), join(folder, "home")];
  await licet("backup", backup, "--subject-keys", persons);
  const done = await restoreInto(restored, home, backup, "--subject-keys", persons);
  t.equal(done.code, 0, done.stderr);
  const elsewhere = { LICET_HOME: restored, ...passphraseOf(home) };
  t.equal((await runLicet(elsewhere, "rebuild")).code, 0);
  const sound = await runLicet(elsewhere, "doctor");
  t.equal(sound.code, 0, sound.stdout);
  t.equal((await runLicet(elsewhere, "keys", "list")).stdout, await licet("keys", "list"));

  const refusals: [RegExp, number, ...string[]][] = [
    [
      /--since must be an instant that is over/,
      64,
      "end",
      ended,
      "--reason",
      "compromised",
      "--since",
      "2999-01-01T00:00:00Z",
    ],
    [/--since says since when/, 64, "end", ended, "--reason", "ceased", "--since", "2026-01-01T00:00:00Z"],
    [/has ended already \(superseded\)/, 1, "end", ended, "--reason", "ceased"],
    [/no department has a key 00000000/, 1, "end", "00000000", "--reason", "ceased"],
    [/name one department, or say --all/, 64, "rotate"],
    [/name one department, or say --all/, 64, "rotate", department, "--all"],
    [/department 990000000000000000 is not defined/, 1, "rotate", "990000000000000000"],
  ];
  for (const [message, code, ...args] of refusals) {
    const refused = await runLicet(environment, "keys", ...args);
    t.match(refused.stderr, message);
    t.equal(refused.code, code, args.join(" "));
  }
});
