// Who watches which licence: asked for, confirmed by the target itself, told of changes one after the other, ended.
import type { Transaction } from "kysely";
import { engineOf } from "../../database/engine-of.js";
import { dropMessages, type NewMessage, putMessages, takeLine } from "../outbox/outbox.js";
import type { Records, RecordsTables } from "../records.js";
import type { WatchTable } from "./watch-table.js";

export type Watch = Pick<WatchTable, "id" | "licence" | "lane" | "sealed" | "state" | "until" | "told"> & {
  told_revision: number;
  told_day: string;
};

/** What is asked for. */
export type NewWatch = Pick<
  WatchTable,
  "id" | "licence" | "lane" | "target" | "sealed" | "until" | "told_revision" | "told_day"
>;

type Tx = Transaction<RecordsTables>;

const dayMs = 24 * 3_600_000;

/** Before every day. */
const soon = "";

/** How many licences one target may watch, and how often a day it may be asked whether it wants to. */
export const mostOfTarget = 100;
export const mostAskedADay = 10;

const columns = ["id", "licence", "lane", "sealed", "state", "until", "told", "told_revision", "told_day"] as const;

/** Notes what is asked for, with the message that asks the target; or says which limit of the target is passed. */
export const askWatch = async (
  tx: Tx,
  watch: NewWatch,
  message: NewMessage,
): Promise<"asked" | "too-many" | "too-often"> => {
  await engineOf(tx).takeTurn(tx, `watches of ${watch.target}`);
  const ofTarget = tx
    .selectFrom("watch")
    .select(eb => eb.fn.countAll<number>().as("count"))
    .where("target", "=", watch.target);
  const wanted = await ofTarget.where("state", "<>", "ended").executeTakeFirstOrThrow();
  if (Number(wanted.count) >= mostOfTarget) return "too-many";
  const recent = await ofTarget.where("made", ">", engineOf(tx).clock(-dayMs)).executeTakeFirstOrThrow();
  if (Number(recent.count) >= mostAskedADay) return "too-often";
  await tx
    .insertInto("watch")
    .values({ ...watch, state: "asked", made: engineOf(tx).clock(), noticed: 0, told: 0, look_on: soon })
    .execute();
  await putMessages(tx, [message]);
  return "asked";
};

/** A watch by the hash of its secret. */
export const findWatch = (db: Records, id: string): Promise<Watch | undefined> =>
  db.selectFrom("watch").select(columns).where("id", "=", id).executeTakeFirst();

/**
 * Confirms what was asked for; it comes in the place of an earlier watch of the same licence for the same target, after
 * whose messages its own go out. True where it is confirmed now.
 */
export const confirmWatch = async (tx: Tx, id: string): Promise<boolean> => {
  const found = await findWatch(tx, id);
  if (!found || found.state === "ended") return false;
  if (found.state === "confirmed") return true;
  await engineOf(tx).takeTurn(tx, `watches of ${found.lane}`);
  const earlier = await tx
    .updateTable("watch")
    .set({ state: "ended", sealed: "" })
    .where("lane", "=", found.lane)
    .where("state", "=", "confirmed")
    .returning("told")
    .execute();
  const told = Math.max(found.told, ...earlier.map(watch => watch.told));
  const { numUpdatedRows } = await tx
    .updateTable("watch")
    .set({ state: "confirmed", told, look_on: soon })
    .where("id", "=", id)
    .where("state", "=", "asked")
    .executeTakeFirst();
  return numUpdatedRows === 1n;
};

/** Keeps a watch until another day. */
export const keepWatch = async (tx: Tx, id: string, until: string): Promise<void> => {
  await tx
    .updateTable("watch")
    .set({ until, noticed: 0 })
    .where("id", "=", id)
    .where("state", "=", "confirmed")
    .execute();
};

const endAll = async (tx: Tx, watches: readonly Pick<Watch, "id" | "lane" | "state">[]): Promise<void> => {
  const inOrder = [...watches].sort((one, other) => (one.lane < other.lane ? -1 : 1));
  for (const { lane } of inOrder) await takeLine(tx, lane);
  for (const { id, lane, state } of inOrder) {
    await tx.updateTable("watch").set({ state: "ended", sealed: "" }).where("id", "=", id).execute();
    await dropMessages(tx, id);
    if (state === "confirmed") await dropMessages(tx, lane);
  }
};

/** Ends a watch, with what was not sent for it. */
export const endWatch = async (tx: Tx, id: string): Promise<void> => {
  const found = await findWatch(tx, id);
  if (found) await endAll(tx, [found]);
};

/** Ends those of a lane whose target takes nothing any more. */
export const endLane = async (tx: Tx, lane: string): Promise<void> =>
  endAll(
    tx,
    await tx.selectFrom("watch").select(columns).where("lane", "=", lane).where("state", "=", "confirmed").execute(),
  );

