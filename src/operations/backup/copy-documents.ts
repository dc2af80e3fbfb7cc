// Documents into a backup: shelf by shelf, what it holds already is not copied again, and nothing that it holds is
// dropped.
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { copyFile, type Digest, digestOf, syncFolder, unlessAbsent } from "./durable-copy.js";

const atOnce = 8;
const isShelf = /^[0-9a-f]{2}$/;
const isDocument = /^[0-9a-f]{62}$/;
const isUnfinished = /^[0-9a-f]{62}\.[0-9a-f]{12}\.part$/;

export interface CopyDocuments {
  /** The home's documents. */
  from: string;
  /** The backup's. */
  to: string;
  /** Told of each document in the order of their paths (`ab/cdef…`). */
  onDocument(path: string, digest: Digest): Promise<void>;
}

const namesIn = async (folder: string, rule: RegExp): Promise<string[]> =>
  ((await unlessAbsent(readdir(folder))) ?? []).filter(name => rule.test(name));

const union = (one: readonly string[], other: readonly string[]): string[] => [...new Set([...one, ...other])].sort();

/** One document; null when it was an orphan that has been removed meanwhile. */
const copyOne = async (from: string, to: string): Promise<Digest | null> => {
  const [theirs, ours] = [await unlessAbsent(digestOf(from)), await unlessAbsent(digestOf(to))];
  if (theirs === null || (ours !== null && ours.sha256 === theirs.sha256)) return ours;
  return copyFile(from, to);
};

/**
 * Copies every document of the home that the backup lacks or has otherwise, durably. One that only the backup holds
 * stays there: a document that a home has lost is what backups are for.
 */
export const copyDocuments = async ({ from, to, onDocument }: CopyDocuments): Promise<void> => {
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const shelf of union(await namesIn(from, isShelf), await namesIn(to, isShelf))) {
    const [source, target] = [join(from, shelf), join(to, shelf)];
    await mkdir(target, { recursive: true, mode: 0o700 });
    for (const name of await namesIn(target, isUnfinished)) await rm(join(target, name));
    const names = union(await namesIn(source, isDocument), await namesIn(target, isDocument));
    for (let start = 0; start < names.length; start += atOnce) {
      const part = names.slice(start, start + atOnce);
      const digests = await Promise.all(part.map(name => copyOne(join(source, name), join(target, name))));
      for (const [index, digest] of digests.entries()) if (digest) await onDocument(`${shelf}/${part[index]}`, digest);
    }
    await syncFolder(target);
  }
  await syncFolder(to);
};
