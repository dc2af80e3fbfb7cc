// Wrong answers as all processes count them together, each over a window of time that begins with its first: one
// statement counts, one tells.
import { type ExpressionBuilder, sql, type Transaction } from "kysely";
import { engineOf } from "../../database/engine-of.js";
import type { Records, RecordsTables } from "../records.js";

export interface CountedWindow {
  key: string;
  /** Milliseconds. */
  span: number;
}

/** How many were counted in a window that goes on, and milliseconds until it ends. */
export interface CountedSoFar extends CountedWindow {
  count: number;
  endsIn: number;
}

type Columns = ExpressionBuilder<RecordsTables, "wrong_answer">;

/** A window that ends later than a new one would was begun by a clock that has been put back since. */
const isCurrent = (db: Records, { and, eb }: Pick<Columns, "and" | "eb">) => {
  const now = engineOf(db).clock();
  return and([
    eb("wrong_answer.ends", ">", now),
    eb("wrong_answer.ends", "<=", sql<number>`${now} + wrong_answer.span`),
  ]);
};

const told = (rows: readonly { key: string; span: number; count: number; endsIn: number | string }[]): CountedSoFar[] =>
  rows.map(({ key, span, count, endsIn }) => ({ key, span, count, endsIn: Number(endsIn) }));

/** Counts one more in each window, and tells how many it is. */
export const countWrongAnswers = async (
  tx: Transaction<RecordsTables>,
  windows: readonly CountedWindow[],
): Promise<CountedSoFar[]> => {
  const { clock } = engineOf(tx);
  // Always in one order: PostgreSQL locks row by row.
  const rows = [...windows].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.span - b.span));
  return told(
    await tx
      .insertInto("wrong_answer")
      .values(rows.map(({ key, span }) => ({ key, span, count: 1, ends: clock(span) })))
      .onConflict(conflict =>
        conflict.columns(["key", "span"]).doUpdateSet(eb => ({
          count: eb
            .case()
            .when(isCurrent(tx, eb))
            .then(eb("wrong_answer.count", "+", 1))
            .else(1)
            .end(),
          ends: eb.case().when(isCurrent(tx, eb)).then(eb.ref("wrong_answer.ends")).else(eb.ref("excluded.ends")).end(),
        })),
      )
      .returning(["key", "span", "count", sql<number>`wrong_answer.ends - ${clock()}`.as("endsIn")])
      .execute(),
  );
};

/** What is counted under the keys so far, by whichever process. */
export const readWrongAnswers = async (db: Records, keys: readonly string[]): Promise<CountedSoFar[]> =>
  told(
    await db
      .selectFrom("wrong_answer")
      .select(["key", "span", "count", sql<number>`wrong_answer.ends - ${engineOf(db).clock()}`.as("endsIn")])
      .where("key", "in", keys)
      .where(eb => isCurrent(db, eb))
      .execute(),
  );

/** Forgets windows that are over, and of more than `kept` those that end first. */
export const forgetWrongAnswers = async (tx: Transaction<RecordsTables>, kept: number): Promise<void> => {
  await tx.deleteFrom("wrong_answer").where("ends", "<=", engineOf(tx).clock()).execute();
  const beyond = await tx
    .selectFrom("wrong_answer")
    .select("ends")
    .orderBy("ends", "desc")
    .limit(1)
    .offset(kept)
    .executeTakeFirst();
  if (beyond) await tx.deleteFrom("wrong_answer").where("ends", "<=", beyond.ends).execute();
};
