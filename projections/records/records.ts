// What is kept beside the log and cannot be read from it: no rebuild touches it, and backups take it. A file of its own
// on SQLite, tables of their own on PostgreSQL.
import type { Kysely } from "kysely";
import type { DatabaseSettings } from "../database/database-settings.js";
import { type Migrations, migrate } from "../database/migrations.js";
import { openRecordsDatabase } from "../database/open-views.js";
import type { AuditTable } from "./audit/audit-line.js";

export interface RecordsTables {
  audit: AuditTable;
}

export type Records = Kysely<RecordsTables>;

const ofRecords: Migrations = {
  table: "records_migration",
  steps: {
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
  },
};

/** Opens the records for writing, with every table made; close with `destroy()`. Throws a fault while they are away. */
export const openRecords = async (settings: DatabaseSettings): Promise<Records> => {
  const db = openRecordsDatabase<RecordsTables>(settings, "write", 5_000);
  try {
    await migrate(db, ofRecords);
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
};
