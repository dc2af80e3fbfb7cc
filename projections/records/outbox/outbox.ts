// The outbox: a message is put into it once, claimed by one of several senders for a time, and tried until it was taken
// or given up. Who dies with a claim loses it when its time is over; so a message arrives at least once.
import { randomBytes } from "node:crypto";
import { sql, type Transaction } from "kysely";
import { engineOf } from "../../database/engine-of.js";
import type { Records, RecordsTables } from "../records.js";
import type { OutboxTable } from "./outbox-table.js";

/** A message to be sent. */
export interface NewMessage {
  owner: string;
  key: string;
  sealed: string;
  /** Which one it is of those that its owner is told in order; those before it are taken or given up first. */
  turn?: number;
  /** A keyed hash of the host that it goes to: of one host's, only so many are under way at once. */
  via?: string;
}

const claimedColumns = ["id", "owner", "key", "sealed", "attempts", "made", "turn", "via"] as const;

export type ClaimedMessage = Pick<OutboxTable, (typeof claimedColumns)[number]>;

/** A new message's id, which goes with the message: whoever gets it twice knows it by that. */
export const newMessageId = (): string => `msg_${randomBytes(16).toString("base64url")}`;

/**
 * After how long a message is tried again, in milliseconds, by how often it was: minutes at first, then hours; given up
 * after some five days.
 */
const pauses = [1, 5, 15, 60, 180, 360, 720, 1_440, 1_440, 1_440, 1_440].map(minutes => minutes * 60_000);

/** How long what was sent, or given up, is kept: for as long as a reminder might come again. */
const keptMs = 400 * 24 * 3_600_000;
const atOnce = 500;
const mostRounds = 20;

/** When one is due that waits for those before it: the last instant that there is. */
const onceItsTurnComes = 8_640_000_000_000_000;

/** Of the messages of an owner with a turn, those that wait. */
const inLine = (db: Records, owner: string) =>
  db.selectFrom("outbox").where("owner", "=", owner).where("state", "=", "waiting").where("turn", "is not", null);

/**
 * Whoever puts messages into an owner's line, or takes some out of it, sees what another did before. It is taken before
 * any row is changed, and of several lines in the order of their names, so that no two wait for each other.
 */
export const takeLine = (tx: Transaction<RecordsTables>, owner: string): Promise<void> =>
  engineOf(tx).takeTurn(tx, `messages of ${owner}`);

/** Puts messages into the outbox; one whose key was there before is told no second time. Answers how many are new. */
export const putMessages = async (tx: Transaction<RecordsTables>, messages: readonly NewMessage[]): Promise<number> => {
  let added = 0;
  for (const { turn = null, via = null, ...message } of messages) {
    if (turn !== null) await takeLine(tx, message.owner);
    const waits = turn !== null && (await inLine(tx, message.owner).select("id").limit(1).executeTakeFirst());
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto("outbox")
      .values({
        id: newMessageId(),
        ...message,
        turn,
        via,
        state: "waiting",
        attempts: 0,
        due: waits ? onceItsTurnComes : engineOf(tx).clock(),
        claimed_by: null,
        claimed_until: 0,
        fault: null,
        made: engineOf(tx).clock(),
      })
      .onConflict(conflict => conflict.column("key").doNothing())
      .executeTakeFirst();
    added += Number(numInsertedOrUpdatedRows ?? 0n);
  }
  return added;
};

/** The next one of an owner's line is due, so that those behind it are not looked at by who claims. */
const callNext = async (tx: Transaction<RecordsTables>, owner: string): Promise<void> => {
  const next = inLine(tx, owner).select("id").orderBy("turn").limit(1);
  await tx
    .updateTable("outbox")
    .set({ due: engineOf(tx).clock() })
    .where("id", "=", next)
    .where("attempts", "=", 0)
    .execute();
};

/** Takes back what of an owner was not sent yet. */
export const dropMessages = async (tx: Transaction<RecordsTables>, owner: string): Promise<void> => {
  await takeLine(tx, owner);
  await tx.deleteFrom("outbox").where("owner", "=", owner).where("state", "=", "waiting").execute();
};

/** What is claimed: at most so many, for so long, and of one host at most `ofOneHost`; none via `except`. */
export interface Claiming {
  by: string;
  limit: number;
  forMs: number;
  ofOneHost: number;
  except?: readonly string[];
}

