// What a backup says of itself: written last, so that a backup without it was cut off, and with its own hash, so that a
// changed one shows.
import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";
import { BackupError } from "./backup-error.js";
import { isAbsent, unlessAbsent, writeDurably } from "./durable-copy.js";

export const manifestFile = "manifest.json";
/** Stands where a backup is being made, or was cut off. */
export const unfinishedFile = "manifest.json.part";
/** Every other file of the backup, a line each: `{path, size, sha256}`, in the order of paths. */
export const listFile = "files.jsonl";

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Of which kind a backup is: the two are never in one folder. */
export const BackupKind = z.enum(["registry", "subject-keys"]);
export type BackupKind = z.infer<typeof BackupKind>;

export const Manifest = z.strictObject({
  format: z.literal(1),
  kind: BackupKind,
  software: z.string(),
  /** When the backup was begun. */
  takenAt: z.iso.datetime(),
  /** Where the copy of the log ends; null for subject keys. */
  log: z.strictObject({ position: z.string(), eventId: z.string(), events: z.int().min(0) }).nullable(),
  /** `elsewhere`: documents are in a store of their own, which has its own backup. Null for subject keys. */
  documents: z.enum(["included", "elsewhere"]).nullable(),
  /** The list of files itself, and what it lists in all. */
  list: z.strictObject({ size: z.int().min(0), sha256: Sha256, files: z.int().min(0), bytes: z.int().min(0) }),
});
export type Manifest = z.infer<typeof Manifest>;

const Envelope = z.strictObject({ manifest: z.looseObject({ format: z.unknown() }), sha256: Sha256 });

const textOf = (manifest: object): string => {
  const sha256 = createHash("sha256").update(JSON.stringify(manifest)).digest("hex");
  return `${JSON.stringify({ manifest, sha256 }, null, 2)}\n`;
};

/** Makes the backup a whole one: durable when it resolves, and there at once or not at all. */
export const writeManifest = (folder: string, manifest: Manifest): Promise<void> =>
  writeDurably(join(folder, unfinishedFile), textOf(manifest), join(folder, manifestFile));

/** What keeps a folder from holding a backup, by its whole path: it may have been looked for from another place. */
const missingIn = async (folder: string): Promise<string> => {
  const found = await unlessAbsent(stat(folder));
  if (found === null) return `there is no folder ${resolve(folder)}: name the one that licet backup was given`;
  if (!found.isDirectory()) return `${resolve(folder)} is no folder: name the one that licet backup was given`;
  return `${resolve(folder)} holds no backup: there is no ${manifestFile} in it`;
};

const textIn = async (folder: string): Promise<string> => {
  const read = async (name: string) =>
    readFile(join(folder, name), "utf8").catch(error => {
      if (isAbsent(error)) return null;
      throw error;
    });
  const text = await read(manifestFile);
  if (text !== null) return text;
  if ((await read(unfinishedFile)) !== null)
    throw new BackupError(
      "unfinished",
      `the backup in ${folder} was cut off: it has no ${manifestFile}; take it again`,
    );
  throw new BackupError("no-backup", await missingIn(folder));
};

/**
 * Reads the manifest of a folder. Throws BackupError: `no-backup`, `unfinished`, `damaged`, `unknown-format`,
 * `other-kind`.
 */
export const readManifest = async (folder: string, kind: BackupKind): Promise<Manifest> => {
  const text = await textIn(folder);
  const damaged = (cause?: unknown) =>
    new BackupError("damaged", `the backup is damaged: ${join(folder, manifestFile)} is not what was written`, {
      cause,
    });
  let manifest: z.infer<typeof Envelope>["manifest"];
  try {
    ({ manifest } = Envelope.parse(JSON.parse(text)));
  } catch (cause) {
    throw damaged(cause);
  }
  // To the byte, so that no change at all is passed over.
  if (text !== textOf(manifest)) throw damaged();
  if (manifest.format !== 1)
    throw new BackupError(
      "unknown-format",
      `the backup in ${folder} has format ${String(manifest.format)} (${String(manifest.software)}); this software knows 1`,
    );
  const read = Manifest.safeParse(manifest);
  if (!read.success) throw damaged(read.error);
  if (read.data.kind !== kind)
    throw new BackupError(
      "other-kind",
      `${folder} holds a backup of the ${named[read.data.kind]}, not of the ${named[kind]}`,
    );
  return read.data;
};

const named: Record<BackupKind, string> = { registry: "registry", "subject-keys": "subject keys" };
