// Files copied so that they are there whole or not at all, with the SHA-256 of what was really written.
import { createHash, randomBytes } from "node:crypto";
import { constants, createReadStream } from "node:fs";
import { mkdir, open, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/** Size in bytes and SHA-256 (hex) of what a file holds. */
export interface Digest {
  size: number;
  sha256: string;
}

const codeOf = (error: unknown): unknown => (error instanceof Error && "code" in error ? error.code : undefined);

/** True for an error of the file system that says the file, or a folder on the way to it, is not there. */
export const isAbsent = (error: unknown): boolean => codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR";

/** Null for a file that is not there. */
export const unlessAbsent = async <T>(operation: Promise<T>): Promise<T | null> => {
  try {
    return await operation;
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
};

/** Makes names in a folder durable. */
export const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** The digest of a file, read in pieces. */
export const digestOf = async (path: string): Promise<Digest> => {
  const hash = createHash("sha256");
  let size = 0;
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk as Buffer);
    size += (chunk as Buffer).length;
  }
  return { size, sha256: hash.digest("hex") };
};

const writeBeside = async (path: string, target: string, bytes: AsyncIterable<Uint8Array> | string): Promise<void> => {
  try {
    // Whatever has the name goes, and nothing is written through a link that comes in its place.
    await rm(path, { force: true });
    const handle = await open(path, "wx", 0o600);
    try {
      await writeFile(handle, bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(path, target);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
};

/**
 * Writes text (0600) by way of a file beside, `part`; the folder of `target` must be there. Durable when it resolves.
 */
export const writeDurably = async (part: string, text: string, target: string): Promise<void> => {
  await writeBeside(part, target, text);
  await syncFolder(dirname(target));
};

/**
 * Puts a file that was written beside, `part`, in the place of `target`: whole and on disk when it resolves. Answers
 * what it holds.
 */
export const putInPlace = async (part: string, target: string): Promise<Digest> => {
  const digest = await digestOf(part);
  const handle = await open(part, constants.O_RDWR | constants.O_NOFOLLOW);
  try {
    await handle.chmod(0o600);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(part, target);
  await syncFolder(dirname(target));
  return digest;
};

/**
 * Copies a file (0600) in pieces and answers the digest of what was copied. The file is whole and on disk when it
 * resolves; its name is, once its folder was synced.
 */
export const copyFile = async (from: string, to: string): Promise<Digest> => {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const hash = createHash("sha256");
  let size = 0;
  const pieces = async function* () {
    for await (const chunk of createReadStream(from, { highWaterMark: 256 * 1024 })) {
      hash.update(chunk as Buffer);
      size += (chunk as Buffer).length;
      yield chunk as Buffer;
    }
  };
  await writeBeside(`${to}.${randomBytes(6).toString("hex")}.part`, to, pieces());
  return { size, sha256: hash.digest("hex") };
};
