// Waiting for an answer no longer than one would.

/**
 * What `work` comes to, or what `late` answers or throws when that takes longer than `ms`; the work itself goes on, and
 * its failure is nobody's.
 */
export const within = <T>(ms: number, work: Promise<T>, late: () => T): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<void>(resolve => {
    timer = setTimeout(resolve, ms);
  }).then(late);
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer));
};
