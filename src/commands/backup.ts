// `licet backup [DIR] [--subject-keys DIR]`: the registry, its subject keys, or both, each into a folder of its own,
// beside a running service.
import { join } from "node:path";
import { copySubjectKeys, destroyedKeys } from "../../keys/subject-keys/subject-keys-copy.js";
import { copyRecords } from "../../projections/records/copy-records.js";
import { holdsEvent } from "../../projections/views/log-source.js";
import { openSqliteEventStore } from "../event-store/sqlite/sqlite.js";
import { copySqliteLog, documentsNamed } from "../event-store/sqlite/sqlite-log-copy.js";
import { type HomePaths, homePaths } from "../home/home.js";
import type { Config } from "../home/settings/config.js";
import { software } from "../home/software.js";
import { BackupError } from "../operations/backup/backup-error.js";
import { isSameOrWithin, requireApart } from "../operations/backup/backup-folder.js";
import { type BackedUpHome, type TakenBackup, takeBackup } from "../operations/backup/take-backup.js";
import { takeSubjectKeysBackup } from "../operations/backup/take-subject-keys-backup.js";
import { ownDocumentsFolder } from "./documents-folder.js";
import { requireHome, requireOrigin } from "./open-home.js";
import { progressLine } from "./progress-line.js";

const wrongUsage = 64;
const listedMissing = 10;
const logElsewhere = `the log is on a server, which is backed up there (docs/operations.md); a copy of it is made by licet copy
--to sqlite:FILE; licet backup --subject-keys DIR takes the keys of persons' data as ever`;

export interface BackupOptions {
  subjectKeys?: string;
  json?: boolean;
}

const backedUp = (config: Config, paths: HomePaths): BackedUpHome => ({
  keys: paths.keys,
  documents: ownDocumentsFolder(config),
  accounts: join(paths.home, "accounts.json"),
  copyLog: file => copySqliteLog(paths.events, file),
  copyRecords: file => config.LICET_DATABASE === "sqlite:" && copyRecords(paths.records, file),
  async holds({ position, eventId }) {
    const store = openSqliteEventStore({ file: paths.events, writer: "inline" });
    try {
      return eventId === "" || (await holdsEvent(store, position, eventId));
    } finally {
      await store.close();
    }
  },
  sealedDocuments: documentsNamed,
  destroyedKeys: () => destroyedKeys(paths.subjectKeys),
});

const refuseInHome = async (folder: string, config: Config): Promise<void> => {
  const documents = ownDocumentsFolder(config);
  for (const own of [config.home, ...(documents === null ? [] : [documents])])
    if ((await isSameOrWithin(own, folder)) || (await isSameOrWithin(folder, own)))
      throw new BackupError(
        "folder-not-apart",
        `${folder} and ${own} must be apart: a backup is lost with what it lies in`,
      );
};

const summary = ({ manifest, missing }: TakenBackup): string => {
  const { log, documents, list } = manifest;
  const where = documents === "elsewhere" ? "without documents, which are in a store of their own · " : "";
  return `events ${log?.events ?? 0} · ${where}files ${list.files} · bytes ${list.bytes}${missing.length > 0 ? ` · documents missing ${missing.length}` : ""}`;
};

/**
 * Takes the backups; answers the exit code: 0 done, 1 when documents that the log names are nowhere, 64 wrong usage.
 * Throws BackupError.
 */
export const backup = async (config: Config, folder: string | undefined, options: BackupOptions): Promise<number> => {
  const { subjectKeys, json = false } = options;
  if (folder === undefined && subjectKeys === undefined) {
    process.stderr.write("licet backup: say where to: a folder for the registry, --subject-keys DIR, or both\n");
    return wrongUsage;
  }
  requireHome(config);
  if (folder !== undefined && config.LICET_EVENT_STORE !== "sqlite:") {
    process.stderr.write(`licet backup: ${logElsewhere}\n`);
    return wrongUsage;
  }
  if (folder !== undefined) await requireOrigin(config);
  const paths = homePaths(config);
  for (const target of [folder, subjectKeys]) if (target !== undefined) await refuseInHome(target, config);
  if (folder !== undefined && subjectKeys !== undefined)
    await requireApart(folder, subjectKeys, "whoever has both can read persons who were erased since");
  const progress = progressLine();
  const now = Date.now();
  try {
    const registry =
      folder === undefined
        ? null
        : await takeBackup({
            folder,
            home: backedUp(config, paths),
            software,
            now,
            onProgress: (what, done) => progress.show(`${what}  ${done === 0 ? "…" : done}`),
          });
    // After the log: a key is durable before its event is recorded, so it is in here.
    const copyTo = (file: string): void => copySubjectKeys(paths.subjectKeys, file);
    const keys =
      subjectKeys === undefined ? null : await takeSubjectKeysBackup({ folder: subjectKeys, copyTo, software, now });
    progress.end();
    if (json)
      process.stdout.write(
        `${JSON.stringify({
          ...(registry && { registry: registry.manifest, missingDocuments: registry.missing.length }),
          ...(keys && { subjectKeys: keys }),
        })}\n`,
      );
    else {
      if (registry) process.stdout.write(`backed up the registry into ${folder} · ${summary(registry)}\n`);
      if (keys) process.stdout.write(`backed up the subject keys into ${subjectKeys}\n`);
    }
    for (const sha256 of registry?.missing.slice(0, listedMissing) ?? [])
      process.stderr.write(
        `licet backup: the log names document ${sha256}, and the home has not got it; see licet doctor\n`,
      );
    return registry && registry.missing.length > 0 ? 1 : 0;
  } finally {
    progress.end();
  }
};
