// A person who is erased is erased from what readers of their licence stated, too, and from the pictures of its cases.
import { existsSync } from "node:fs";
import type { DatabaseSettings } from "../../database/database-settings.js";
import { truncateLog } from "../../database/sqlite/sqlite-file.js";
import { openRecords } from "../records.js";

/**
 * Takes the purposes out of every line about these licences, page by page; false when others kept their bytes from
 * being overwritten. A home without records has nothing to forget.
 */
export const forgetPurposes = async (
  settings: DatabaseSettings,
  licences: Iterable<readonly string[]>,
): Promise<boolean> => {
  if (settings.engine === "sqlite" && !existsSync(settings.records)) return true;
  const db = await openRecords(settings);
  try {
    for (const page of licences)
      for (const licence of page) {
        await db.deleteFrom("case_picture").where("case_id", "like", `${licence}-%`).execute();
        await db
          .updateTable("audit")
          .set({ purpose: null })
          .where("licence", "=", licence)
          .where("purpose", "is not", null)
          .execute();
      }
    return settings.engine === "postgres" || (await truncateLog(db));
  } finally {
    await db.destroy();
  }
};
