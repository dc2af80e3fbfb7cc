// Documents in a folder, `ab/cdef…` by their hash: written beside, synced, renamed, so that a kill leaves all or
// nothing.
import { randomBytes } from "node:crypto";
import { mkdir, open, opendir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { documentIn, holdToAddress, toBeKept } from "./document-check.js";
import { type DocumentStore, DocumentStoreError, type StoredDocument } from "./document-store.js";

const isMissing = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ENOENT";

/** Runs a file operation; anything but our own errors is `unavailable`. */
const reaching = async <T>(what: string, operation: () => Promise<T>): Promise<T> => {
  try {
    return await operation();
  } catch (cause) {
    if (cause instanceof DocumentStoreError) throw cause;
    throw new DocumentStoreError("unavailable", `the folder of documents could not ${what}`, { cause });
  }
};

/** Null where the file is missing; other faults go on. */
const unlessMissing = async <T>(operation: Promise<T>): Promise<T | null> => {
  try {
    return await operation;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
};

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const writeDurably = async (path: string, bytes: Uint8Array): Promise<void> => {
  const folder = dirname(path);
  const made = await mkdir(folder, { recursive: true });
  if (made !== undefined) for (const parent of new Set([dirname(folder), dirname(made)])) await syncFolder(parent);
  const temporary = `${path}.${randomBytes(6).toString("hex")}.part`;
  try {
    const handle = await open(temporary, "wx", 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(folder);
};

const finished = /^[0-9a-f]{62}$/;
const unfinished = /^[0-9a-f]{62}\.[0-9a-f]{12}\.part$/;

/** Files whose names match, on the shelves `00` to `ff`; what disappears meanwhile is left out. */
async function* filesIn(folder: string, names: RegExp): AsyncGenerator<StoredDocument & { path: string }> {
  const shelves = await unlessMissing(opendir(folder));
  for await (const shelf of shelves ?? []) {
    if (!shelf.isDirectory() || !/^[0-9a-f]{2}$/.test(shelf.name)) continue;
    for await (const file of await opendir(join(folder, shelf.name))) {
      const path = join(folder, shelf.name, file.name);
      const found = names.test(file.name) ? await unlessMissing(stat(path)) : null;
      const sha256 = shelf.name + file.name.slice(0, 62);
      if (found) yield { sha256, size: found.size, storedAt: found.mtime, path };
    }
  }
}

/** A store in a folder, which is made at the first document. */
export const folderDocumentStore = (folder: string): DocumentStore => {
  const pathOf = (sha256: string): string => {
    holdToAddress(sha256);
    return join(folder, sha256.slice(0, 2), sha256.slice(2));
  };
  return {
    put: (pdf, sealing) =>
      reaching("write", async () => {
        const { sha256, bytes } = toBeKept(pdf, sealing);
        await writeDurably(pathOf(sha256), bytes);
        return { sha256, size: pdf.length };
      }),
    get: (sha256, sealing) =>
      reaching("read", async () => {
        const kept = await unlessMissing(readFile(pathOf(sha256)));
        return kept && documentIn(kept, sha256, sealing);
      }),
    has: sha256 => reaching("look", async () => (await unlessMissing(stat(pathOf(sha256)))) !== null),
    list: async function* () {
      try {
        for await (const { sha256, size, storedAt } of filesIn(folder, finished)) yield { sha256, size, storedAt };
      } catch (cause) {
        throw new DocumentStoreError("unavailable", "the folder of documents could not be listed", { cause });
      }
    },
    remove: sha256 =>
      reaching("remove", async () => {
        const path = pathOf(sha256);
        const there = (await unlessMissing(stat(path))) !== null;
        if (there) {
          await rm(path, { force: true });
          await syncFolder(dirname(path));
        }
        return there;
      }),
    removeUnfinished: before =>
      reaching("clear up", async () => {
        let removed = 0;
        for await (const { path, storedAt } of filesIn(folder, unfinished)) {
          if (storedAt >= before) continue;
          await rm(path, { force: true });
          removed++;
        }
        return removed;
      }),
  };
};
