// A home is its owner's alone: it holds keys, and the names of persons. What others may use is refused in production
// and closed elsewhere.
import { chmodSync, lstatSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const othersMay = 0o077;

/** Not there, or behind something that is no folder. */
const isAbsent = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");

/** What users other than the owner may do with a file or folder, as mode bits; 0 for one that is not there. */
const openTo = (path: string): number => {
  try {
    return statSync(path).mode & othersMay;
  } catch (error) {
    if (isAbsent(error)) return 0;
    throw error;
  }
};

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
};

/** What a registry makes in its home: nothing else there is ours to change. */
const ours = /^(accounts\.json|(events|views|work)\.db(-wal|-shm)?|keys|subject-keys|staging|documents)$/;

const sticky = 0o1000;

/**
 * Closes it to others. What belongs to another user stays as it is, and so do links and folders that are made for many
 * (sticky, as `/tmp` is).
 */
const close = (path: string): void => {
  try {
    const found = lstatSync(path);
    const isOurs = (found.isFile() || found.isDirectory()) && (found.mode & sticky) === 0;
    if (isOurs && (found.mode & othersMay) !== 0) chmodSync(path, found.mode & 0o700);
  } catch (error) {
    if (!isAbsent(error) && !(error instanceof Error && "code" in error && error.code === "EPERM")) throw error;
  }
};

/**
 * Keeps a home, and a folder of documents elsewhere, from others. In production folders and key files that they may use
 * are faults, a sentence each that names setting and remedy, and nothing is changed: who could read a key may have it.
 * The rest of the home (views that an earlier version made readable, with names in them) is closed; outside of
 * production so is all of it.
 */
export const keepPrivate = (
  { home, documents }: { home: string; documents: string | null },
  { production }: { production: boolean },
): string[] => {
  const inHome = namesIn(home)
    .filter(name => ours.test(name))
    .map(name => join(home, name));
  const keys = ["keys", "subject-keys"].flatMap(folder => [
    join(home, folder),
    ...namesIn(join(home, folder)).map(name => join(home, folder, name)),
  ]);
  if (production) {
    const secret = [
      { setting: "LICET_HOME", paths: [home, ...keys] },
      { setting: "LICET_DOCUMENTS", paths: documents === null ? [] : [documents] },
    ];
    const faults = secret.flatMap(({ setting, paths }) =>
      paths
        .filter(path => openTo(path) !== 0)
        .map(
          path => `${setting}: others may use ${path}, which in production is the service's alone: chmod go= ${path}`,
        ),
    );
    if (faults.length > 0) return faults;
  }
  for (const path of [...inHome, ...keys, ...(inHome.length > 0 ? [home] : [])]) close(path);
  return [];
};
