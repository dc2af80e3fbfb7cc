// Sessions of browsers as they are kept: found with each request, and ended for every process at once.
import type { Transaction } from "kysely";
import type { RecordsTables } from "../records.js";
import type { RecordsPort } from "../records-port.js";
import type { SessionTable } from "./session-tables.js";

type Kept = Pick<RecordsPort, "read" | "write">;
type Identity = Pick<SessionTable, "issuer" | "subject">;

/** The session whose browser has, or just had, the secret with this hash; also one that has ended. */
export const findSession = (records: Kept, hash: string): Promise<SessionTable | undefined> =>
  records.read(async db => {
    const sessions = db.selectFrom("session").selectAll();
    const current = await sessions.where("current", "=", hash).executeTakeFirst();
    return current ?? sessions.where("former", "=", hash).executeTakeFirst();
  });

/** Keeps a new session, in the place of the one that the browser had; what ended before `now` is forgotten. */
export const addSession = (
  records: Kept,
  session: SessionTable,
  { instead, now }: { instead: string | null; now: string },
): Promise<void> =>
  records.write(async tx => {
    await tx.deleteFrom("session").where("ends_at", "<", now).execute();
    if (instead !== null)
      await tx
        .updateTable("session")
        .set({ ended_at: now })
        .where("id", "=", instead)
        .where("ended_at", "is", null)
        .execute();
    await tx.insertInto("session").values(session).execute();
  });

/** What may change of a session while it goes on. */
export type SessionChange = Partial<Pick<SessionTable, "current" | "former" | "sealed" | "rotated_at" | "seen_at">>;

/** Changes a session that has not ended; false when another request has given it another secret meanwhile. */
export const changeSession = (
  records: Kept,
  { id, current }: Pick<SessionTable, "id" | "current">,
  change: SessionChange,
): Promise<boolean> =>
  records.write(async tx => {
    const { numUpdatedRows } = await tx
      .updateTable("session")
      .set(change)
      .where("id", "=", id)
      .where("current", "=", current)
      .where("ended_at", "is", null)
      .executeTakeFirst();
    return numUpdatedRows > 0;
  });

/** Ends a session. */
export const endSession = (records: Kept, id: string, now: string): Promise<void> =>
  records.write(async tx => {
    await tx.updateTable("session").set({ ended_at: now }).where("id", "=", id).where("ended_at", "is", null).execute();
  });

/** The sessions of somebody that have not ended nor been idle since an instant, the last seen first. */
export const sessionsOf = (
  records: Kept,
  { issuer, subject }: Identity,
  { now, seenAfter, limit }: { now: string; seenAfter: string; limit: number },
): Promise<SessionTable[]> =>
  records.read(db =>
    db
      .selectFrom("session")
      .selectAll()
      .where("subject", "=", subject)
      .where("issuer", "=", issuer)
      .where("ended_at", "is", null)
      .where("ends_at", ">", now)
      .where("seen_at", ">", seenAfter)
      .orderBy("seen_at", "desc")
      .orderBy("id")
      .limit(limit)
      .execute(),
  );

/** Ends one session of somebody; false where they have none such that goes on. */
export const endSessionOf = (
  records: Kept,
  { issuer, subject }: Identity,
  { id, now }: { id: string; now: string },
): Promise<boolean> =>
  records.write(async tx => {
    const { numUpdatedRows } = await tx
      .updateTable("session")
      .set({ ended_at: now })
      .where("id", "=", id)
      .where("subject", "=", subject)
      .where("issuer", "=", issuer)
      .where("ended_at", "is", null)
      .executeTakeFirst();
    return numUpdatedRows > 0;
  });

/** Ends every session of somebody, but for one that is named. */
export const endSessionsOf = (
  records: Kept,
  { issuer, subject }: Identity,
  { now, but = null }: { now: string; but?: string | null },
): Promise<void> =>
  records.write(async tx => {
    await tx
      .updateTable("session")
      .set({ ended_at: now })
      .where("subject", "=", subject)
      .where("issuer", "=", issuer)
      .where("ended_at", "is", null)
      .$if(but !== null, found => found.where("id", "!=", but))
      .execute();
  });

interface Returned {
  state: string;
  until: string;
  now: string;
}

const noteOnce = async (tx: Transaction<RecordsTables>, { state, until, now }: Returned): Promise<boolean> => {
  await tx.deleteFrom("returned_sign_in").where("until", "<", now).execute();
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("returned_sign_in")
    .values({ state, until })
    .onConflict(conflict => conflict.column("state").doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
};

/** Whose sessions a provider ended: somebody's, that of its own with this hash, or the one of both. */
export interface EndedAtProvider {
  issuer: string;
  subject: string | undefined;
  sid: string | undefined;
  /** The hash by which a repeated message is known, and until when it is remembered. */
  message: string;
  until: string;
  now: string;
}

/**
 * Ends sessions as their provider says, once for each of its messages: null where this one has come before. Answers whose
 * they were. Where it names both, those of theirs end too of which the provider told no name.
 */
export const endSessionsAtProvider = (
  records: Kept,
  { issuer, subject, sid, message, until, now }: EndedAtProvider,
): Promise<string[] | null> =>
  records.write(async tx => {
    if (!(await noteOnce(tx, { state: message, until, now }))) return null;
    let ending = tx
      .updateTable("session")
      .set({ ended_at: now })
      .where("issuer", "=", issuer)
      .where("ended_at", "is", null);
    if (subject !== undefined) ending = ending.where("subject", "=", subject);
    if (sid !== undefined)
      ending = ending.where(eb =>
        subject === undefined ? eb("sid", "=", sid) : eb.or([eb("sid", "=", sid), eb("sid", "is", null)]),
      );
    return (await ending.returning("subject").execute()).map(ended => ended.subject);
  });

/** Notes that a sign-in came back; false when it had done so before. */
export const noteReturn = (records: Kept, returned: Returned): Promise<boolean> =>
  records.write(tx => noteOnce(tx, returned));
