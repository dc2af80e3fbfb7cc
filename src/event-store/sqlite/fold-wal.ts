// Moves what the write-ahead log holds into the file, at a moment at which no process can commit.
import { type Connection, isBusy } from "./sqlite-connection.js";

/**
 * About how many pages a commit of so many events adds to the write-ahead log: its table's and its index's leaves, and
 * what leads to them.
 */
export const pagesOf = (events: number): number => 3 + 2 * events;

/**
 * A checkpoint of all that was committed, by `connection`, while `guard`, another connection to the same file, holds
 * the write lock; false when somebody else holds it. SQLite before 3.51.3, which libsql has, may pass over pages when
 * another connection commits in the moment in which a checkpoint begins, and so lose commits that were acknowledged
 * (https://sqlite.org/wal.html#walresetbug): nobody commits meanwhile.
 */
export const foldWal = (connection: Connection, guard: Connection): boolean => {
  try {
    guard.exec("BEGIN IMMEDIATE");
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
  try {
    connection.exec("PRAGMA wal_checkpoint(PASSIVE)");
    return true;
  } finally {
    guard.exec("ROLLBACK");
  }
};
