// Noticing that nothing is answered any more, however many wait for it.

export interface Silence {
  /**
   * Waits for an answer; when nothing at all was heard for too long meanwhile, that is told, and again after as long.
   */
  listening<T>(answer: Promise<T>): Promise<T>;
  heard(): void;
}

// Looks, and not the clock, are counted: a process that had no time to look has no reason to say that nobody answered.
const looks = 4;

/** Silence is told once it has lasted for `ms` while somebody listened. */
export const noticeSilence = (ms: number, tell: () => void): Silence => {
  let silent = 0;
  let listeners = 0;
  let timer: NodeJS.Timeout | undefined;
  const heard = (): void => {
    silent = 0;
  };
  const look = (): void => {
    silent += 1;
    if (silent < looks) return;
    heard();
    tell();
  };
  return {
    heard,
    async listening(answer) {
      if (listeners === 0) {
        heard(); // nobody had asked for anything
        timer = setInterval(look, ms / looks);
      }
      listeners += 1;
      try {
        return await answer;
      } finally {
        listeners -= 1;
        if (listeners === 0) clearInterval(timer);
      }
    },
  };
};
