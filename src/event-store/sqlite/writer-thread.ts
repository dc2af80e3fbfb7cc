// The thread that writes: libsql is synchronous, so commits and their fsync happen away from the event loop that
// serves.
import { Worker } from "node:worker_threads";
import { deadlines } from "../../waiting/deadlines.js";
import { endThread } from "../../waiting/end-thread.js";
import type { AppendOutcome, AppendRequest } from "../append-request.js";

export interface WriterThread {
  send(requests: AppendRequest[]): void;
  /** Lets the thread finish and close the file; ends it by force after 10 s. */
  close(): Promise<void>;
}

/**
 * Starts the thread at the first append, and again after it was lost; `lost` is told why. It does not keep the process
 * alive.
 */
export const createWriterThread = (
  file: string,
  settle: (outcomes: AppendOutcome[]) => void,
  lost: (why: string) => void,
  program = new URL("./writer-worker.js", import.meta.url),
): WriterThread => {
  let worker: Worker | undefined;
  let closing = false;

  const start = (): Worker => {
    const started = new Worker(program, { workerData: { file } });
    let why = "the writer of the event log ended";
    started.on("message", settle);
    started.on("error", error => {
      why = `the writer of the event log failed: ${error.message}`;
    });
    started.on("exit", () => {
      if (worker === started) worker = undefined;
      if (!closing) lost(why);
    });
    started.unref(); // after the listeners: one for messages holds the process again
    return started;
  };

  return {
    send(requests) {
      worker ??= start();
      worker.postMessage(requests);
    },
    async close() {
      closing = true;
      if (worker) await endThread(worker, deadlines.closing);
    },
  };
};
