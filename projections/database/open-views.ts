// Opens the views' database from plain settings, on whichever engine they name.
import { existsSync } from "node:fs";
import { Kysely } from "kysely";
import { openDatabase, openSqlite, type Views } from "./database.js";
import type { DatabaseSettings } from "./database-settings.js";
import { OwnSchemaDialect } from "./postgres/own-schema.js";
import { openPool, type PoolUse } from "./postgres/postgres-pool.js";
import { asPostgresTables } from "./postgres/postgres-tables.js";
import { openThreaded } from "./sqlite/threaded-sqlite.js";
import type { Tables } from "./tables.js";

const openPostgres = <T>(url: string, use: PoolUse): Kysely<T> =>
  new Kysely<T>({ dialect: new OwnSchemaDialect({ pool: () => openPool(url, use) }), plugins: [asPostgresTables] });

/**
 * Opens the views for a use; close with `destroy()`. A SQLite file is made when it is missing, and readers refuse to
 * write it. PostgreSQL is not connected to before the first statement, which rejects with DatabaseAway while it is
 * away.
 */
export const openViews = (settings: DatabaseSettings, use: PoolUse): Views => {
  if (settings.engine === "postgres") return openPostgres<Tables>(settings.url, use);
  const file = settings.views;
  if (use === "doctor") return openDatabase({ file, readonly: true, patience: 5_000 });
  return openDatabase({ file, readonly: use === "read" || use === "search", lasting: use === "write" });
};

/**
 * Opens what sealers and downloads note beside the views; on SQLite, `patience` is how long a statement may block its
 * thread, in milliseconds.
 */
export const openWork = <T>(settings: DatabaseSettings, use: PoolUse, patience: number): Kysely<T> =>
  settings.engine === "postgres"
    ? openPostgres<T>(settings.url, use)
    : openSqlite<T>({ file: settings.work, patience });

/**
 * Opens what is kept beside the log (`projections/records/`): commits are on disk before they are answered. On SQLite
 * `patience` is how long a statement may block its thread, in milliseconds.
 */
export const openRecordsDatabase = <T>(settings: DatabaseSettings, use: PoolUse, patience: number): Kysely<T> =>
  settings.engine === "postgres"
    ? openPostgres<T>(settings.url, use)
    : openSqlite<T>({
        file: settings.records,
        patience,
        readonly: use === "read" || use === "doctor",
        lasting: use === "write",
      });

/**
 * Opens the same for a process that serves, whose thread no statement may block: on SQLite one thread writes, with a
 * connection of its own. Close both with `destroy()`; `onLost` is told why the thread ended that nobody had closed.
 */
export const openServedRecords = <T>(
  settings: DatabaseSettings,
  onLost: (why: string) => void,
): { writing: Kysely<T>; reading: () => Kysely<T> } => {
  if (settings.engine === "sqlite") {
    const { records: file } = settings;
    return { writing: openThreaded<T>({ file, onLost }), reading: () => openSqlite<T>({ file, readonly: true }) };
  }
  const pool = openPostgres<T>(settings.url, "records");
  return { writing: pool, reading: () => pool };
};

/** False when it is certain that there are no views: a home whose views' file was never made. */
export const mayHaveViews = (settings: DatabaseSettings): boolean =>
  settings.engine === "postgres" || existsSync(settings.views);

/** False when it is certain that nothing is kept beside the log: a home in which the file for it was never made. */
export const mayHaveRecords = (settings: DatabaseSettings): boolean =>
  settings.engine === "postgres" || existsSync(settings.records);
