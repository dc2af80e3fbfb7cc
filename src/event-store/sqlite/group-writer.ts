// The connection that commits groups of appends, opened when it is first needed, and its write-ahead log, folded into
// the file from time to time.
import type { AppendOutcome, AppendRequest } from "../append-request.js";
import { type CommitAppends, prepareCommit } from "./commit-appends.js";
import { foldWal, pagesOf } from "./fold-wal.js";
import { asUnavailable, type Connection, isBusy, isSqliteError, openConnection } from "./sqlite-connection.js";

// Folding the write-ahead log each 16 MB instead of 4 saves an eighth of a commit's work, since the index's pages are
// written many times.
const foldedPages = 4_000;
const truncatingMs = 250;

interface Writer {
  connection: Connection;
  commit: CommitAppends;
  /** Holds the write lock, and writes nothing, while the write-ahead log is folded. */
  guard: Connection;
}

export interface GroupWriter {
  /** Commits a group and answers each of it; `busy` when another connection holds the write lock. Never throws. */
  commit(group: readonly AppendRequest[]): AppendOutcome[] | "busy";
  /** Folds the write-ahead log where enough was written since; `group` was just committed and answered. */
  foldInTime(group: readonly AppendRequest[]): void;
  /** Folds what is left and closes the file. Throws EventStoreError `unavailable`. */
  close(): void;
}

const openWriter = (file: string): Writer => {
  const connection = openConnection(file, "writer");
  return { connection, commit: prepareCommit(connection), guard: openConnection(file, "writer") };
};

// libsql closes a file when its statements are collected, so nothing else would fold the write-ahead log back at the
// end.
const foldLog = ({ connection, guard }: Writer): void => {
  try {
    if (!foldWal(connection, guard)) return;
    // It takes the write lock itself, and is worth a short wait for it: without that lock it would go on while others
    // commit.
    connection.exec(`PRAGMA busy_timeout = ${truncatingMs}; PRAGMA wal_checkpoint(TRUNCATE)`);
  } catch (error) {
    // Somebody else reads or writes, and will fold it; everything appended is durable where it is.
    if (!isBusy(error)) throw asUnavailable(error, "the event log could not be folded");
  }
};

/** A writer of one file, which the calling thread is blocked by while it commits. */
export const createGroupWriter = (file: string): GroupWriter => {
  let open: Writer | undefined;
  let unfolded = 0;

  const drop = (): void => {
    open?.connection.close();
    open?.guard.close();
    open = undefined;
  };

  return {
    commit(group) {
      try {
        open ??= openWriter(file);
        return open.commit(group);
      } catch (error) {
        if (isBusy(error)) return "busy";
        if (open?.connection.inTransaction) drop();
        const { message } = asUnavailable(error, "the append failed");
        return group.map(({ ticket }) => ({ ticket, kind: "unavailable", message }));
      }
    },
    foldInTime(group) {
      unfolded += pagesOf(group.reduce((sum, { events }) => sum + events.length, 0));
      if (!open || unfolded < foldedPages) return;
      try {
        if (foldWal(open.connection, open.guard)) unfolded = 0;
      } catch (error) {
        // The disk is full, or another process commits just then: the next group's turn will do.
        if (!isSqliteError(error)) throw error;
      }
    },
    close() {
      if (open) foldLog(open);
      drop();
    },
  };
};
