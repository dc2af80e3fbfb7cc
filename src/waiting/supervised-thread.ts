// A thread that is to run for as long as the process does: started again should it ever end by itself.
import type { Worker } from "node:worker_threads";
import { createBackOff } from "./back-off.js";

/** One that ran for this long had come to work: what ended it then is no fault of its start. */
const steadyMs = 60_000;

/** How a thread ended: `asked` for by `close`, and the error that nobody caught in it, if that was why. */
export interface ThreadEnd {
  asked: boolean;
  failure?: { error: unknown };
}

export interface SupervisedThread {
  /** Tells the thread to stop, and resolves once it has ended. */
  close(): Promise<void>;
}

/**
 * Runs the thread that `start` starts, and another whenever it ends before it was asked to: after a pause of 100 ms,
 * that grows up to five seconds while none lasts. A thread is asked by the message "stop", and may finish what it has
 * in hand.
 */
export const superviseThread = (start: () => Worker, onEnd: (end: ThreadEnd) => void): SupervisedThread => {
  const closing = new AbortController();
  let thread: Worker | undefined;

  const runOnce = (): Promise<ThreadEnd["failure"]> =>
    new Promise(resolve => {
      let failure: ThreadEnd["failure"];
      thread = start();
      thread.on("error", error => {
        failure = { error };
      });
      thread.on("exit", () => resolve(failure));
    });

  const supervise = async (): Promise<void> => {
    const backOff = createBackOff({ firstMs: 100, longestMs: 5_000 });
    while (!closing.signal.aborted) {
      const startedAt = performance.now();
      const failure = await runOnce();
      onEnd({ asked: closing.signal.aborted, ...(failure && { failure }) });
      if (performance.now() - startedAt > steadyMs) backOff.reset();
      await backOff.pause(closing.signal);
    }
  };

  const ended = supervise();
  return {
    async close() {
      closing.abort();
      thread?.postMessage("stop");
      await ended;
    },
  };
};
