// Folders on the way to a file, made one by one.
import { mkdir, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";

const codeOf = (error: unknown): unknown => (error instanceof Error && "code" in error ? error.code : undefined);

const isFolder = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
};

/**
 * Makes a folder (0700) with those above it that are missing; answers the first that was made, as `mkdir` does. Rejects
 * with what the file system says. Node's own recursive `mkdir` tries for ever where a folder that is there says "not
 * there" to what is to be made in it, as `/proc` does, and neither returns nor lets a signal end the process.
 */
export const makeFolder = async (path: string): Promise<string | undefined> => {
  const folder = resolve(path);
  if (await isFolder(folder)) return undefined;
  const parent = dirname(folder);
  const made = parent === folder ? undefined : await makeFolder(parent);
  try {
    await mkdir(folder, { mode: 0o700 });
    return made ?? folder;
  } catch (error) {
    if (codeOf(error) === "EEXIST" && (await isFolder(folder))) return made; // another process was faster
    throw error;
  }
};
