// The tables of what became of warnings, which were seen and dealt with, and by whom; and of how their rules were set.
// That a rule tripped is read from the views.
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

/** What a rule was set to, each time; the latest revision stands, and none is ever changed. */
export interface WarningRuleTable {
  /** `<code>.<revision>`. */
  id: string;
  code: string;
  /** From 1 on. */
  revision: number;
  /** JSON, as its rule reads it. */
  setting: string;
  set_at: string;
  set_by: string;
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
  "0013-warning-rule": {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable("warning_rule")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("code", "text", column => column.notNull())
        .addColumn("revision", "integer", column => column.notNull())
        .addColumn("setting", "text", column => column.notNull())
        .addColumn("set_at", "text", column => column.notNull())
        .addColumn("set_by", "text", column => column.notNull())
        .addUniqueConstraint("warning_rule_revision", ["code", "revision"])
        .execute();
    },
  },
};
