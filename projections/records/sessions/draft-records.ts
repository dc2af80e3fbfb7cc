// Drafts as they are kept: what was typed into a form when its session had ended, a few for each person and for an hour.
import type { RecordsPort } from "../records-port.js";
import type { DraftTable } from "./session-tables.js";

type Kept = Pick<RecordsPort, "read" | "write">;

/** So many of one person; the oldest make room. */
const mostOfOne = 10;

/** Keeps a draft; what is over by `now` is forgotten. */
export const keepDraft = (records: Kept, draft: DraftTable, now: string): Promise<void> =>
  records.write(async tx => {
    await tx.deleteFrom("draft").where("until", "<", now).execute();
    await tx.insertInto("draft").values(draft).execute();
    const theirs = tx.selectFrom("draft").where("subject", "=", draft.subject).where("issuer", "=", draft.issuer);
    const kept = await theirs.select("hash").orderBy("until", "desc").execute();
    const over = kept.slice(mostOfOne).map(({ hash }) => hash);
    if (over.length > 0) await tx.deleteFrom("draft").where("hash", "in", over).execute();
  });

/** The draft of somebody with this hash, unless it is over. */
export const findDraft = (
  records: Kept,
  { hash, issuer, subject, now }: Pick<DraftTable, "hash" | "issuer" | "subject"> & { now: string },
): Promise<DraftTable | undefined> =>
  records.read(db =>
    db
      .selectFrom("draft")
      .selectAll()
      .where("hash", "=", hash)
      .where("issuer", "=", issuer)
      .where("subject", "=", subject)
      .where("until", ">=", now)
      .executeTakeFirst(),
  );
