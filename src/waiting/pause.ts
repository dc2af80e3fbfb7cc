// A pause that ends early when aborted.

/**
 * Resolves after `ms`, or at once when aborted, which is no fault; `onStart` is handed a function that ends the pause
 * sooner.
 */
export const pause = (ms: number, aborted?: AbortSignal, onStart?: (end: () => void) => void): Promise<void> => {
  if (aborted?.aborted) return Promise.resolve();
  return new Promise(resolve => {
    const end = () => {
      clearTimeout(timer);
      aborted?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    aborted?.addEventListener("abort", end);
    onStart?.(end);
  });
};
