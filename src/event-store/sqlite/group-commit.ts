// The writer's loop: appends that wait together are committed together; a locked file is tried again until each
// append's time is up.
import type { AppendOutcome, AppendRequest } from "../append-request.js";
import { createAppendAnnouncer } from "./append-signal.js";
import { type CommitAppends, prepareCommit } from "./commit-appends.js";
import { foldWal, pagesOf } from "./fold-wal.js";
import { asUnavailable, type Connection, isBusy, isSqliteError, openConnection } from "./sqlite-connection.js";

const maxGroupEvents = 500;
const maxGroupBytes = 4 * 1_048_576;

// Folding the write-ahead log each 16 MB instead of 4 saves an eighth of a commit's work, since the index's pages are
// written many times.
const foldedPages = 4_000;
const truncatingMs = 250;

export interface GroupCommitter {
  enqueue(requests: readonly AppendRequest[]): void;
  /** Finishes what is queued, then closes the file. */
  close(): Promise<void>;
}

/**
 * Commits in the calling thread, which it blocks while it does: belongs in a worker. `answer` is told the outcomes of a
 * whole group at once.
 */
export const createGroupCommitter = (file: string, answer: (outcomes: AppendOutcome[]) => void): GroupCommitter => {
  const queue: AppendRequest[] = [];
  const announcer = createAppendAnnouncer(file);
  let open: Writer | undefined;
  let unfolded = 0;
  let scheduled = false;
  let whenDrained: (() => void) | undefined;

  const schedule = (afterMs: number): void => {
    if (scheduled) return;
    scheduled = true;
    if (afterMs === 0) setImmediate(run);
    else setTimeout(run, afterMs);
  };

  const run = (): void => {
    scheduled = false;
    const group = nextGroup(queue);
    if (group.length > 0) {
      const outcomes = commitGroup(group);
      if (outcomes === "busy") {
        giveUpLate();
        if (queue.length > 0) schedule(1 + Math.random() * 2);
        else whenDrained?.();
        return;
      }
      queue.splice(0, group.length);
      if (outcomes.some(({ kind }) => kind === "appended")) announcer.announce();
      answer(outcomes);
      foldInTime(group);
    }
    if (queue.length > 0) schedule(0);
    else whenDrained?.();
  };

  const commitGroup = (group: readonly AppendRequest[]): AppendOutcome[] | "busy" => {
    try {
      open ??= openWriter(file);
      return open.commit(group);
    } catch (error) {
      if (isBusy(error)) return "busy";
      if (open?.connection.inTransaction) dropConnection();
      const { message } = asUnavailable(error, "the append failed");
      return group.map(({ ticket }) => ({ ticket, kind: "unavailable", message }));
    }
  };

  // After the answers: nobody waits for it. Where another process commits just then, or the disk is full, the next
  // group's turn will do.
  const foldInTime = (group: readonly AppendRequest[]): void => {
    unfolded += pagesOf(group.reduce((sum, { events }) => sum + events.length, 0));
    if (!open || unfolded < foldedPages) return;
    try {
      if (foldWal(open.connection, open.guard)) unfolded = 0;
    } catch (error) {
      if (!isSqliteError(error)) throw error;
    }
  };

  const giveUpLate = (): void => {
    const now = Date.now();
    const late = queue.filter(({ giveUpAt }) => giveUpAt <= now);
    if (late.length === 0) return;
    const waiting = queue.filter(({ giveUpAt }) => giveUpAt > now);
    queue.splice(0, queue.length, ...waiting);
    const message = "the append was not recorded: another process kept the event log locked";
    answer(late.map(({ ticket }) => ({ ticket, kind: "unavailable", message })));
  };

  const dropConnection = (): void => {
    open?.connection.close();
    open?.guard.close();
    open = undefined;
  };

  return {
    enqueue(requests) {
      queue.push(...requests);
      schedule(0);
    },
    async close() {
      if (queue.length > 0) await new Promise<void>(resolve => (whenDrained = resolve));
      announcer.close();
      if (open) foldLog(open);
      dropConnection();
    },
  };
};

interface Writer {
  connection: Connection;
  commit: CommitAppends;
  /** Holds the write lock, and writes nothing, while the write-ahead log is folded. */
  guard: Connection;
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

// At least one append, at most 500 events or 4 MiB: the write lock is never held long, and other processes get their
// turn.
const nextGroup = (queue: readonly AppendRequest[]): AppendRequest[] => {
  let events = 0;
  let bytes = 0;
  const end = queue.findIndex((request, index) => {
    events += request.events.length;
    bytes += request.bytes;
    return index > 0 && (events > maxGroupEvents || bytes > maxGroupBytes);
  });
  return queue.slice(0, end === -1 ? queue.length : end);
};
