// The table in which pictures for faces wait until they are used up.
import type { Kysely } from "kysely";
import type { RecordsSteps } from "../records-steps.js";

/** A picture as it waits; nothing of it stands in the clear. */
export interface PictureTable {
  /** An HMAC over department and hash. */
  id: string;
  /** An HMAC over the department. */
  department: string;
  /** From when on it is forgotten, ISO 8601. */
  until: string;
  /** Base64 of nonce, ciphertext and tag. */
  sealed: string;
}

export const pictureSteps: RecordsSteps = {
  "0005-pictures": {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable("picture")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("department", "text", column => column.notNull())
        .addColumn("until", "text", column => column.notNull())
        .addColumn("sealed", "text", column => column.notNull())
        .execute();
      for (const column of ["department", "until"])
        await db.schema.createIndex(`picture_${column}`).on("picture").column(column).execute();
    },
  },
};
