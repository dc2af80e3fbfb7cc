// A thread that has a SQLite file open, as who asks it sees it: a statement goes out, and its rows come back.
import { Worker } from "node:worker_threads";
import Database from "libsql";
import { deadlines } from "../../../src/waiting/deadlines.js";
import { endThread } from "../../../src/waiting/end-thread.js";
import type {
  SqliteThreadAnswer,
  SqliteThreadMessage,
  SqliteThreadRows,
  SqliteThreadStart,
} from "./sqlite-thread-worker.js";
import { ThreadAway } from "./thread-away.js";

export interface SqliteThread {
  /** Rejects with SQLite's error, or ThreadAway once the thread has ended. */
  ask(statement: SqliteThreadMessage["statement"]): Promise<SqliteThreadRows>;
  /** Resolves once it takes statements, or has ended. */
  started: Promise<void>;
  hasEnded(): boolean;
  /** Lets what was asked finish, then ends the thread. */
  close(): Promise<void>;
}

interface Waiting {
  settle(rows: SqliteThreadRows): void;
  fail(error: Error): void;
}

const errorOf = (message: string, code: string | null): Error =>
  code === null ? new Error(message) : new Database.SqliteError(message, code, 0);

/** Starts the thread. It keeps the process alive while it is asked something, and no longer; `onEnd` is told why it ends. */
export const startSqliteThread = (start: SqliteThreadStart, onEnd: (why: string) => void): SqliteThread => {
  const worker = new Worker(new URL("./sqlite-thread-worker.js", import.meta.url), { workerData: start });
  const waiting = new Map<number, Waiting>();
  let ticket = 0;
  let ended = false;
  let why = "it ended by itself";

  let begun = (): void => undefined;
  const started = new Promise<void>(resolve => {
    begun = resolve;
  });

  worker.on("message", (answer: SqliteThreadAnswer) => {
    if (answer === "ready") {
      begun();
      if (waiting.size === 0) worker.unref();
      return;
    }
    const asked = waiting.get(answer.ticket);
    waiting.delete(answer.ticket);
    if (waiting.size === 0) worker.unref();
    if ("done" in answer) asked?.settle(answer.done);
    else asked?.fail(errorOf(answer.failed.message, answer.failed.code));
  });
  worker.on("error", error => {
    why = error.message;
  });
  worker.on("exit", () => {
    ended = true;
    begun();
    for (const { fail } of waiting.values()) fail(new ThreadAway(`the thread of ${start.file} was lost: ${why}`));
    waiting.clear();
    onEnd(why);
  });

  return {
    ask: statement =>
      new Promise((settle, fail) => {
        if (ended) throw new ThreadAway(`the thread of ${start.file} has ended`);
        ticket += 1;
        waiting.set(ticket, { settle, fail });
        worker.ref();
        worker.postMessage({ ticket, statement } satisfies SqliteThreadMessage);
      }),
    started,
    hasEnded: () => ended,
    close: () => (ended ? Promise.resolve() : endThread(worker, deadlines.closing)),
  };
};
