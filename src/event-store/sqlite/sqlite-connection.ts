// One connection to the SQLite file that holds the log: how it is opened, what it must find there, and how its faults
// are named.
import Database from "libsql";
import { EventStoreError } from "../event-store-error.js";

export type Connection = Database.Database;

const applicationId = 0x4c696365; // "Lice", in the file's header (https://sqlite.org/fileformat2.html, offset 68)
const layout = 1;

// No index on `id`: a repeated append is found at the revision it expects, and an index of random ids would cost more
// than the rest of the insert.
const createLog = `
  CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    revision INTEGER NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    schema INTEGER NOT NULL,
    data TEXT NOT NULL,
    meta TEXT NOT NULL,
    UNIQUE (stream, revision)
  ) STRICT;
  CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
  CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${layout};`;

const settings = {
  // A writer that finds the file locked tries again by itself; it never sleeps inside SQLite. It folds the write-ahead
  // log by itself too (`fold-wal.ts`).
  writer: `PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0; PRAGMA journal_size_limit = 67108864;
    PRAGMA cache_size = -16384; PRAGMA busy_timeout = 0`,
  reader: "PRAGMA query_only = 1; PRAGMA cache_size = -16384; PRAGMA busy_timeout = 0",
} as const;

/**
 * Opens the log, making it when the file is new. Throws `unavailable` when it cannot be opened or is something else.
 */
export const openConnection = (file: string, role: keyof typeof settings): Connection => {
  try {
    const connection = new Database(file, { timeout: 5000 });
    refuseForeign(connection);
    if (value(connection, "PRAGMA journal_mode = WAL") !== "wal") {
      throw new Error("its file system does not allow a write-ahead log");
    }
    if (isEmpty(connection)) createOnce(connection);
    connection.exec(settings[role]);
    return connection;
  } catch (error) {
    throw asUnavailable(error, "the event log could not be opened");
  }
};

// Looks without writing: a file that is something else stays as it is.
const refuseForeign = (connection: Connection): void => {
  if (isEmpty(connection)) return;
  const found = value(connection, "PRAGMA user_version");
  if (value(connection, "PRAGMA application_id") !== applicationId) throw new Error("the file is not an event log");
  if (found !== layout) throw new Error(`its layout is ${found}, this software knows ${layout}`);
};

const createOnce = (connection: Connection): void => {
  connection.exec("BEGIN IMMEDIATE");
  try {
    if (isEmpty(connection)) connection.exec(createLog); // else another process has been faster
    connection.exec("COMMIT");
  } catch (error) {
    if (connection.inTransaction) connection.exec("ROLLBACK");
    throw error;
  }
};

const isEmpty = (connection: Connection): boolean => value(connection, "SELECT count(*) FROM sqlite_schema") === 0;

const value = (connection: Connection, query: string): unknown => {
  const row = connection.prepare(query).raw().get() as unknown[] | undefined;
  return row?.[0];
};

/** True when SQLite says no, whatever its reason. */
export const isSqliteError = (error: unknown): error is InstanceType<typeof Database.SqliteError> =>
  error instanceof Database.SqliteError;

/**
 * True when another connection holds the lock, so that trying again may help (SQLITE_BUSY and SQLITE_LOCKED, extended
 * codes included).
 */
export const isBusy = (error: unknown): boolean => {
  if (!isSqliteError(error) || error.rawCode === undefined) return false;
  const primary = error.rawCode & 0xff;
  return primary === 5 || primary === 6;
};

/** The fault as `unavailable`, saying what was being done; an EventStoreError stays what it is. */
export const asUnavailable = (error: unknown, doing: string): EventStoreError => {
  if (error instanceof EventStoreError) return error;
  const why = error instanceof Error ? error.message : String(error);
  return new EventStoreError("unavailable", `${doing}: ${why}`, { cause: error });
};
