// The tables in which pictures for faces wait until they are used up, and those in which cases have theirs.
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

/** A picture that a case is to record; nothing of it stands in the clear. */
export interface CasePictureTable {
  case_id: string;
  /** An HMAC over case and hash. */
  id: string;
  /** When it was last known that the case is open, ISO 8601. */
  looked_at: string;
  /** Base64 of nonce, ciphertext and tag, under the subject key of the case. */
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
  "0010-case-pictures": {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable("case_picture")
        .addColumn("case_id", "text", column => column.notNull())
        .addColumn("id", "text", column => column.notNull())
        .addColumn("looked_at", "text", column => column.notNull())
        .addColumn("sealed", "text", column => column.notNull())
        .addPrimaryKeyConstraint("case_picture_key", ["case_id", "id"])
        .execute();
      await db.schema.createIndex("case_picture_looked").on("case_picture").column("looked_at").execute();
    },
  },
};
