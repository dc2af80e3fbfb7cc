// How far the views of a home are, read from their own database; a home without a service has none.
import { readCheckpoints } from "../../projections/checkpoint.js";
import type { Views } from "../../projections/database.js";
import type { DatabaseSettings } from "../../projections/database-settings.js";
import { databaseTime } from "../../projections/database-time.js";
import { mayHaveViews, openViews } from "../../projections/open-views.js";
import type { ReadViews } from "./views-pace.js";

/**
 * Reads the checkpoint that every verdict depends on. Never makes a file: without it the answer is null, and it is looked for again. Whose hand wrote
 * it is not asked: only the pace of an import rests on it.
 */
export const openViewsReader = (database: DatabaseSettings): { read: ReadViews; close(): Promise<void> } => {
  let db: Views | undefined;
  return {
    read: async () => {
      if (!db && !mayHaveViews(database)) return null;
      db ??= openViews(database, "read");
      const at = (await readCheckpoints(db)).get("licences");
      if (!at) return null;
      return { ...at, databaseNow: database.engine === "postgres" ? await databaseTime(db) : null };
    },
    close: async () => {
      await db?.destroy();
    },
  };
};
