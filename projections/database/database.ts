// The embedded database of the views: SQLite through kysely. The views' SQL knows nothing of the engine.
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { Kysely } from "kysely";
import Database from "libsql";
import { type Connection, cachedStatements } from "./sqlite/cached-statements.js";
import { ThreadAway } from "./sqlite/thread-away.js";
import { TransactionalSqliteDialect } from "./sqlite/transactional-sqlite.js";
import type { Tables } from "./tables.js";

export type Views = Kysely<Tables>;

/** How a connection is set up: 16 MB of pages in memory; the write-ahead log is moved into the file each 16 MB. */
export const usual = { cacheSize: -16_000, checkpointPages: 4_000 } as const;

export interface OpenDatabase {
  file: string;
  /** Refuses every write. */
  readonly?: boolean;
  /** How long a statement waits for another connection's commit, in milliseconds; it blocks its thread meanwhile. */
  patience?: number;
  /** Whether a commit waits until it is on disk, so that a power cut takes nothing back. */
  lasting?: boolean;
}

/** A bare connection to a SQLite file of the read side, made when it is missing, set up as every one of them is. */
export const openConnection = ({
  file,
  readonly = false,
  patience = readonly ? 250 : 10_000,
  lasting = false,
}: OpenDatabase): Connection => {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const connection = new Database(file);
  connection.exec("PRAGMA busy_timeout = 5000; PRAGMA secure_delete = ON");
  connection.pragma("journal_mode = WAL");
  connection.exec(`PRAGMA synchronous = ${lasting ? "FULL" : "NORMAL"}; PRAGMA temp_store = MEMORY`);
  connection.exec(`PRAGMA cache_size = ${usual.cacheSize}; PRAGMA wal_autocheckpoint = ${usual.checkpointPages}`);
  if (readonly) connection.exec("PRAGMA query_only = ON");
  connection.exec(`PRAGMA busy_timeout = ${patience}`);
  return connection;
};

/**
 * A bare connection to a copy that nobody else has open: without a write-ahead log, so that it leaves no file beside it.
 */
export const openCopy = (file: string): Connection => {
  const connection = new Database(file);
  connection.exec("PRAGMA secure_delete = ON; PRAGMA journal_mode = DELETE");
  return connection;
};

/** Opens a SQLite file of the read side through kysely; the tables in it are the caller's. */
export const openSqlite = <T>(options: OpenDatabase): Kysely<T> =>
  new Kysely<T>({ dialect: new TransactionalSqliteDialect({ database: cachedStatements(openConnection(options)) }) });

/**
 * Opens the views' file: WAL and `secure_delete`, so that erased data leaves no trace in the file. Commits are
 * `lasting` for who projects: with `synchronous=NORMAL` a power cut may take back the last transactions, whole. SQLite
 * is synchronous: two connections of one thread must not write to the file at the same time, or one waits for the other
 * in vain. Close with `destroy()`.
 */
export const openDatabase = (options: OpenDatabase): Views => openSqlite<Tables>(options);

const faults = /^SQLITE_(BUSY|LOCKED|IOERR|FULL|CANTOPEN|READONLY|NOMEM|CORRUPT|NOTADB|PROTOCOL)/;

/** True when SQLite is at fault (locked, full, unreadable), not the statement: the same may succeed later. */
export const isSqliteFault = (error: unknown): boolean =>
  error instanceof ThreadAway || (error instanceof Database.SqliteError && faults.test(error.code));