/**
 * Claims messages whose time has come, the oldest first; nobody else gets them before the claim is over. One with a turn
 * is not to be had while one of an earlier turn waits, claimed or not.
 */
export const claimMessages = async (
  db: Records,
  { by, limit, forMs, ofOneHost, except = [] }: Claiming,
): Promise<ClaimedMessage[]> => {
  const { clock } = engineOf(db);
  const waiting = db
    .selectFrom("outbox")
    .where("state", "=", "waiting")
    .where("due", "<=", clock())
    .where("claimed_until", "<=", clock())
    .$if(except.length > 0, rows => rows.where(eb => eb.or([eb("via", "is", null), eb("via", "not in", except)])))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("outbox as earlier")
            .select("earlier.id")
            .whereRef("earlier.owner", "=", "outbox.owner")
            .where("earlier.state", "=", "waiting")
            .whereRef("earlier.turn", "<", "outbox.turn"),
        ),
      ),
    );
  // On SQLite an update that changes nothing locks the file all the same.
  if ((await waiting.select("id").limit(1).execute()).length === 0) return [];
  const numbered = waiting
    .select(["id", "due"])
    .select(sql<number>`row_number() over (partition by coalesce(via, id) order by due)`.as("place"));
  const fairly = db
    .selectFrom(numbered.as("one"))
    .select("one.id")
    .where("one.place", "<=", ofOneHost)
    .orderBy("one.due")
    .limit(limit);
  return (
    db
      .updateTable("outbox")
      .set({ claimed_by: by, claimed_until: clock(forMs) })
      .where("id", "in", fairly)
      // Of two who chose the same one, the second finds it claimed. `due` again, for SQLite looks through all that waits
      // where the state alone is told.
      .where("state", "=", "waiting")
      .where("due", "<=", clock())
      .where("claimed_until", "<=", clock())
      .returning(claimedColumns)
      .execute()
  );
};

/** What became of a try: taken, not now, or not ever. */
export type Delivery = { taken: true } | { taken: false; fault: string; final: boolean };

/**
 * Notes what became of a message that is still claimed by whom it was, and answers its state; of any other, nothing, and
 * null.
 */
export const settleMessage = async (
  tx: Transaction<RecordsTables>,
  { id, attempts, owner, turn }: Pick<ClaimedMessage, "id" | "attempts" | "owner" | "turn">,
  by: string,
  delivery: Delivery,
): Promise<OutboxTable["state"] | null> => {
  const pauseMs = pauses[attempts];
  const isOver = !delivery.taken && (delivery.final || pauseMs === undefined);
  const state = delivery.taken ? "sent" : isOver ? "given-up" : "waiting";
  if (turn !== null) await takeLine(tx, owner);
  const { numUpdatedRows } = await tx
    .updateTable("outbox")
    .set({
      state,
      attempts: attempts + 1,
      fault: delivery.taken ? null : delivery.fault.slice(0, 200),
      claimed_by: null,
      claimed_until: 0,
      due: engineOf(tx).clock(pauseMs ?? 0),
      // Nothing of it is wanted any more but that it was told.
      ...((delivery.taken || isOver) && { sealed: "" }),
    })
    .where("id", "=", id)
    .where("claimed_by", "=", by)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) return null;
  if (turn !== null && state !== "waiting") await callNext(tx, owner);
  return state;
};

/** How many messages of an owner were given up, since an instant by the database's clock (milliseconds back from now). */
export const countGivenUp = async (db: Records, owner: string, withinMs: number): Promise<number> => {
  const { count } = await db
    .selectFrom("outbox")
    .select(eb => eb.fn.countAll<number>().as("count"))
    .where("owner", "=", owner)
    .where("state", "=", "given-up")
    .where("made", ">=", engineOf(db).clock(-withinMs))
    .executeTakeFirstOrThrow();
  return Number(count);
};

/** Forgets what was sent or given up long ago, so many at a time, and no more than some thousands in one pass. */
export const forgetMessages = async (db: Records): Promise<void> => {
  for (let round = 0; round < mostRounds; round += 1) {
    const old = db
      .selectFrom("outbox")
      .select("id")
      .where("made", "<", engineOf(db).clock(-keptMs))
      .where("state", "<>", "waiting")
      .limit(atOnce);
    const { numDeletedRows } = await db.deleteFrom("outbox").where("id", "in", old).executeTakeFirst();
    if (numDeletedRows < atOnce) return;
  }
};
