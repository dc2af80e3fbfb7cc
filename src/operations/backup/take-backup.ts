// Takes a backup of a registry while it runs. The order is what makes it whole: log, then documents, then keys, and the
// manifest last.
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { DestroyedKey } from "../../../keys/subject-keys/subject-keys-copy.js";
import { BackupError } from "./backup-error.js";
import { prepareFolder } from "./backup-folder.js";
import { copyDocuments } from "./copy-documents.js";
import { copyFile, type Digest, digestOf, putInPlace, syncFolder, unlessAbsent, writeDurably } from "./durable-copy.js";
import { writeFileList } from "./file-list.js";
import { type Manifest, writeManifest } from "./manifest.js";

/** What a backup is taken of. */
export interface BackedUpHome {
  /** Folder of the vault. */
  keys: string;
  /** Folder of the documents; null when they are in a store of their own. */
  documents: string | null;
  /** Who may import; it need not be there. */
  accounts: string;
  /** Copies the log into a file that is not there yet. */
  copyLog(file: string): NonNullable<Manifest["log"]>;
  /** Copies what is kept beside the log into a file that is not there yet; false where there is nothing of the kind. */
  copyRecords(file: string): boolean;
  /** True when the log holds that event at that position, or is asked for the end of an empty one. */
  holds(end: NonNullable<Manifest["log"]>): Promise<boolean>;
  /** The documents that the seals in a copy of the log name. */
  sealedDocuments(log: string): Iterable<string[]>;
  /** Every destroyed subject key. */
  destroyedKeys(): Iterable<DestroyedKey[]>;
}

export interface TakeBackup {
  folder: string;
  home: BackedUpHome;
  software: string;
  now: number;
  onProgress?: (what: "log" | "documents" | "keys" | "checking", done: number) => void;
}

/** A backup that was taken; `missing` are documents that the log names and neither the home nor the backup has. */
export interface TakenBackup {
  manifest: Manifest;
  missing: string[];
}

// Never a passphrase, whatever it is called, nor what a killed process left behind.
const isKeyFile = (name: string): boolean =>
  /^[a-z0-9][a-z0-9-]*(\.public)?\.(key|json|txt)$/.test(name) && !name.startsWith("passphrase");

const copyLog = async (folder: string, { copyLog }: BackedUpHome) => {
  const part = join(folder, "events.db.part");
  await rm(part, { force: true });
  const log = copyLog(part);
  return { log, digest: await putInPlace(part, join(folder, "events.db")) };
};

const copyRecords = async (folder: string, { copyRecords }: BackedUpHome): Promise<Digest | null> => {
  const [part, target] = [join(folder, "records.db.part"), join(folder, "records.db")];
  await rm(part, { force: true });
  if (copyRecords(part)) return putInPlace(part, target);
  await rm(target, { force: true });
  return null;
};

// Ids of licences and instants, no personal data: so that older subject keys, put beside this backup, do not bring
// anyone back.
const writeErased = async (folder: string, home: BackedUpHome): Promise<Digest> => {
  const path = join(folder, "erased.jsonl");
  const lines = [...home.destroyedKeys()].flat().map(row => `${JSON.stringify(row)}\n`);
  await writeDurably(`${path}.part`, lines.join(""), path);
  return digestOf(path);
};

/** The vault's files, and none that is no longer there: a destroyed key does not live on. */
async function* copyKeys(from: string, to: string): AsyncGenerator<[name: string, digest: Digest]> {
  await rm(to, { recursive: true, force: true });
  for (const name of (await readdir(from)).filter(isKeyFile).sort()) {
    const digest = await unlessAbsent(copyFile(join(from, name), join(to, name)));
    if (digest) yield [name, digest];
  }
  await syncFolder(to);
}

const namedButMissing = async (folder: string, home: BackedUpHome): Promise<string[]> => {
  const missing: string[] = [];
  const shelves = new Map<string, Set<string>>();
  for (const page of home.sealedDocuments(join(folder, "events.db")))
    for (const sha256 of page) {
      const [shelf, name] = [sha256.slice(0, 2), sha256.slice(2)];
      const names = shelves.get(shelf) ?? new Set(await unlessAbsent(readdir(join(folder, "documents", shelf))));
      shelves.set(shelf, names);
      if (!names.has(name)) missing.push(sha256);
    }
  return missing;
};

/**
 * Takes the backup. Documents are stored before their seal is recorded, and keys before they are appointed: copied
 * after the log, they hold all that it names. Throws BackupError for a folder that holds something else, or the backup
 * of another registry.
 */
export const takeBackup = async ({ folder, home, software, now, onProgress }: TakeBackup): Promise<TakenBackup> => {
  await prepareFolder(folder, "registry", async ({ log, documents }) => {
    if (log && !(await home.holds(log)))
      throw new BackupError("other-registry", `${folder} holds the backup of another registry: name another folder`);
    if (documents === "included" && home.documents === null)
      throw new BackupError("documents-elsewhere", `${folder} holds documents of an earlier time: name a new folder`);
  });
  onProgress?.("log", 0);
  const { log, digest: logDigest } = await copyLog(folder, home);
  const list = await writeFileList(folder);
  try {
    const accounts = await unlessAbsent(copyFile(home.accounts, join(folder, "accounts.json")));
    if (accounts) await list.add("accounts.json", accounts);
    else await rm(join(folder, "accounts.json"), { force: true });
    if (home.documents !== null)
      await copyDocuments({
        from: home.documents,
        to: join(folder, "documents"),
        onDocument: async (path, digest) => {
          await list.add(`documents/${path}`, digest);
          onProgress?.("documents", list.totals.files);
        },
      });
    await list.add("erased.jsonl", await writeErased(folder, home));
    await list.add("events.db", logDigest);
    for await (const [name, digest] of copyKeys(home.keys, join(folder, "keys"))) {
      await list.add(`keys/${name}`, digest);
      onProgress?.("keys", list.totals.files);
    }
    const records = await copyRecords(folder, home);
    if (records) await list.add("records.db", records);
    onProgress?.("checking", log.events);
    const missing = home.documents === null ? [] : await namedButMissing(folder, home);
    const manifest: Manifest = {
      format: 1,
      kind: "registry",
      software,
      takenAt: new Date(now).toISOString(),
      log,
      documents: home.documents === null ? "elsewhere" : "included",
      list: await list.end(),
    };
    await writeManifest(folder, manifest);
    return { manifest, missing };
  } finally {
    await list.close();
  }
};
