// The list of a backup's files: a line each, written and read in pieces, so that a million documents need no memory.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { BackupError } from "./backup-error.js";
import { type Digest, digestOf, syncFolder, unlessAbsent } from "./durable-copy.js";
import { listFile, type Manifest } from "./manifest.js";

// Nothing that leads out of the folder, and nothing but what backups are made of: a list that was forged can name no
// other place.
const allowedPath =
  /^(accounts\.json|records\.db|erased\.jsonl|events\.db|subject-keys\.db|keys\/[a-z0-9][a-z0-9.-]{0,120}|documents\/[0-9a-f]{2}\/[0-9a-f]{62})$/;

/** A file of a backup, by its path in it. */
export const ListedFile = z.strictObject({
  path: z.string().regex(allowedPath),
  size: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type ListedFile = z.infer<typeof ListedFile>;

/**
 * Begins a new list in the folder. Paths are added in their order; `end` makes it durable and answers what the manifest
 * says of it.
 */
export const writeFileList = async (folder: string) => {
  await rm(join(folder, listFile), { force: true });
  const handle = await open(join(folder, listFile), "wx", 0o600);
  const hash = createHash("sha256");
  const list: Manifest["list"] = { size: 0, sha256: "", files: 0, bytes: 0 };
  return {
    totals: list as Readonly<Manifest["list"]>,
    async add(path: string, { size, sha256 }: Digest): Promise<void> {
      const line = Buffer.from(`${JSON.stringify({ path, size, sha256 } satisfies ListedFile)}\n`);
      hash.update(line);
      await handle.writeFile(line);
      list.size += line.length;
      list.files += 1;
      list.bytes += size;
    },
    async end(): Promise<Manifest["list"]> {
      await handle.sync();
      await syncFolder(folder);
      return { ...list, sha256: hash.digest("hex") };
    },
    close: () => handle.close(),
  };
};

/**
 * Every listed file, in the order of paths. Throws BackupError `damaged` when the list is not the one that the manifest
 * names.
 */
export async function* readFileList(folder: string, { list }: Manifest): AsyncGenerator<ListedFile> {
  const path = join(folder, listFile);
  const damaged = (cause?: unknown) =>
    new BackupError("damaged", `the backup is damaged: ${path} is not what was written`, { cause });
  const found = await unlessAbsent(digestOf(path));
  if (found?.sha256 !== list.sha256 || found.size !== list.size) throw damaged();
  let before = "";
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    let file: ListedFile;
    try {
      file = ListedFile.parse(JSON.parse(line));
    } catch (cause) {
      throw damaged(cause);
    }
    if (file.path <= before) throw damaged();
    before = file.path;
    yield file;
  }
}
