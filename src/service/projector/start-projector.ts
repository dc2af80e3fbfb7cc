// Runs the projector in a thread of its own, beside whatever serves.
import { Worker } from "node:worker_threads";
import { superviseThread } from "../../waiting/supervised-thread.js";
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

/** Starts the projector of a database; a thread that ends by itself is started again. */
export const startProjector = ({ database, source, rowKey, onMessage }: StartProjector): RunningProjector => {
  const prepared = signalled();
  const caughtUp = signalled();
  const start = (): Worker => {
    const workerData: ProjectorStart = { database, source, rowKey };
    const thread = new Worker(new URL("./projector-worker.js", import.meta.url), { workerData });
    return thread.on("message", (message: ProjectorMessage) => {
      if (message.kind === "prepared") prepared.resolve();
      if (message.kind === "caught-up") caughtUp.resolve();
      onMessage?.(message);
    });
  };
  const { close } = superviseThread(start, ({ asked, failure }) => {
    if (asked) return;
    const why = failure ? `: ${textOf(failure.error)}` : "";
    onMessage?.({ kind: "fault", message: `the projector's thread ended${why}` });
  });
  return { prepared: prepared.promise, caughtUp: caughtUp.promise, close };
};
