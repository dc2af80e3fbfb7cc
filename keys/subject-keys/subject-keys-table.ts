// The file that holds the subject keys: its schema, and how a connection to it is set up. Outside the log and its
// backup set.
import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Database from "libsql";
import { KeyError } from "../key-error.js";

export type Connection = InstanceType<typeof Database>;

/**
 * How long a statement waits for other connections, in milliseconds; truncation, which keeps writers out while it
 * waits, only briefly.
 */
const patience = { reading: 250, writing: 5000, truncating: 1000 };
const wait = (db: Connection, milliseconds: number) => db.exec(`PRAGMA busy_timeout = ${milliseconds}`);

const schema = `
  CREATE TABLE IF NOT EXISTS subject_keys (
    stream TEXT PRIMARY KEY,
    wrapped BLOB,
    destroyed_at TEXT,
    CHECK ((wrapped IS NULL) <> (destroyed_at IS NULL))
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS state (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    destructions INTEGER NOT NULL,
    wrap_check BLOB NOT NULL
  );`;

/**
 * Runs a piece of work on the file; whatever SQLite says becomes `subject-keys-unavailable`: a fault, never an erasure.
 */
export const onTable = <T>(work: () => T): T => {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof KeyError) throw cause;
    throw new KeyError("subject-keys-unavailable", "the table of subject keys cannot be used", { cause });
  }
};

/** All of it or nothing, durable when it returns; the write lock is taken at the start. */
export const atomically = <T>(db: Connection, work: () => T): T => {
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    db.exec("COMMIT");
    return result;
  } catch (error) {
    if (db.inTransaction) db.exec("ROLLBACK");
    throw error;
  }
};

const pause = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);

/**
 * Empties the write-ahead log into the file, trying for a second; false when other connections kept it from being
 * emptied. It holds the write lock meanwhile, as SQLite's own checkpoints after a commit do not: before 3.51.3 those
 * may lose what another connection commits in the same moment (https://sqlite.org/wal.html#walresetbug), so a
 * connection that writes makes none.
 */
export const truncateLog = (db: Connection): boolean => {
  const until = Date.now() + patience.truncating;
  wait(db, patience.truncating / 10);
  try {
    for (;;) {
      const row: unknown = db.prepare("PRAGMA wal_checkpoint(TRUNCATE)").raw().get([]);
      if (Array.isArray(row) && row[0] === 0) return true;
      if (Date.now() > until) return false;
      // Another connection's checkpoint is answered at once with "busy", without waiting for it.
      pause();
    }
  } finally {
    wait(db, patience.writing);
  }
};

/**
 * Repeats what SQLite answers "locked" to without waiting by itself, as it does when two connections turn to WAL mode
 * at once.
 */
const patiently = <T>(work: () => T): T => {
  const until = Date.now() + patience.writing;
  for (;;) {
    try {
      return work();
    } catch (error) {
      const locked = error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY");
      if (!locked || Date.now() > until) throw error;
      pause();
    }
  }
};

/** A connection; for writing the file is made when missing, for reading it must be there (`subject-keys-missing`). */
export const connect = (file: string, readonly: boolean): Connection => {
  if (readonly && !existsSync(file))
    throw new KeyError("subject-keys-missing", `the table of subject keys is not at ${file}`);
  if (!readonly) mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  return onTable(() => {
    const db = new Database(file);
    wait(db, readonly ? patience.reading : patience.writing);
    if (readonly) db.exec("PRAGMA query_only = ON");
    else {
      patiently(() => db.pragma("journal_mode = WAL"));
      for (const setting of ["synchronous = FULL", "secure_delete = ON", "wal_autocheckpoint = 0"]) db.pragma(setting);
      patiently(() => atomically(db, () => db.exec(schema)));
    }
    return db;
  });
};
