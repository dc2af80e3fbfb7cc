// The table of wrong answers to questions that can be guessed, as all processes count them together.
import type { Kysely } from "kysely";
import type { RecordsSteps } from "../records-steps.js";

export interface WrongAnswerTable {
  /** A keyed hash of what is counted: a number, a network, an account. */
  key: string;
  /** How long the window is, in milliseconds. */
  span: number;
  count: number;
  /** When the window ends: milliseconds since 1970 by the database's clock. */
  ends: number;
}

export const guessSteps: RecordsSteps = {
  "0017-wrong-answers": {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable("wrong_answer")
        .addColumn("key", "text", column => column.notNull())
        .addColumn("span", "integer", column => column.notNull())
        .addColumn("count", "integer", column => column.notNull())
        .addColumn("ends", "bigint", column => column.notNull())
        .addPrimaryKeyConstraint("wrong_answer_pk", ["key", "span"])
        .execute();
      await db.schema.createIndex("wrong_answer_ends").on("wrong_answer").columns(["ends"]).execute();
    },
  },
};
