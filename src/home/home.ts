// Where everything lies in a home. The way through this room: settings/ reads the environment, origin.ts holds the
// address of the papers against the log, private-home.ts keeps others out, and the open-….ts each open one thing:
// open-log.ts the log with its keys and its codec, open-registry.ts the write side over it.
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSettings } from "../../projections/database/database-settings.js";
import { restoringFolder } from "../operations/backup/restored-home.js";
import type { EventStorePlace } from "./open-event-store.js";
import type { Config } from "./settings/config.js";
import type { DocumentPlace } from "./settings/document-place.js";

/**
 * The files and folders of one registry. Backups take log, records, documents and keys; `subjectKeys` goes into a backup of its
 * own; the rest is made anew.
 */
export interface HomePaths {
  home: string;
  events: string;
  views: string;
  work: string;
  records: string;
  /** Where lines of the audit wait for a database that is away. */
  auditSpool: string;
  /** In the home unless the settings name another folder, or a bucket. */
  documents: DocumentPlace;
  keys: string;
  subjectKeys: string;
  staging: string;
}

/** The paths in a home. */
export const homePaths = ({ home, documents }: Pick<Config, "home" | "documents">): HomePaths => ({
  home,
  events: join(home, "events.db"),
  views: join(home, "views.db"),
  work: join(home, "work.db"),
  records: join(home, "records.db"),
  auditSpool: join(home, "audit-waiting"),
  documents,
  keys: join(home, "keys"),
  subjectKeys: join(home, "subject-keys", "subject-keys.db"),
  staging: join(home, "staging"),
});

/** Where the log of a home is: in the home, or on the server that the settings name. */
export const eventStoreOf = (config: Pick<Config, "home" | "LICET_EVENT_STORE" | "documents">): EventStorePlace =>
  config.LICET_EVENT_STORE === "sqlite:" ? { file: homePaths(config).events } : { address: config.LICET_EVENT_STORE };

/** Where the read side of a home is: in the home, or on the server that the settings name. */
export const databaseOf = (config: Pick<Config, "home" | "LICET_DATABASE" | "documents">): DatabaseSettings => {
  const { views, work, records } = homePaths(config);
  return config.LICET_DATABASE === "sqlite:"
    ? { engine: "sqlite", views, work, records }
    : { engine: "postgres", url: config.LICET_DATABASE };
};

/** A restore of this home was cut off. */
export class HomeHalfRestored extends Error {
  override readonly name = "HomeHalfRestored";
  constructor(home: string) {
    super(`the restore of ${home} was cut off: run licet restore again`);
  }
}

/**
 * Throws HomeHalfRestored where a restore is under way or was cut off: what lies there must not be taken for a
 * registry.
 */
export const refuseHalfRestored = ({ home }: Pick<HomePaths, "home">): void => {
  if (existsSync(join(home, restoringFolder))) throw new HomeHalfRestored(home);
};
