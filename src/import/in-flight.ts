// Many at once, but not more: what keeps an event log busy without filling memory.

/** Does `work` for every item, at most `most` at a time, until the signal is set. Rejects with the first error, after what was under way has ended. */
export const forEachInFlight = async <T>(
  items: Iterator<T>,
  most: number,
  work: (item: T) => Promise<void>,
  signal: AbortSignal,
): Promise<void> => {
  let failed: { error: unknown } | undefined;
  const worker = async (): Promise<void> => {
    while (!failed && !signal.aborted) {
      const { value, done } = items.next();
      if (done) return;
      try {
        await work(value);
      } catch (error) {
        failed ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: most }, worker));
  if (failed) throw failed.error;
};
