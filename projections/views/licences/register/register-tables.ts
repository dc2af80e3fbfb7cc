// The tables of the public register.
import { sql } from "kysely";
import { clustered } from "../../../database/clustered.js";
import type { Views } from "../../../database/database.js";

/** The condition of the indexes; a query says the same words, or they are not used. */
export const isListed = sql<boolean>`listed = 1`;

/** Makes the tables with their keys. */
export const createRegisterTables = async ({ schema }: Views): Promise<void> => {
  await schema
    .createTable("register_entry")
    .addColumn("position", "integer", column => column.primaryKey())
    .addColumn("id", "text", column => column.notNull())
    .addColumn("type", "text", column => column.notNull())
    .addColumn("department", "text", column => column.notNull())
    .addColumn("issued_on", "text", column => column.notNull())
    .addColumn("active_from", "text")
    .addColumn("active_to", "text")
    .addColumn("ordinal", "integer", column => column.notNull())
    .addColumn("listed", "integer", column => column.notNull())
    .addColumn("credit", "integer", column => column.notNull())
    .addColumn("revoked_on", "text")
    .addColumn("revision", "integer", column => column.notNull())
    .addColumn("changed_at", "text", column => column.notNull())
    .execute();
  await schema
    .createTable("register_notice")
    .addColumn("recorded_at", "text", column => column.notNull())
    .addColumn("position", "integer", column => column.notNull())
    .addColumn("revision", "integer", column => column.notNull())
    .addColumn("kind", "text", column => column.notNull())
    .addPrimaryKeyConstraint("register_notice_key", ["recorded_at", "position", "revision"])
    .$call(clustered)
    .execute();
  await schema
    .createTable("register_count")
    .addColumn("department", "text", column => column.notNull())
    .addColumn("type", "text", column => column.notNull())
    .addColumn("credit", "integer", column => column.notNull())
    .addColumn("count", "integer", column => column.notNull())
    .addPrimaryKeyConstraint("register_count_key", ["department", "type", "credit"])
    .$call(clustered)
    .execute();
};

/** Each holds all that a search asks of an entry, in each order: of all, of a department and of a type. */
const orders = {
  register_course: ["position"],
  register_department: ["department", "position"],
  register_type: ["type", "position"],
  register_by_issued_on: ["issued_on", "position"],
  register_department_by_issued_on: ["department", "issued_on", "position"],
  register_type_by_issued_on: ["type", "issued_on", "position"],
} as const;

const asked = [
  "position",
  "department",
  "type",
  "issued_on",
  "active_from",
  "active_to",
  "credit",
  "revoked_on",
] as const;

/** Makes the indexes that reads go along. */
export const indexRegisterTables = async ({ schema }: Views): Promise<void> => {
  for (const [name, order] of Object.entries(orders)) {
    const rest = asked.filter(column => !(order as readonly string[]).includes(column));
    await schema
      .createIndex(name)
      .on("register_entry")
      .columns([...order, ...rest])
      .where(isListed)
      .execute();
  }
  await schema.createIndex("register_ordinal").unique().on("register_entry").columns(["ordinal"]).execute();
};
