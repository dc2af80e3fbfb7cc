// Takes the backup of subject keys, which is kept apart from every other one: it alone brings persons back.
import { join } from "node:path";
import { overwriteAndRemove } from "../../../keys/durable-file.js";
import { prepareFolder, refuseWithinBackup } from "./backup-folder.js";
import { putInPlace } from "./durable-copy.js";
import { writeFileList } from "./file-list.js";
import { type Manifest, writeManifest } from "./manifest.js";

export interface TakeSubjectKeysBackup {
  folder: string;
  /** Copies the table into a file that is not there yet. */
  copyTo(file: string): void;
  software: string;
  now: number;
}

/**
 * Takes the backup, in the place of an earlier one, whose bytes are overwritten: it may hold keys that were destroyed
 * since. Throws BackupError for a folder that holds something else, or lies in another backup.
 */
export const takeSubjectKeysBackup = async (options: TakeSubjectKeysBackup): Promise<Manifest> => {
  const { folder, copyTo, software, now } = options;
  await refuseWithinBackup(folder);
  await prepareFolder(folder, "subject-keys");
  const list = await writeFileList(folder);
  try {
    const part = join(folder, "subject-keys.db.part");
    await overwriteAndRemove(folder, "subject-keys.db.part");
    await overwriteAndRemove(folder, "subject-keys.db");
    copyTo(part);
    await list.add("subject-keys.db", await putInPlace(part, join(folder, "subject-keys.db")));
    const manifest: Manifest = {
      format: 1,
      kind: "subject-keys",
      software,
      takenAt: new Date(now).toISOString(),
      log: null,
      documents: null,
      list: await list.end(),
    };
    await writeManifest(folder, manifest);
    return manifest;
  } finally {
    await list.close();
  }
};
