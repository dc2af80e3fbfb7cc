// The table of checkpoints, as it was made and as it grew.
import type { Views } from "./database.js";

/** Makes the table of checkpoints, as it was at first, when it is missing. */
export const beginCheckpoints = async (db: Views): Promise<void> => {
  await db.schema
    .createTable("checkpoint")
    .ifNotExists()
    .addColumn("view", "text", column => column.primaryKey())
    .addColumn("version", "integer", column => column.notNull())
    .addColumn("position", "text", column => column.notNull())
    .addColumn("event_id", "text", column => column.notNull())
    .addColumn("build", "text", column => column.notNull())
    .addColumn("caught_up_at", "text", column => column.notNull())
    .addColumn("stopped", "text")
    .execute();
};

/** Lets each checkpoint say when keys changed last. */
export const addKeysAt = async ({ schema }: Views): Promise<void> => {
  await schema
    .alterTable("checkpoint")
    .addColumn("keys_at", "text", column => column.notNull().defaultTo(""))
    .execute();
};

/** Lets each checkpoint show who wrote it; what is there already shows nothing. */
export const addMac = async ({ schema }: Views): Promise<void> => {
  await schema
    .alterTable("checkpoint")
    .addColumn("mac", "text", column => column.notNull().defaultTo(""))
    .execute();
};

/** Makes the table of checkpoints as it is now, in a new database. */
export const createCheckpoints = async (db: Views): Promise<void> => {
  await beginCheckpoints(db);
  await addKeysAt(db);
  await addMac(db);
};
