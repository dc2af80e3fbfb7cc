// Which versions wait for their seal, and in which order.
import type { Day } from "../../src/licence/day.js";
import type { Views } from "../database/database.js";
import { pages } from "../database/pages.js";
import { neverSuperseded } from "../views/documents/documents.js";

/** One version of a licence. */
export interface SealTask {
  licence: string;
  version: number;
}

/** As text, to be looked up by. */
export const taskKey = ({ licence, version }: SealTask): string => `${licence}/${version}`;

const unsealed = (db: Views) => db.selectFrom("document").select(["licence", "version"]).where("sha256", "is", null);

/**
 * At most `limit` versions without a seal whose successor's first day has not come, passing over those in `except`: of
 * acts before those of imports; first those that a renewal recorded early will supersede, the next one first, then by
 * their recording. Each step is one walk along an index.
 */
export const waitingInTurn = async (
  db: Views,
  { today, limit, except }: { today: Day; limit: number; except: ReadonlySet<string> },
): Promise<SealTask[]> => {
  const found: SealTask[] = [];
  for (const priority of [1, 2]) {
    const waiting = unsealed(db).where("priority", "=", priority);
    const soonSuperseded = waiting
      .where("superseded_from", ">", today)
      .where("superseded_from", "<", neverSuperseded)
      .orderBy("superseded_from");
    const current = waiting.where("superseded_from", "=", neverSuperseded);
    for (const query of [soonSuperseded, current]) {
      if (found.length >= limit) return found;
      const rows = await query
        .orderBy("position")
        .limit(limit - found.length + except.size)
        .execute();
      found.push(...rows.filter(row => !except.has(taskKey(row))).slice(0, limit - found.length));
    }
  }
  return found;
};

/** What became of some versions on the day `today`, by `taskKey`; of one that the view does not know, nothing. */
export const waitingOf = async (
  db: Views,
  tasks: readonly SealTask[],
  today: Day,
): Promise<Map<string, "waits" | "settled">> => {
  const states = new Map<string, "waits" | "settled">();
  for (const page of pages(tasks.map(({ licence }) => licence))) {
    const rows = await db
      .selectFrom("document")
      .select(["licence", "version", "sha256", "superseded_from"])
      .where("licence", "in", page)
      .execute();
    for (const row of rows)
      states.set(taskKey(row), row.sha256 === null && row.superseded_from > today ? "waits" : "settled");
  }
  return states;
};
