// The table of messages that are on their way to people and their software.
import type { Kysely } from "kysely";
import type { RecordsSteps } from "../records-steps.js";

export interface OutboxTable {
  id: string;
  /** Whose message it is: what asked for it, and takes it along when it goes. */
  owner: string;
  /** What it tells, so that it is told once. */
  key: string;
  /** Where to, and what, sealed: neither is readable in the database. */
  sealed: string;
  state: "waiting" | "sent" | "given-up";
  attempts: number;
  /**
   * Milliseconds since 1970 by the database's clock, as the next two are: not tried before. The last instant of all is of
   * one that waits for others of its owner.
   */
  due: number;
  claimed_by: string | null;
  claimed_until: number;
  /** What became of the last try. */
  fault: string | null;
  made: number;
  /** Of those of its owner that are told in order, which one it is; null for one that waits for no other. */
  turn: number | null;
  /** A keyed hash of the host, or the mail server, that it goes to; null where that is not known. */
  via: string | null;
}

export const outboxSteps: RecordsSteps = {
  "0006-outbox": {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable("outbox")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("owner", "text", column => column.notNull())
        .addColumn("key", "text", column => column.notNull().unique())
        .addColumn("sealed", "text", column => column.notNull())
        .addColumn("state", "text", column => column.notNull())
        .addColumn("attempts", "integer", column => column.notNull())
        .addColumn("due", "bigint", column => column.notNull())
        .addColumn("claimed_by", "text")
        .addColumn("claimed_until", "bigint", column => column.notNull())
        .addColumn("fault", "text")
        .addColumn("made", "bigint", column => column.notNull())
        .execute();
      await db.schema.createIndex("outbox_due").on("outbox").columns(["state", "due"]).execute();
      await db.schema.createIndex("outbox_owner").on("outbox").columns(["owner", "state"]).execute();
      await db.schema.createIndex("outbox_made").on("outbox").columns(["made"]).execute();
    },
  },
  "0016-outbox-turn": {
    async up(db: Kysely<unknown>) {
      await db.schema.alterTable("outbox").addColumn("turn", "integer").execute();
      await db.schema.createIndex("outbox_turn").on("outbox").columns(["owner", "state", "turn"]).execute();
    },
  },
  "0017-outbox-via": {
    up: (db: Kysely<unknown>) => db.schema.alterTable("outbox").addColumn("via", "text").execute(),
  },
};
