// How long something is away, by chance: the one wait that is not for a condition, since killing, pausing and cutting off are to fall at any moment
// of what the others do.
import { randomInt } from "node:crypto";
import { setTimeout as rest } from "node:timers/promises";

/** Waits for a while that is drawn, of less than `longestMs`; resolves with how long that was. */
export const drawnWhile = async (longestMs: number): Promise<number> => {
  const ms = randomInt(longestMs);
  await rest(ms);
  return ms;
};
