// A home while it is being restored: everything is put together in a folder inside of it, and moved to its place when
// it is whole.
import { mkdir, readdir, rename, rm, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makeFolder } from "../../../keys/vault/make-folder.js";
import { BackupError } from "./backup-error.js";
import { copyFile, isAbsent, syncFolder, unlessAbsent } from "./durable-copy.js";

/**
 * Inside the home, so that moving out of it is a rename also where the home is a mounted volume. A service does not
 * start beside it.
 */
export const restoringFolder = ".restoring";

const codeOf = (error: unknown): unknown => (error instanceof Error && "code" in error ? error.code : undefined);

/**
 * A file or folder that does not count: what a new volume holds, and the passphrase that development keeps in the home.
 */
const isNothing = async (home: string, name: string): Promise<boolean> => {
  if (name === "lost+found") return true;
  if (name !== "keys") return false;
  return (await readdir(join(home, name))).every(file => file === "passphrase");
};

/** Removes what a restore that was cut off left; the home was empty when that one began. */
const clearCutOff = async (home: string): Promise<void> => {
  for (const name of await readdir(home)) {
    if (name === "lost+found" || name === restoringFolder) continue;
    if (name === "keys") {
      for (const file of await readdir(join(home, name)))
        if (file !== "passphrase") await rm(join(home, name, file), { recursive: true });
    } else await rm(join(home, name), { recursive: true });
  }
  await rm(join(home, restoringFolder), { recursive: true });
};

/** Throws BackupError `home-not-empty` for a home that holds anything, and clears up where a restore was cut off. */
export const requireEmptyHome = async (home: string): Promise<void> => {
  const names = (await unlessAbsent(readdir(home))) ?? [];
  if (names.includes("events.db") && !names.includes(restoringFolder))
    throw new BackupError("home-not-empty", `${home} holds a registry: set LICET_HOME to an empty folder`);
  if (names.includes(restoringFolder)) return clearCutOff(home);
  for (const name of names)
    if (!(await isNothing(home, name)))
      throw new BackupError("home-not-empty", `${home} holds ${name}: set LICET_HOME to an empty folder`);
};

/** Moves a file or folder to its place; a folder that is there is moved into, name by name. */
const moveInto = async (from: string, to: string): Promise<void> => {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  try {
    await rename(from, to);
  } catch (error) {
    if (codeOf(error) !== "ENOTEMPTY" && codeOf(error) !== "EEXIST") throw error;
    for (const name of await readdir(from)) await moveInto(join(from, name), join(to, name));
    await rmdir(from);
  }
  await syncFolder(dirname(to));
};

export interface RestoredHome {
  /** Where the home is put together. */
  staging: string;
  /** Where documents are put together, on the disk where they will be. */
  documents: string;
  /** Moves everything to its place, the log last, and ends the restore. */
  finish(): Promise<void>;
  /** Leaves nothing of it. */
  abandon(): Promise<void>;
}

/** Makes a folder. Throws BackupError `folder-unusable`, naming the setting that placed it there. */
const makeUsable = async (setting: string, folder: string): Promise<void> => {
  try {
    await makeFolder(folder);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new BackupError(
      "folder-unusable",
      `${setting} must be a folder that is there or can be made, and that this user may write: ${why}`,
      { cause },
    );
  }
};

/** Begins a restore into an empty home. `documents` is the folder that is to hold the documents. */
export const beginRestore = async (home: string, documents: string): Promise<RestoredHome> => {
  await requireEmptyHome(home);
  const staging = join(home, restoringFolder);
  const shelves = join(documents, restoringFolder);
  const hadDocuments = (await unlessAbsent(readdir(documents))) !== null;
  const hadHome = (await unlessAbsent(readdir(home))) !== null;
  const removeNew = async (): Promise<void> => {
    for (const folder of [...(hadDocuments ? [] : [documents]), ...(hadHome ? [] : [home])])
      await rmdir(folder).catch(error => {
        if (!isAbsent(error) && codeOf(error) !== "ENOTEMPTY") throw error;
      });
  };
  try {
    await makeUsable("LICET_HOME", staging);
    await makeUsable("LICET_DOCUMENTS", documents);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    await removeNew();
    throw error;
  }
  await rm(shelves, { recursive: true, force: true });
  await unlessAbsent(copyFile(join(home, "keys", "passphrase"), join(staging, "keys", "passphrase")));
  return {
    staging,
    documents: shelves,
    async finish() {
      if ((await unlessAbsent(readdir(shelves))) !== null) {
        for (const shelf of await readdir(shelves)) await moveInto(join(shelves, shelf), join(documents, shelf));
        await rmdir(shelves);
      }
      const names = (await readdir(staging)).filter(name => !name.startsWith("events.db"));
      for (const name of names) await moveInto(join(staging, name), join(home, name));
      await moveInto(join(staging, "events.db"), join(home, "events.db"));
      await rm(staging, { recursive: true });
      await syncFolder(home);
    },
    async abandon() {
      await rm(shelves, { recursive: true, force: true });
      await rm(staging, { recursive: true, force: true });
      await removeNew();
    },
  };
};
