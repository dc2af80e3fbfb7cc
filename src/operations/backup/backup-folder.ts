// The folder that a backup goes into: which folders are taken, and how one is marked as unfinished until its manifest
// is there.
import { open, readdir, realpath, rename, rm } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { makeFolder } from "../../../keys/vault/make-folder.js";
import { BackupError } from "./backup-error.js";
import { syncFolder, unlessAbsent } from "./durable-copy.js";
import { type BackupKind, type Manifest, manifestFile, readManifest, unfinishedFile } from "./manifest.js";

/** The path with links followed, as far as it is there. */
const realPath = async (path: string): Promise<string> => {
  const found = await unlessAbsent(realpath(path));
  if (found !== null) return found;
  const parent = dirname(resolve(path));
  return parent === resolve(path) ? parent : join(await realPath(parent), relative(parent, resolve(path)));
};

const isWithin = (folder: string, path: string): boolean => {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && resolve(folder, way) === path;
};

/** True when one folder is the other, or lies in it. */
export const isSameOrWithin = async (folder: string, path: string): Promise<boolean> =>
  isWithin(await realPath(folder), await realPath(path));

/**
 * Refuses two folders of which one lies in the other. Throws BackupError `folder-not-apart`, which says why they must
 * not.
 */
export const requireApart = async (one: string, other: string, why: string): Promise<void> => {
  if ((await isSameOrWithin(one, other)) || (await isSameOrWithin(other, one)))
    throw new BackupError("folder-not-apart", `${one} and ${other} must be apart: ${why}`);
};

/** Refuses a folder inside of a backup: what lies there would travel with it. Throws BackupError `folder-not-apart`. */
export const refuseWithinBackup = async (folder: string): Promise<void> => {
  const path = await realPath(folder);
  for (let parent = dirname(path); parent !== dirname(parent); parent = dirname(parent)) {
    const names = (await unlessAbsent(readdir(parent))) ?? [];
    if (names.includes(manifestFile) || names.includes(unfinishedFile))
      throw new BackupError("folder-not-apart", `${folder} lies in the backup ${parent}: subject keys are kept apart`);
  }
};

/**
 * Prepares a folder: a new or empty one, one that holds an earlier backup of the same kind (answered, and no longer
 * whole from now on), or one that was cut off. Throws BackupError for any other, and when `accept` refuses the earlier
 * backup.
 */
export const prepareFolder = async (
  folder: string,
  kind: BackupKind,
  accept: (earlier: Manifest) => Promise<void> | void = () => undefined,
): Promise<void> => {
  await makeFolder(folder);
  const names = await readdir(folder);
  if (names.includes(manifestFile)) {
    await accept(await readManifest(folder, kind));
    await rename(join(folder, manifestFile), join(folder, unfinishedFile));
  } else if (!names.includes(unfinishedFile)) {
    const [found] = names.filter(name => name !== "lost+found");
    if (found !== undefined)
      throw new BackupError(
        "folder-not-empty",
        `${folder} holds ${found}, and no backup: name a new or an empty folder`,
      );
    await (await open(join(folder, unfinishedFile), "wx", 0o600)).close();
  }
  // What a backup that was killed had not finished writing.
  for (const name of names) if (name.endsWith(".part") && name !== unfinishedFile) await rm(join(folder, name));
  await syncFolder(folder);
};
