// How far the views of a home are, read from their own database; a home without a service has none.

import type { Views } from "../../projections/database/database.js";
import type { DatabaseSettings } from "../../projections/database/database-settings.js";
import { databaseTime } from "../../projections/database/database-time.js";
import { mayHaveViews, openViews } from "../../projections/database/open-views.js";
import { readCheckpoints } from "../../projections/views/checkpoint.js";
import type { ReadViews } from "./views-pace.js";

/**
 * Reads the checkpoint that every verdict depends on. Never makes a file: without it the answer is null, and it is
 * looked for again. Whose hand wrote it is not asked: only the pace of an import rests on it.
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
