// Takes a backup back into an empty home: verified whole before, verified again while it is copied, and there at once
// or not at all.
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { openRestoredSubjectKeys } from "../../../keys/subject-keys/restored-subject-keys.js";
import { inParallel } from "../../waiting/in-parallel.js";
import { BackupError } from "./backup-error.js";
import { copyFile } from "./durable-copy.js";
import { readFileList } from "./file-list.js";
import { type FittedSubjectKeys, fitSubjectKeys } from "./fit-subject-keys.js";
import type { Manifest } from "./manifest.js";
import { beginRestore, type RestoredHome, requireEmptyHome } from "./restored-home.js";
import { checkFile, verifyBackup } from "./verify-backup.js";

const atOnce = 8;

export interface RestoreBackup {
  folder: string;
  /** The separate backup of subject keys; null when it is not given. */
  subjectKeys: string | null;
  /** Whether persons whose key is in no backup are to be erased. */
  eraseMissing: boolean;
  home: string;
  /** The folder for documents; null when they are in a store of their own. */
  documents: string | null;
  /**
   * The key that wraps subject keys, out of the vault in that home. Throws KeyError when the passphrase is missing or
   * another one.
   */
  openWrapKey(home: string): Promise<Uint8Array>;
  /** Throws to refuse what a copy of the log says of itself. */
  accept(log: string): Promise<void>;
  /** The streams of a copy of the log that hold sealed fields. */
  personalStreams(log: string): Iterable<string[]>;
  /** Takes out of the records in that home what they say of persons whose keys are destroyed. */
  forgetErased(home: string): void;
  now: number;
  onProgress?: (what: "verifying" | "restoring", bytes: number, of: number) => void;
}

export interface RestoredBackup extends FittedSubjectKeys {
  manifest: Manifest;
}

const refusal =
  ({ folder, subjectKeys }: RestoreBackup) =>
  (persons: number): string =>
    subjectKeys === null
      ? `the registry in ${folder} holds data of persons (licences: ${persons}), whose keys are backed up apart: say --subject-keys DIR, ` +
        "or --without-subject-keys to erase these persons for ever"
      : `${subjectKeys} is older than the registry: it lacks the keys of persons (licences: ${persons}); name a newer backup of subject keys, ` +
        "or say --erase-missing to erase these persons for ever";

/** Copies what is listed, held against its hash once more; documents go to where they will be. */
const copyListed = async (
  from: string,
  manifest: Manifest,
  target: (path: string) => string | null,
  onBytes: (bytes: number) => void,
): Promise<void> => {
  let bytes = 0;
  await inParallel(readFileList(from, manifest), { atOnce }, async listed => {
    const to = target(listed.path);
    if (to === null) return;
    checkFile(join(from, listed.path), await copyFile(join(from, listed.path), to), listed);
    bytes += listed.size;
    onBytes(bytes);
  });
};

const isDocument = (path: string): boolean => path.startsWith("documents/");

const fit = async (options: RestoreBackup, { staging }: RestoredHome): Promise<FittedSubjectKeys> => {
  const wrapKey = await options.openWrapKey(staging);
  const keys = openRestoredSubjectKeys({ file: join(staging, "subject-keys", "subject-keys.db"), wrapKey });
  try {
    return await fitSubjectKeys({
      keys,
      erased: join(staging, "erased.jsonl"),
      streams: options.personalStreams(join(staging, "events.db")),
      refusal: options.eraseMissing ? null : refusal(options),
      now: options.now,
    });
  } finally {
    keys.close();
  }
};

/**
 * Restores. Throws BackupError for a home that is not empty, a backup that is damaged (naming the file), and persons
 * without keys; KeyError when the passphrase does not open the vault. Then the home is as it was.
 */
export const restoreBackup = async (options: RestoreBackup): Promise<RestoredBackup> => {
  const { folder, subjectKeys, home, documents, onProgress } = options;
  await requireEmptyHome(home);
  const manifest = await verifyBackup(folder, "registry", (bytes, of) => onProgress?.("verifying", bytes, of));
  const keysManifest = subjectKeys === null ? null : await verifyBackup(subjectKeys, "subject-keys");
  if (manifest.documents === "included" && documents === null)
    throw new BackupError("documents-elsewhere", `${folder} holds documents: set LICET_DOCUMENTS to a folder for them`);
  const restored = await beginRestore(home, documents ?? join(home, "documents"));
  const onBytes = (bytes: number): void => onProgress?.("restoring", bytes, manifest.list.bytes);
  try {
    const { staging } = restored;
    await copyListed(folder, manifest, path => (isDocument(path) ? null : join(staging, path)), onBytes);
    if (subjectKeys !== null && keysManifest !== null)
      await copyListed(subjectKeys, keysManifest, path => join(staging, "subject-keys", path), onBytes);
    await options.accept(join(staging, "events.db"));
    const fitted = await fit(options, restored);
    options.forgetErased(staging);
    const shelved = (path: string) =>
      isDocument(path) ? join(restored.documents, path.slice("documents/".length)) : null;
    await copyListed(folder, manifest, shelved, onBytes);
    await rm(join(staging, "erased.jsonl"));
    await restored.finish();
    return { manifest, ...fitted };
  } catch (error) {
    await restored.abandon();
    throw error;
  }
};
