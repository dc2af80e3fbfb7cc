// Many who ask the same thing at once are answered by one read.

/**
 * Reads by key. Whoever asks while a read of that key is under way shares the next one with all who ask by then: an
 * answer always comes from a read that began after the question. When the read under way fails, so do those who wait
 * for the next: a store that is away is not asked again for each.
 */
export const sharedRead = <T>(read: (key: string) => Promise<T>): ((key: string) => Promise<T>) => {
  const underWay = new Map<string, Promise<T>>();
  const next = new Map<string, Promise<T>>();
  const begin = (key: string): Promise<T> => {
    const reading = read(key);
    underWay.set(key, reading);
    return reading.finally(() => {
      if (underWay.get(key) === reading) underWay.delete(key);
    });
  };
  const after = async (earlier: Promise<T>, key: string): Promise<T> => {
    try {
      await earlier;
    } finally {
      next.delete(key);
    }
    return begin(key);
  };
  return key => {
    const now = underWay.get(key);
    if (!now) return begin(key);
    const waiting = next.get(key) ?? after(now, key);
    next.set(key, waiting);
    return waiting;
  };
};
