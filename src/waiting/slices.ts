// Long work on a thread that answers others too: after some milliseconds it lets them go before it, and of several such
// works only one goes on within a turn of the event loop.

/** Undefined while the work may go on; else resolves when it may again. */
export type NextSlice = () => Promise<void> | undefined;

/** Slices of so many milliseconds for each of those who work on this thread: call the result once for each work. */
export const createSlices = (sliceMs: number): (() => NextSlice) => {
  let turn: Promise<void> = Promise.resolve();
  return () => {
    let began = performance.now();
    return () => {
      if (performance.now() - began < sliceMs) return undefined;
      // Whoever waits is woken in a turn of its own, in the order in which they came.
      turn = turn.then(() => new Promise<void>(resolve => void setImmediate(resolve)));
      return turn.then(() => {
        began = performance.now();
      });
    };
  };
};
