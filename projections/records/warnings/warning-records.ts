// What became of warnings: who saw one first, and who dealt with it first. Neither is ever changed.
import type { RecordsPort } from "../records-port.js";
import type { WarningTable } from "./warning-table.js";

/** How somebody dealt with a warning: put right what was wrong, found nothing wrong, or passed it on to who must act. */
export const warningOutcomes = ["put-right", "in-order", "passed-on"] as const;
export type WarningOutcome = (typeof warningOutcomes)[number];

export interface WarningFate {
  seen: { at: string; by: string };
  dealt: { at: string; by: string; outcome: WarningOutcome } | null;
}

/** Who does it, and when. */
interface Hand {
  at: string;
  by: string;
}

const fateOf = ({ seen_at, seen_by, dealt_at, dealt_by, outcome }: WarningTable): WarningFate => ({
  seen: { at: seen_at, by: seen_by },
  dealt:
    dealt_at === null || dealt_by === null || outcome === null
      ? null
      : { at: dealt_at, by: dealt_by, outcome: outcome as WarningOutcome },
});

/** The fates of those of some warnings that somebody has seen, by id. Rejects with RecordsAway. */
export const fatesOf = async (
  { read }: Pick<RecordsPort, "read">,
  ids: readonly string[],
): Promise<Map<string, WarningFate>> => {
  if (ids.length === 0) return new Map();
  const rows = await read(db => db.selectFrom("warning").selectAll().where("id", "in", ids).execute());
  return new Map(rows.map(row => [row.id, fateOf(row)]));
};

/** Notes that a warning was seen and, with an outcome, dealt with; who came first stands. Rejects with RecordsAway. */
export const noteWarning = (
  { write }: Pick<RecordsPort, "write">,
  { id, department }: { id: string; department: string },
  { at, by }: Hand,
  outcome: WarningOutcome | null,
): Promise<WarningFate> =>
  write(async tx => {
    const unseen = { dealt_at: null, dealt_by: null, outcome: null };
    await tx
      .insertInto("warning")
      .values({ id, department, seen_at: at, seen_by: by, ...unseen })
      .onConflict(conflict => conflict.column("id").doNothing())
      .execute();
    if (outcome !== null)
      await tx
        .updateTable("warning")
        .set({ dealt_at: at, dealt_by: by, outcome })
        .where("id", "=", id)
        .where("dealt_at", "is", null)
        .execute();
    return fateOf(await tx.selectFrom("warning").selectAll().where("id", "=", id).executeTakeFirstOrThrow());
  });
