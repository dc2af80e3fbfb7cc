// Which key signs for a department today: asked of the log for every version, so that an ended key stops at once in
// every process.
import type { Day } from "../../licence/day.js";
import { appointedFor, type Department } from "../../licence/department.js";
import { type SigningUse, signsOn } from "../../licence/key.js";
import type { ReplayedStreams } from "./replayed-streams.js";

/**
 * The key that signs on a day, or undefined: the last appointed that is in its term, has not ended, and whose private
 * half this home holds. Nearly always that is the last appointed one, and one short read.
 */
export const createSigningKeys =
  (streams: Pick<ReplayedStreams, "key">, holdsKey: (kid: string, use: SigningUse) => boolean) =>
  async (department: Department, use: SigningUse, day: Day): Promise<string | undefined> => {
    for (const kid of appointedFor(department, use).reverse()) {
      const key = await streams.key(kid);
      if (key && signsOn(key, day) && holdsKey(kid, use)) return kid;
    }
    return undefined;
  };
