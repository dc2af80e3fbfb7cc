// Backups of homes taken and restored by the `licet` command, as an operator does it.
import { cp } from "node:fs/promises";
import { join } from "node:path";
import type t from "tap";
import { temporaryFolder } from "../support/temporary-folder.js";
import { type Ended, runLicet } from "./sealing-home.js";

type Tap = typeof t;

/** The passphrase is in no backup: restored homes are told where it is kept. */
export const passphraseOf = (home: string): Record<string, string> => ({
  LICET_KEY_PASSPHRASE_FILE: join(home, "keys", "passphrase"),
});

/** Runs `licet backup` over a home. */
export const backUp = (home: string, ...args: string[]): Promise<Ended> =>
  runLicet({ LICET_HOME: home }, "backup", ...args);

/** Runs `licet restore` into a home, with the passphrase of another one. */
export const restoreInto = (home: string, passphraseHome: string, ...args: string[]): Promise<Ended> =>
  runLicet({ LICET_HOME: home, ...passphraseOf(passphraseHome) }, "restore", ...args);

/** A copy of a backup, to be damaged. */
export const copyOf = async (t: Pick<Tap, "teardown">, backup: string): Promise<string> => {
  const copy = join(await temporaryFolder(t), "copy");
  await cp(backup, copy, { recursive: true });
  return copy;
};
