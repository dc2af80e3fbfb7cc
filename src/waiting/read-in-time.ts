// Reads of a part that may be slow or frozen: nobody waits long for it, and those who ask just after somebody waited in
// vain do not wait at all.

import { within } from "./within.js";

/** A read that was given up, or not begun because another just was. */
export class NotInTime extends Error {
  override readonly name = "NotInTime";
}

/** Once a read was not answered in time, the part is taken to be away for this long, in milliseconds. */
const takenForAwayMs = 1_000;

/**
 * Reads, and rejects with NotInTime when the part does not answer in time, or did not a moment ago; `what` is named
 * then.
 */
export type ReadInTime = <T>(what: string, read: () => Promise<T>) => Promise<T>;

/** Bounds the reads of one part, such as the log, by `patienceMs` each; `now` in milliseconds of any beginning. */
export const readInTime = (part: string, patienceMs: number, now = () => performance.now()): ReadInTime => {
  let awayUntil = Number.NEGATIVE_INFINITY;
  return async (what, read) => {
    if (now() < awayUntil) throw new NotInTime(`${part} did not answer a moment ago: ${what} was not read`);
    return within(patienceMs, read(), () => {
      awayUntil = now() + takenForAwayMs;
      throw new NotInTime(`${what} was not read from ${part} within ${patienceMs} ms`);
    });
  };
};
