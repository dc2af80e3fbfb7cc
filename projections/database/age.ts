// How old an instant is that another process may have written, and by another clock.

/** How far clocks that are kept right may be apart, in milliseconds. */
const mostAheadMs = 3_000;

/**
 * The age of an instant (ISO 8601) at `now`, in milliseconds. Infinity for what cannot be read, and for an instant that
 * is ahead by more than 3 s: whoever wrote it had another time, so nobody can tell how long ago that was.
 */
export const ageOf = (instant: string, now: number): number => {
  const age = now - Date.parse(instant);
  return age >= -mostAheadMs ? Math.max(0, age) : Number.POSITIVE_INFINITY;
};
