// Writes the audit off the serving thread, which never waits for a disk: lines that come while a commit is under way
// share the next one.
import { Worker } from "node:worker_threads";
import { deadlines } from "../../../src/waiting/deadlines.js";
import { endThread } from "../../../src/waiting/end-thread.js";
import type { AuditLine } from "./audit-line.js";
import type { AuditAnswer, AuditMessage, AuditStart } from "./audit-worker.js";

/** Lines could not be kept: what they tell of must not be answered as if they had. */
export class AuditAway extends Error {
  override readonly name = "AuditAway";
}

export interface AuditWriter {
  /** Resolves once the lines are on disk; rejects with AuditAway when they are not, or too many wait. */
  write(lines: readonly AuditLine[]): Promise<void>;
  /** Lets what waits finish, then ends the thread; ends it by force after ten seconds. */
  close(): Promise<void>;
}

const mostWaiting = 10_000;

/**
 * A writer of the audit; its thread starts with the first line, and again with the next one after it was lost, of which
 * `onLost` is told. It keeps the process alive while lines wait, and no longer.
 */
export const createAuditWriter = (start: AuditStart, onLost: (why: string) => void): AuditWriter => {
  /** What each message waits for, by its ticket: to be told why its lines were not kept, or that they were. */
  const waiting = new Map<number, (fault: string | undefined) => void>();
  let worker: Worker | undefined;
  let closing = false;
  let ticket = 0;

  const failAll = (why: string): void => {
    for (const settle of waiting.values()) settle(why);
    waiting.clear();
  };

  const begin = (): Worker => {
    const started = new Worker(new URL("./audit-worker.js", import.meta.url), { workerData: start });
    let why = "the writer of the audit ended";
    started.on("message", (answers: AuditAnswer[]) => {
      for (const { ticket, fault } of answers) {
        waiting.get(ticket)?.(fault);
        waiting.delete(ticket);
      }
      if (waiting.size === 0) started.unref();
    });
    started.on("error", error => {
      why = `the writer of the audit failed: ${error.message}`;
    });
    started.on("exit", () => {
      if (worker === started) worker = undefined;
      failAll(why);
      if (!closing) onLost(why);
    });
    started.unref();
    return started;
  };

  return {
    write: lines =>
      new Promise((resolve, reject) => {
        if (closing) throw new AuditAway("the audit was closed");
        if (waiting.size >= mostWaiting) throw new AuditAway("too many lines of the audit wait");
        ticket += 1;
        waiting.set(ticket, fault => (fault === undefined ? resolve() : reject(new AuditAway(fault))));
        worker ??= begin();
        worker.ref();
        worker.postMessage({ ticket, lines: [...lines] } satisfies AuditMessage);
      }),
    async close() {
      closing = true;
      if (worker) await endThread(worker, deadlines.closing);
    },
  };
};
