// The end of a thread that may finish what it has in hand.
import type { Worker } from "node:worker_threads";

/** Tells the thread "close", and resolves once it has ended; it is ended by force after `patienceMs`. */
export const endThread = (thread: Worker, patienceMs: number): Promise<void> =>
  new Promise(resolve => {
    const force = setTimeout(() => void thread.terminate(), patienceMs);
    thread.once("exit", () => {
      clearTimeout(force);
      resolve();
    });
    thread.postMessage("close");
  });
