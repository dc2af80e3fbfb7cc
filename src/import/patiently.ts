// Waiting out what passes by itself, so that no row is refused for it.
import { createBackOff } from "../waiting/back-off.js";
import { deadlines } from "../waiting/deadlines.js";
import { ImportError } from "./import-error.js";
import { maybePasses } from "./refusal-of.js";

/**
 * Does a thing that may be repeated until it is answered: an event log that is away for a moment or a reservation that another process has
 * left open costs time and no row. Throws ImportError `registry-away` after 90 s, or at once when the signal is set.
 */
export const patiently = async <T>(act: () => Promise<T>, signal: AbortSignal): Promise<T> => {
  const until = performance.now() + deadlines.importing;
  const backOff = createBackOff({ firstMs: 50, longestMs: 2_000 });
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (!maybePasses(error)) throw error;
      if (signal.aborted || performance.now() > until)
        throw new ImportError("registry-away", `the registry does not answer: ${(error as Error).message}`, {
          cause: error,
        });
    }
    await backOff.pause();
  }
};
