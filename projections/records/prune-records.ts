// What is kept beside the log is forgotten when nobody asks for it any more, a few rows at a time: shows and the keys of
// requests after some thirteen months, sessions a day after they ended. The outbox and the audit see to their own.
import type { RecordsPort } from "./records-port.js";

const dayMs = 24 * 3_600_000;
/** How long what is over is kept, in milliseconds: a holder sees for a year, and a month more, who looked. */
export const keptMs = { show: 400 * dayMs, request: 400 * dayMs, session: dayMs };

/** Forgets at most so many rows of each kind, each in a transaction of its own; true where more may be left. */
export const pruneRecords = async (
  { write }: Pick<RecordsPort, "write">,
  { now, atOnce }: { now: number; atOnce: number },
): Promise<boolean> => {
  const before = (kept: number): string => new Date(now - kept).toISOString();
  const shows = await write(async tx => {
    const old = await tx
      .selectFrom("show")
      .select("id")
      .where("until", "<", before(keptMs.show))
      .limit(atOnce)
      .execute();
    const ids = old.map(({ id }) => id);
    if (ids.length === 0) return 0;
    await tx.deleteFrom("show_look").where("show", "in", ids).execute();
    await tx.deleteFrom("show").where("id", "in", ids).execute();
    return ids.length;
  });
  const requests = await write(async tx => {
    const old = tx.selectFrom("request").select("command").where("made_at", "<", before(keptMs.request)).limit(atOnce);
    return Number((await tx.deleteFrom("request").where("command", "in", old).executeTakeFirst()).numDeletedRows);
  });
  const sessions = await write(async tx => {
    const old = tx
      .selectFrom("session")
      .select("id")
      .where(eb => eb.or([eb("ends_at", "<", before(keptMs.session)), eb("ended_at", "<", before(keptMs.session))]))
      .limit(atOnce);
    return Number((await tx.deleteFrom("session").where("id", "in", old).executeTakeFirst()).numDeletedRows);
  });
  return Math.max(shows, requests, sessions) >= atOnce;
};
