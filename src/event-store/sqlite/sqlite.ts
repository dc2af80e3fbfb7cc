// The embedded event log: a SQLite file. Writes go through one writer per store, reads happen in the calling thread.

import { deadlines } from "../../waiting/deadlines.js";
import { createAppendDesk } from "../append-desk.js";
import type { EventStore } from "../event-store.js";
import { createAppendSignal } from "./append-signal.js";
import { followLog } from "./follow-log.js";
import { createGroupCommitter } from "./group-commit.js";
import { openReader } from "./sqlite-reader.js";
import { createWriterThread } from "./writer-thread.js";

export interface SqliteEventStoreOptions {
  /** The path of the file; made when it does not exist. */
  file: string;
  /** "thread" starts a worker for the writes; "inline" writes in the calling thread, which must be a worker already. */
  writer: "thread" | "inline";
  /**
   * Within how many milliseconds an append is answered, at the latest as `unavailable`; `deadlines.append` unless told.
   */
  deadlineMs?: number;
  /** Told why a thread that writes ended by itself; the next append starts another. */
  onThreadLost?: (why: string) => void;
}

/**
 * Opens the log; several processes and threads may have it open. Throws EventStoreError `unavailable` when it cannot be
 * opened.
 */
export const openSqliteEventStore = ({
  file,
  writer,
  deadlineMs = deadlines.append,
  onThreadLost,
}: SqliteEventStoreOptions): EventStore => {
  const reader = openReader(file);
  const signal = createAppendSignal(file, reader.dataVersion);
  const ended = new AbortController();
  const desk = createAppendDesk(requests => send(requests), deadlineMs);
  let closing: Promise<void> | undefined;

  const onThread = () => {
    const thread = createWriterThread(file, desk.settle, why => {
      desk.failAll(why);
      onThreadLost?.(why);
    });
    return { send: thread.send, close: thread.close };
  };

  const inline = () => {
    const committer = createGroupCommitter(file, desk.settle);
    return { send: committer.enqueue, close: committer.close };
  };

  const { send, close } = writer === "thread" ? onThread() : inline();

  const closeAll = async (): Promise<void> => {
    ended.abort();
    await desk.close();
    await close();
    reader.close();
  };

  return {
    append: desk.append,
    readStream: async (stream, from = 0) => reader.readStream(stream, from),
    readLog: async (after, limit) => reader.readLog(after, limit),
    head: reader.head,
    follow: (after, aborted) =>
      followLog({ readLog: reader.readLog, signal }, after, AbortSignal.any([aborted, ended.signal])),
    close() {
      closing ??= closeAll();
      return closing;
    },
  };
};
