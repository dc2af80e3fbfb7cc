// How far the views of a home are, read from their own file; a home without a service has none.
import { existsSync } from "node:fs";
import { openDatabase, type Views } from "../../projections/database.js";
import { findVerification } from "../../projections/find-verification.js";
import type { ReadViews } from "./views-pace.js";

/** Reads the checkpoint that every verdict depends on. Never makes the file: without it the answer is null, and it is looked for again. */
export const openViewsReader = (file: string): { read: ReadViews; close(): Promise<void> } => {
  let db: Views | undefined;
  let knowledge: ReturnType<typeof findVerification>["knowledge"] | undefined;
  return {
    read: async () => {
      if (!knowledge) {
        if (!existsSync(file)) return null;
        db = openDatabase({ file, readonly: true });
        knowledge = findVerification(db).knowledge;
      }
      return knowledge();
    },
    close: async () => {
      await db?.destroy();
    },
  };
};
