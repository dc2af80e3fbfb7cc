// Runs the projector in a thread of its own, beside whatever serves.
import { setTimeout as pause } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { ProjectorMessage, ProjectorStart } from "./projector-messages.js";

export interface StartProjector extends ProjectorStart {
  /** Told what happens, to be logged; also that the thread ended by itself and is started again (`fault`). */
  onMessage?: (message: ProjectorMessage) => void;
}

export interface RunningProjector {
  /** Resolves once the tables can be read. */
  prepared: Promise<void>;
  /** Resolves once everything that was in the log at the start has been processed. */
  caughtUp: Promise<void>;
  /** Ends it after the transaction in which it is. */
  close(): Promise<void>;
}

// An error of SQLite's driver comes out of its thread as a mere object.
const textOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "message" in error ? String(error.message) : String(error);

const signalled = () => {
  let resolve = (): void => undefined;
  const promise = new Promise<void>(settle => {
    resolve = settle;
  });
  return { promise, resolve };
};

/** Starts the projector of a database. A thread that ends by itself is started again after a growing pause, up to 5 seconds. */
export const startProjector = ({ database, source, rowKey, onMessage }: StartProjector): RunningProjector => {
  const prepared = signalled();
  const caughtUp = signalled();
  let worker: Worker | undefined;
  let closing = false;

  const runOnce = (): Promise<string> =>
    new Promise(resolve => {
      const workerData: ProjectorStart = { database, source, rowKey };
      const thread = new Worker(new URL("./projector-worker.js", import.meta.url), { workerData });
      let reason = "the projector's thread ended";
      thread.on("message", (message: ProjectorMessage) => {
        if (message.kind === "prepared") prepared.resolve();
        if (message.kind === "caught-up") caughtUp.resolve();
        onMessage?.(message);
      });
      thread.on("error", error => {
        reason = `the projector's thread ended: ${textOf(error)}`;
      });
      thread.on("exit", () => resolve(reason));
      worker = thread;
    });

  const supervise = async (): Promise<void> => {
    for (let waitMs = 100; ; waitMs = Math.min(waitMs * 2, 5_000)) {
      const startedAt = performance.now();
      const reason = await runOnce();
      if (closing) return;
      onMessage?.({ kind: "fault", message: reason });
      if (performance.now() - startedAt > 60_000) waitMs = 100;
      await pause(waitMs);
      if (closing) return;
    }
  };

  const ended = supervise();
  return {
    prepared: prepared.promise,
    caughtUp: caughtUp.promise,
    async close() {
      closing = true;
      worker?.postMessage("stop");
      await ended;
    },
  };
};
