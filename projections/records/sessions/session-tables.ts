// The tables of who is signed in by a browser: what a thief of the database finds in them opens no session.
import type { Kysely } from "kysely";
import type { RecordsSteps } from "../records-steps.js";

export interface SessionTable {
  id: string;
  /** SHA-256 of the secret that the browser has, and of the one before until the browser is seen to have the new one. */
  current: string;
  former: string | null;
  /** Whose session it is. */
  issuer: string;
  subject: string;
  /** What is known of them, sealed under a key that is not in the database, for this `current` alone. */
  sealed: string;
  rotated_at: string;
  seen_at: string;
  ends_at: string;
  ended_at: string | null;
  /** SHA-256 of the name that the provider has for its own session; null where it told none. */
  sid: string | null;
}

/** Sign-ins and sign-outs that have come from their provider, by the hash of their `state` or name: each does so once. */
export interface ReturnedSignInTable {
  state: string;
  until: string;
}

/** What somebody typed into a form when their session had ended. */
export interface DraftTable {
  /** SHA-256 of its name, which the browser has. */
  hash: string;
  issuer: string;
  subject: string;
  /** What was typed, sealed for this draft of theirs alone. */
  sealed: string;
  until: string;
}

export interface SessionTables {
  session: SessionTable;
  returned_sign_in: ReturnedSignInTable;
  draft: DraftTable;
}

export const sessionSteps: RecordsSteps = {
  "0004-sessions": {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable("session")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("current", "text", column => column.notNull().unique())
        .addColumn("former", "text")
        .addColumn("issuer", "text", column => column.notNull())
        .addColumn("subject", "text", column => column.notNull())
        .addColumn("sealed", "text", column => column.notNull())
        .addColumn("rotated_at", "text", column => column.notNull())
        .addColumn("seen_at", "text", column => column.notNull())
        .addColumn("ends_at", "text", column => column.notNull())
        .addColumn("ended_at", "text")
        .execute();
      await db.schema.createIndex("session_former").on("session").columns(["former"]).execute();
      await db.schema.createIndex("session_subject").on("session").columns(["subject", "issuer"]).execute();
      await db.schema.createIndex("session_ends").on("session").columns(["ends_at"]).execute();
      await db.schema
        .createTable("returned_sign_in")
        .addColumn("state", "text", column => column.primaryKey())
        .addColumn("until", "text", column => column.notNull())
        .execute();
    },
  },
  "0011-drafts": {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable("draft")
        .addColumn("hash", "text", column => column.primaryKey())
        .addColumn("issuer", "text", column => column.notNull())
        .addColumn("subject", "text", column => column.notNull())
        .addColumn("sealed", "text", column => column.notNull())
        .addColumn("until", "text", column => column.notNull())
        .execute();
      await db.schema.createIndex("draft_subject").on("draft").columns(["subject", "issuer"]).execute();
      await db.schema.createIndex("draft_until").on("draft").columns(["until"]).execute();
    },
  },
  "0014-session-sid": {
    async up(db: Kysely<unknown>) {
      await db.schema.alterTable("session").addColumn("sid", "text").execute();
      await db.schema.createIndex("session_sid").on("session").columns(["sid"]).execute();
    },
  },
};
