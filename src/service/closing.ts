// What was opened one after the other is closed in the opposite order.

export interface Closing {
  /** Notes how something that was just opened is closed. */
  later(close: () => unknown): void;
  /** Closes everything noted, the last first. */
  close(): Promise<void>;
}

export const createClosing = (): Closing => {
  const opened: (() => unknown)[] = [];
  return {
    later: close => void opened.push(close),
    async close() {
      for (let close = opened.pop(); close; close = opened.pop()) await close();
    },
  };
};
