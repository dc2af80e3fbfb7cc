// A pause that grows each time something was tried in vain.
import { pause } from "./pause.js";

export interface BackOff {
  /** How long the next pause is, in milliseconds. */
  nextMs(): number;
  /** Pauses, at once over when aborted; the next pause is longer. */
  pause(aborted?: AbortSignal): Promise<void>;
  /** Something came of the last try: the next pause is the first one again. */
  reset(): void;
}

/** Pauses from `firstMs` up to `longestMs`, each `factor` times the one before: twice unless told. */
export const createBackOff = ({
  firstMs,
  longestMs,
  factor = 2,
}: {
  firstMs: number;
  longestMs: number;
  factor?: number;
}): BackOff => {
  let nextMs = firstMs;
  return {
    nextMs: () => nextMs,
    pause: aborted => {
      const ms = nextMs;
      nextMs = Math.min(ms * factor, longestMs);
      return pause(ms, aborted);
    },
    reset: () => {
      nextMs = firstMs;
    },
  };
};
