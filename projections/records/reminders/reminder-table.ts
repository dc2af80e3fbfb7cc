// The table of who asked to be reminded, of what and how.
import type { Kysely } from "kysely";
import type { RecordsSteps } from "../records-steps.js";

export interface ReminderTable {
  /** Of the account that asked: a hash. */
  id: string;
  /** Whose licences: the department's, or the account's own where it is null. */
  department: string | null;
  /** All else, sealed: the holder's codes, where to, with which secret. */
  sealed: string;
  /** 0 until a mail's address was confirmed. */
  confirmed: number;
  /** The last day on which it reminds, unless it is asked for anew. */
  until: string;
  /** The day up to which a department was told; empty before the first time. */
  told_to: string;
}

export const reminderSteps: RecordsSteps = {
  "0007-reminder": {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable("reminder")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("department", "text")
        .addColumn("sealed", "text", column => column.notNull())
        .addColumn("confirmed", "integer", column => column.notNull())
        .addColumn("until", "text", column => column.notNull())
        .addColumn("told_to", "text", column => column.notNull())
        .execute();
    },
  },
};
