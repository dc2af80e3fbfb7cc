// One at a time: those who would work on the same thing at once in one process take turns, instead of undoing each
// other's work.

import { within } from "./within.js";

/**
 * Runs `work` once all that was handed in for the same key before has ended. Rejects with `tooLate()`, having begun
 * nothing, when that takes longer than `patienceMs`.
 */
export type InTurn = <T>(
  key: string,
  work: () => Promise<T>,
  patience: { patienceMs: number; tooLate: () => Error },
) => Promise<T>;

/** Turns of one process; nothing is kept of a key that nobody waits for. */
export const createTurns = (): InTurn => {
  const queues = new Map<string, Promise<void>>();
  return async (key, work, { patienceMs, tooLate }) => {
    const earlier = queues.get(key);
    let end = (): void => undefined;
    const ended = new Promise<void>(resolve => {
      end = resolve;
    });
    const queue = earlier ? earlier.then(() => ended) : ended;
    queues.set(key, queue);
    void queue.then(() => {
      if (queues.get(key) === queue) queues.delete(key);
    });
    try {
      if (earlier)
        await within(patienceMs, earlier, () => {
          throw tooLate();
        });
      return await work();
    } finally {
      end();
    }
  };
};
