// How far the views of a home are, read from their own database; a home without a service has none.
import type { Views } from "../../projections/database.js";
import type { DatabaseSettings } from "../../projections/database-settings.js";
import { findVerification } from "../../projections/find-verification.js";
import { mayHaveViews, openViews } from "../../projections/open-views.js";
import type { ReadViews } from "./views-pace.js";

/** Reads the checkpoint that every verdict depends on. Never makes a file: without it the answer is null, and it is looked for again. */
export const openViewsReader = (database: DatabaseSettings): { read: ReadViews; close(): Promise<void> } => {
  let db: Views | undefined;
  let knowledge: ReturnType<typeof findVerification>["knowledge"] | undefined;
  return {
    read: async () => {
      if (!knowledge) {
        if (!mayHaveViews(database)) return null;
        db = openViews(database, "read");
        knowledge = findVerification(db).knowledge;
      }
      return knowledge();
    },
    close: async () => {
      await db?.destroy();
    },
  };
};
