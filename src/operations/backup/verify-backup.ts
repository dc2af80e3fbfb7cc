// Holds a backup against its own manifest: every file, to the byte, none missing and none besides.
import { join } from "node:path";
import { BackupError } from "./backup-error.js";
import { digestOf, unlessAbsent } from "./durable-copy.js";
import { type ListedFile, readFileList } from "./file-list.js";
import { type BackupKind, listFile, type Manifest, manifestFile, readManifest } from "./manifest.js";
import { walkFiles } from "./walk-files.js";

const ownFiles: ReadonlySet<string> = new Set([manifestFile, listFile]);

const damaged = (path: string, what: string): BackupError =>
  new BackupError("damaged", `the backup is damaged: ${path} ${what}`);

/** Throws BackupError `damaged`, naming the file, unless it holds what the list says. */
export const checkFile = (path: string, found: { size: number; sha256: string } | null, listed: ListedFile): void => {
  if (found === null) throw damaged(path, "is missing");
  if (found.size !== listed.size) throw damaged(path, `has ${found.size} bytes instead of ${listed.size}`);
  if (found.sha256 !== listed.sha256) throw damaged(path, "is not what was written: its SHA-256 is another one");
};

/**
 * Reads the whole backup. Throws BackupError, naming the file, at the first thing that is not as the manifest says;
 * answers the manifest.
 */
export const verifyBackup = async (
  folder: string,
  kind: BackupKind,
  onFile: (bytes: number, of: number) => void = () => undefined,
): Promise<Manifest> => {
  const manifest = await readManifest(folder, kind);
  const present = walkFiles(folder);
  const nextPresent = async (): Promise<string | undefined> => {
    for (;;) {
      const { value, done } = await present.next();
      if (done) return undefined;
      if (!ownFiles.has(value)) return value;
    }
  };
  const refuseBesides = (path: string) => damaged(join(folder, path), "is not of it: its manifest does not name it");
  let bytes = 0;
  for await (const listed of readFileList(folder, manifest)) {
    const path = await nextPresent();
    if (path !== undefined && path < listed.path) throw refuseBesides(path);
    if (path !== listed.path) throw damaged(join(folder, listed.path), "is missing");
    checkFile(join(folder, path), await unlessAbsent(digestOf(join(folder, path))), listed);
    bytes += listed.size;
    onFile(bytes, manifest.list.bytes);
  }
  const besides = await nextPresent();
  if (besides !== undefined) throw refuseBesides(besides);
  return manifest;
};
