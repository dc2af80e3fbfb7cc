// The tables of what holders show: who may be shown what, until when and how often, and each look that was taken. They
// hold no code but its hash, no value of a licence and nothing of who looked.
import type { Kysely } from "kysely";
import type { RecordsSteps } from "../records-steps.js";

/** A show; instants are ISO 8601. */
export interface ShowTable {
  /** SHA-256 of its code, in hexadecimal digits. */
  id: string;
  licence: string;
  /** The version that was in force, and theirs, when it was made. */
  version: number;
  /** Of whom the holder's provider says who it is: the `sub` of who made the show. */
  subject: string;
  /** By which delegation a clerk made it; null: the holder did. */
  delegation: string | null;
  /** HMAC of the holder's code under the show's code: who holds the code can tell whether the licence is still theirs. */
  holder: string;
  /** Names of fields, as a JSON array. */
  fields: string;
  made_at: string;
  until: string;
  looks: number;
  looks_left: number;
  ended_at: string | null;
  /** The command of the request that made it, where its client named that by a key. */
  command: string | null;
}

/** A look that was taken of a show. */
export interface ShowLookTable {
  show: string;
  /** 1 for the first. */
  number: number;
  at: string;
}

export const showsSteps: RecordsSteps = {
  "0002-shows": {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable("show")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("licence", "text", column => column.notNull())
        .addColumn("version", "integer", column => column.notNull())
        .addColumn("subject", "text", column => column.notNull())
        .addColumn("delegation", "text")
        .addColumn("holder", "text", column => column.notNull())
        .addColumn("fields", "text", column => column.notNull())
        .addColumn("made_at", "text", column => column.notNull())
        .addColumn("until", "text", column => column.notNull())
        .addColumn("looks", "integer", column => column.notNull())
        .addColumn("looks_left", "integer", column => column.notNull())
        .addColumn("ended_at", "text")
        .execute();
      for (const column of ["subject", "licence"])
        await db.schema.createIndex(`show_${column}`).on("show").columns([column, "made_at", "id"]).execute();
      await db.schema
        .createTable("show_look")
        .addColumn("show", "text", column => column.notNull())
        .addColumn("number", "integer", column => column.notNull())
        .addColumn("at", "text", column => column.notNull())
        .addPrimaryKeyConstraint("show_look_key", ["show", "number"])
        .execute();
    },
  },
  "0008-show-command": {
    async up(db: Kysely<unknown>) {
      await db.schema.alterTable("show").addColumn("command", "text").execute();
      // Of shows without one there may be any number: to an index, no null is like another.
      await db.schema.createIndex("show_command").on("show").columns(["command"]).unique().execute();
    },
  },
  "0011-show-until": {
    async up(db: Kysely<unknown>) {
      await db.schema.createIndex("show_until").on("show").columns(["until"]).execute();
    },
  },
};
