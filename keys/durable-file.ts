// Small files that are there whole or not at all, whoever is killed or races: temporary file, fsync, link, fsync of the
// folder.
import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { link, open, readdir, stat, unlink } from "node:fs/promises";
import { join } from "node:path";

const temporary = /^\..+\.[0-9a-f]{16}\.tmp$/;
const oneHour = 3_600_000;

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;

/** True for an error of the file system that says the file is not there. */
export const isAbsent = (error: unknown): boolean => codeOf(error) === "ENOENT";

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const writeTemporary = async (folder: string, name: string, bytes: Uint8Array): Promise<string> => {
  const path = join(folder, `.${name}.${randomBytes(8).toString("hex")}.tmp`);
  const handle = await open(path, "wx", 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return path;
};

/**
 * Creates a file (0600) that nobody ever sees half written; false, changing nothing, when the name is taken already.
 */
export const createOnce = async (folder: string, name: string, bytes: Uint8Array): Promise<boolean> => {
  const path = await writeTemporary(folder, name, bytes);
  try {
    await link(path, join(folder, name));
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  } finally {
    await unlink(path);
    await syncFolder(folder);
  }
};

// A link's own file is somebody else's: of a link, and of nothing beyond it, the name goes.
const overwrite = async (path: string): Promise<void> => {
  const handle = await open(path, constants.O_RDWR | constants.O_NOFOLLOW).catch((error: unknown) => {
    if (codeOf(error) === "ELOOP") return null;
    throw error;
  });
  try {
    await handle?.write(randomBytes((await handle.stat()).size), 0, null, 0);
    await handle?.sync();
  } finally {
    await handle?.close();
  }
};

/**
 * Overwrites a file's bytes in place, then removes it; false when it was not there. Copies kept by the disk or in
 * backups are out of reach.
 */
export const overwriteAndRemove = async (folder: string, name: string): Promise<boolean> => {
  const path = join(folder, name);
  try {
    await overwrite(path);
    await unlink(path);
  } catch (error) {
    if (isAbsent(error)) return false;
    throw error;
  }
  await syncFolder(folder);
  return true;
};

/** Removes temporary files that a killed process left more than an hour before `now` (milliseconds since 1970). */
export const removeLeftovers = async (folder: string, now: number): Promise<void> => {
  for (const name of await readdir(folder)) {
    if (!temporary.test(name)) continue;
    try {
      const path = join(folder, name);
      if (now - (await stat(path)).mtimeMs > oneHour) await unlink(path);
    } catch (error) {
      if (!isAbsent(error)) throw error;
    }
  }
};
