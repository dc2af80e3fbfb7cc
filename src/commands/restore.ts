// `licet restore DIR [--subject-keys DIR]`: a backup into the empty home that the settings name.

import { destroyedKeys } from "../../keys/subject-keys/subject-keys-copy.js";
import { openSecrets } from "../../keys/vault/secrets.js";
import { forgetPurposesInCopy } from "../../projections/records/copy-records.js";
import { subjectKeysInUse } from "../event-store/sqlite/sqlite-log-copy.js";
import { homePaths } from "../home/home.js";
import { openEventStore } from "../home/open-event-store.js";
import { openVaultIn } from "../home/open-keys.js";
import { recordedOrigin, refuseOtherOrigin } from "../home/origin.js";
import type { Config } from "../home/settings/config.js";
import { licenceStream } from "../licence/streams.js";
import { type RestoredBackup, restoreBackup } from "../operations/backup/restore-backup.js";
import { ownDocumentsFolder } from "./documents-folder.js";
import { progressLine } from "./progress-line.js";

export interface RestoreOptions {
  subjectKeys?: string;
  withoutSubjectKeys?: boolean;
  eraseMissing?: boolean;
  json?: boolean;
}

function* erasedLicences(subjectKeys: string): Generator<string[]> {
  for (const page of destroyedKeys(subjectKeys)) yield page.flatMap(({ stream }) => licenceStream.idOf(stream) ?? []);
}

const report = (
  { manifest, keptErased, newlyErased }: RestoredBackup,
  { home, LICET_DATABASE, LICET_EVENT_STORE }: Config,
): string =>
  [
    `restored ${home} · events ${manifest.log?.events ?? 0} · files ${manifest.list.files} · taken ${manifest.takenAt}`,
    ...(keptErased > 0
      ? [`erased before the backup of the registry was taken, and kept erased: licences ${keptErased}`]
      : []),
    ...(newlyErased > 0 ? [`erased for want of a key, for ever: licences ${newlyErased}`] : []),
    ...(manifest.documents === "elsewhere"
      ? ["documents were not in it: LICET_DOCUMENTS must name the store that has them"]
      : []),
    ...(LICET_EVENT_STORE === "sqlite:"
      ? []
      : [`the log is in ${home}/events.db: run licet copy --from sqlite: --to "$LICET_EVENT_STORE" first`]),
    ...(LICET_DATABASE === "sqlite:"
      ? []
      : ["run licet rebuild first: the database may hold views of another time, and persons in them"]),
    "start the service, which builds the views, and run licet doctor",
  ].join("\n");

/** Restores; answers the exit code. Throws BackupError and KeyError, and then the home is as it was. */
export const restore = async (config: Config, folder: string, options: RestoreOptions): Promise<number> => {
  const paths = homePaths(config);
  const progress = progressLine();
  try {
    const restored = await restoreBackup({
      folder,
      subjectKeys: options.subjectKeys ?? null,
      eraseMissing: options.withoutSubjectKeys === true || options.eraseMissing === true,
      home: paths.home,
      documents: ownDocumentsFolder(config),
      async openWrapKey(home) {
        const vault = await openVaultIn(homePaths({ ...config, home }), config);
        return (await openSecrets(vault, { make: false }))["subject-wrap"];
      },
      async accept(log) {
        const store = await openEventStore({ file: log }, "inline");
        try {
          refuseOtherOrigin(config, await recordedOrigin(store));
        } finally {
          await store.close();
        }
      },
      personalStreams: subjectKeysInUse,
      forgetErased(home) {
        const { subjectKeys, records } = homePaths({ ...config, home });
        forgetPurposesInCopy(records, erasedLicences(subjectKeys));
      },
      now: Date.now(),
      onProgress: (what, bytes, of) => progress.show(`${what}  ${Math.floor((100 * bytes) / Math.max(1, of))} %`),
    });
    progress.end();
    const { manifest, keptErased, newlyErased } = restored;
    process.stdout.write(
      options.json ? `${JSON.stringify({ manifest, keptErased, newlyErased })}\n` : `${report(restored, config)}\n`,
    );
    return 0;
  } finally {
    progress.end();
  }
};
