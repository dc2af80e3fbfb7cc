// One at a time: those who would work on the same thing at once in one process take turns, instead of undoing each other's work.

/**
 * Runs `work` once all that was handed in for the same key before has ended. Rejects with `tooLate()`, having begun nothing, when that takes longer
 * than `patienceMs`.
 */
export type InTurn = <T>(
  key: string,
  work: () => Promise<T>,
  patience: { patienceMs: number; tooLate: () => Error },
) => Promise<T>;

const within = async (earlier: Promise<void>, ms: number): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>(resolve => {
    timer = setTimeout(() => resolve(false), ms);
  });
  return Promise.race([earlier.then(() => true), late]).finally(() => clearTimeout(timer));
};

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
      if (earlier && !(await within(earlier, patienceMs))) throw tooLate();
      return await work();
    } finally {
      end();
    }
  };
};
