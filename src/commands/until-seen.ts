// What a command means by "done", as a 200 does: no verdict of any running process rests any longer on what was known
// before.

import { openViews } from "../../projections/database/open-views.js";
import { createRowMacs } from "../../projections/database/row-macs.js";
import { createLag } from "../../projections/projector/lag.js";
import { findVerification, type Knowledge } from "../../projections/views/licences/find-verification.js";
import { databaseOf } from "../home/home.js";
import type { Config } from "../home/settings/config.js";
import { createFreshness } from "../verification/freshness.js";
import { deadlines } from "../waiting/deadlines.js";

const lookMs = 500;

/**
 * Waits until the views have passed a position, or are too old for anybody to rely on: then every verifier reads the
 * log. False when neither was seen in time.
 */
export const untilSeen = async (config: Config, rowKey: Uint8Array, position: string): Promise<boolean> => {
  const db = openViews(databaseOf(config), "read");
  const lag = createLag(db);
  const { knowledge } = findVerification(db, createRowMacs(rowKey));
  const isFresh = createFreshness();
  const end = performance.now() + deadlines.seenByAll;
  const unread = (): Knowledge | null => null;
  try {
    while (performance.now() < end) {
      if (await lag.waitUntilSeen(position, { timeoutMs: lookMs })) return true;
      const seen = await knowledge().catch(unread);
      if (seen && !isFresh(seen, Date.now())) return true;
    }
    return false;
  } finally {
    lag.close();
    await db.destroy();
  }
};

/** What is said when it could not be seen that every process knows. */
export const notSeen =
  "it is recorded, but the views have not taken it in: is a process with the role projections running, and its database there?\n";
