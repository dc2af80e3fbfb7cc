// Turns at a connection that one at a time may have, in the order in which they were asked for.

export interface ConnectionTurns {
  /** Resolves with one's turn; rejects when too many wait, or it does not come in time. */
  take(): Promise<void>;
  giveBack(): void;
}

export interface TurnsPatience {
  /** How many may wait. */
  longest: number;
  patienceMs: number;
  tooLate: () => Error;
}

export const createConnectionTurns = ({ longest, patienceMs, tooLate }: TurnsPatience): ConnectionTurns => {
  const waiting = new Set<() => void>();
  let taken = false;
  return {
    async take() {
      if (!taken) {
        taken = true;
        return;
      }
      if (waiting.size >= longest) throw tooLate();
      await new Promise<void>((resolve, reject) => {
        const begin = (): void => {
          clearTimeout(timer);
          resolve();
        };
        const timer = setTimeout(() => {
          waiting.delete(begin);
          reject(tooLate());
        }, patienceMs);
        waiting.add(begin);
      });
    },
    giveBack() {
      const [next] = waiting;
      if (!next) taken = false;
      else {
        waiting.delete(next);
        next();
      }
    },
  };
};
