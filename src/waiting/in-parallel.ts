// Many at once, but not more: what keeps a log, a disk or a store busy without filling memory.

/** How many are under way at once, at most; and what ends it before the items do. */
export interface InParallel {
  atOnce: number;
  signal?: AbortSignal;
}

/**
 * Does `work` for every item, until the signal is set. Rejects with the first fault, of the items or of the work, after
 * what was under way has ended: whoever closes a file then closes it under nobody. (That, and results that nobody
 * wants, would have to be wrapped around `p-map`, in as many lines as these, and it takes several times as long for an
 * item.)
 */
export const inParallel = async <T>(
  items: AsyncIterable<T> | Iterable<T>,
  { atOnce, signal }: InParallel,
  work: (item: T) => Promise<void>,
): Promise<void> => {
  const iterator = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  let failed: { error: unknown } | undefined;
  const worker = async (): Promise<void> => {
    try {
      while (!failed && !signal?.aborted) {
        const next = await iterator.next();
        if (next.done) return;
        await work(next.value);
      }
    } catch (error) {
      failed ??= { error };
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  await iterator.return?.();
  if (failed) throw failed.error;
};