/** Ends every watch of a licence; answers how many there were. */
export const endWatchesOf = async (tx: Tx, licence: string): Promise<number> => {
  const ofLicence = tx.selectFrom("watch").select(columns).where("licence", "=", licence);
  const found = await ofLicence.where("state", "<>", "ended").execute();
  await endAll(tx, found);
  return found.length;
};

/** Of these licences the confirmed watches. */
export const watchesOf = async (db: Records, licences: readonly string[]): Promise<Watch[]> =>
  licences.length === 0
    ? []
    : db
        .selectFrom("watch")
        .select(columns)
        .where("licence", "in", licences)
        .where("state", "=", "confirmed")
        .orderBy("licence")
        .execute();

/** Where a page of them ended. */
export type LookedAt = Pick<WatchTable, "id"> & { look_on: string };

/** Confirmed watches that are to be looked at by a day, the longest overdue first; those after one of them. */
export const watchesToLookAt = (
  db: Records,
  { today, after, limit }: { today: string; after: LookedAt | null; limit: number },
): Promise<(Watch & LookedAt)[]> =>
  db
    .selectFrom("watch")
    .select(columns)
    .select("look_on")
    .$narrowType<{ look_on: string }>()
    .where("state", "=", "confirmed")
    .where("look_on", "<=", today)
    .$if(after !== null, rows =>
      rows.where(eb => eb(eb.refTuple("look_on", "id"), ">", eb.tuple(after?.look_on ?? "", after?.id ?? ""))),
    )
    .orderBy("look_on")
    .orderBy("id")
    .limit(limit)
    .execute();

/** Notes that the watches of a licence are to be looked at soon. */
export const lookAgain = async (db: Records, licence: string): Promise<void> => {
  await db
    .updateTable("watch")
    .set({ look_on: soon })
    .where("licence", "=", licence)
    .where("state", "=", "confirmed")
    .execute();
};

/** Notes that all are. */
export const lookAtAll = async (db: Records): Promise<void> => {
  await db.updateTable("watch").set({ look_on: soon }).where("state", "=", "confirmed").execute();
};

/**
 * Puts what is told of changes into the outbox and notes how far was told, and when there is more, both or neither; nothing where another process
 * was faster. The messages are numbered in their order.
 */
export const tellWatch = async (
  tx: Tx,
  watch: Watch,
  messages: readonly Omit<NewMessage, "owner" | "turn">[],
  upTo: { revision: number; day: string; lookOn: string | null },
): Promise<boolean> => {
  await takeLine(tx, watch.lane);
  const { numUpdatedRows } = await tx
    .updateTable("watch")
    .set({
      told_revision: upTo.revision,
      told_day: upTo.day,
      told: watch.told + messages.length,
      look_on: upTo.lookOn,
    })
    .where("id", "=", watch.id)
    .where("state", "=", "confirmed")
    .where("told", "=", watch.told)
    .where("told_revision", "=", watch.told_revision)
    .where("told_day", "=", watch.told_day)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) return false;
  await putMessages(
    tx,
    messages.map((message, at) => ({ ...message, owner: watch.lane, turn: watch.told + at + 1 })),
  );
  return true;
};

/** Confirmed watches that end on a day or before, and were not told so. */
export const watchesThatEnd = (db: Records, day: string, limit: number): Promise<Watch[]> =>
  db
    .selectFrom("watch")
    .select(columns)
    .where("state", "=", "confirmed")
    .where("until", "<=", day)
    .where("noticed", "=", 0)
    .orderBy("until")
    .limit(limit)
    .execute();

/** Tells a watch, once, that it ends. */
export const noticeWatch = async (tx: Tx, { id, until }: Watch, message: NewMessage): Promise<void> => {
  const { numUpdatedRows } = await tx
    .updateTable("watch")
    .set({ noticed: 1 })
    .where("id", "=", id)
    .where("until", "=", until)
    .where("noticed", "=", 0)
    .executeTakeFirst();
  if (numUpdatedRows === 1n) await putMessages(tx, [message]);
};

/** Ends what is over, and forgets what nobody confirmed within a day and what ended: so many at a time. */
export const forgetWatches = async (tx: Tx, today: string, limit: number): Promise<void> => {
  const all = tx.selectFrom("watch").select(columns).limit(limit);
  await endAll(tx, await all.where("state", "=", "confirmed").where("until", "<", today).execute());
  const old = await all.where("state", "<>", "confirmed").where("made", "<", engineOf(tx).clock(-dayMs)).execute();
  await endAll(
    tx,
    old.filter(({ state }) => state === "asked"),
  );
  if (old.length > 0)
    await tx
      .deleteFrom("watch")
      .where(
        "id",
        "in",
        old.map(({ id }) => id),
      )
      .execute();
};
