// The table of what became of warnings: which were seen and dealt with, and by whom. That a rule tripped is read from
// the views.
import type { Kysely } from "kysely";
import type { RecordsSteps } from "../records-steps.js";

export interface WarningTable {
  id: string;
  department: string;
  seen_at: string;
  seen_by: string;
  dealt_at: string | null;
  dealt_by: string | null;
  outcome: string | null;
}

export const warningSteps: RecordsSteps = {
  "0003-warning": {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable("warning")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("department", "text", column => column.notNull())
        .addColumn("seen_at", "text", column => column.notNull())
        .addColumn("seen_by", "text", column => column.notNull())
        .addColumn("dealt_at", "text")
        .addColumn("dealt_by", "text")
        .addColumn("outcome", "text")
        .execute();
    },
  },
};
