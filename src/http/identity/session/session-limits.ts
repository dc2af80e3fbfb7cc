// How long somebody stays signed in by a browser.

export interface SessionLimits {
  /** Without a request for so long it ends, and in any case after so long, in milliseconds. */
  idleMs: number;
  longestMs: number;
}

/** Half an hour, and a working day. */
export const usualSessions: SessionLimits = { idleMs: 30 * 60_000, longestMs: 10 * 3_600_000 };
