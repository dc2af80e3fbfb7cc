// Whether an answer may rest on the views: by the clock, and by how long this process has seen them say the same.
import type { Knowledge } from "../../projections/views/licences/find-verification.js";
import { deadlines } from "../waiting/deadlines.js";
import { isUsable } from "./verification-reads.js";

export type Freshness = (knowledge: Pick<Knowledge, "caughtUpAt" | "databaseNow" | "stopped">, now: number) => boolean;

/**
 * As `isUsable`, for one process: views that have gone on saying one and the same instant for longer than the limit are
 * dead, also where the clock was set back meanwhile. `ticks` are milliseconds of any beginning that nobody sets.
 */
export const createFreshness = (ticks: () => number = () => performance.now()): Freshness => {
  let said = "";
  let since = 0;
  return (knowledge, now) => {
    if (knowledge.caughtUpAt !== said) {
      said = knowledge.caughtUpAt;
      since = ticks();
    }
    return isUsable(knowledge, now) && ticks() - since <= deadlines.knowledge;
  };
};
