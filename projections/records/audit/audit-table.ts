// The table of the audit.
import type { Kysely } from "kysely";
import type { RecordsSteps } from "../records-steps.js";
import type { AuditLine } from "./audit-line.js";

/** A line as it is kept; ids ascend with time, and tell no two lines alike. */
export interface AuditTable extends Omit<AuditLine, "roles"> {
  id: string;
  /** Comma separated. */
  roles: string;
}

export const auditSteps: RecordsSteps = {
  "0001-audit": {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable("audit")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("at", "text", column => column.notNull())
        .addColumn("event", "text", column => column.notNull())
        .addColumn("subject", "text")
        .addColumn("department", "text")
        .addColumn("roles", "text", column => column.notNull())
        .addColumn("method", "text", column => column.notNull())
        .addColumn("route", "text", column => column.notNull())
        .addColumn("licence", "text")
        .addColumn("purpose", "text")
        .addColumn("status", "integer", column => column.notNull())
        .addColumn("code", "text")
        .addColumn("reason", "text")
        .addColumn("request", "text", column => column.notNull())
        .addColumn("client", "text", column => column.notNull())
        .execute();
      for (const column of ["licence", "subject", "department", "event"])
        await db.schema.createIndex(`audit_${column}`).on("audit").columns([column, "id"]).execute();
    },
  },
};
