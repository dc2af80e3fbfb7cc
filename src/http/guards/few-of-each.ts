// So much at once for each one who asks, and no more.

/**
 * Runs `work`; throws `tooMany()` when as many as `most` are under way for the same one. Nothing is kept of those who
 * wait for nothing.
 */
export type FewOfEach = <T>(one: string, work: () => Promise<T>) => Promise<T>;

/** A limit of its own. */
export const fewOfEach = (most: number, tooMany: () => Error): FewOfEach => {
  const underWay = new Map<string, number>();
  return async (one, work) => {
    const before = underWay.get(one) ?? 0;
    if (before >= most) throw tooMany();
    underWay.set(one, before + 1);
    try {
      return await work();
    } finally {
      const left = (underWay.get(one) ?? 1) - 1;
      if (left > 0) underWay.set(one, left);
      else underWay.delete(one);
    }
  };
};
