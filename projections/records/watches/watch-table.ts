// The tables of who watches which licence, and of how far changes were looked through for them.
import { type Kysely, sql } from "kysely";
import type { RecordsSteps } from "../records-steps.js";

export const watchStates = ["asked", "confirmed", "ended"] as const;

export interface WatchTable {
  /** The hash of the secret that is in its address. */
  id: string;
  licence: string;
  /** Of a licence and a target: their messages go one after the other. */
  lane: string;
  /** A keyed hash of where to, by which what is asked for one target is counted. */
  target: string;
  /** Where to, with which secrets; empty once it has ended. */
  sealed: string;
  state: (typeof watchStates)[number];
  /** Milliseconds since 1970 by the database's clock. */
  made: number;
  /** The last day on which it tells, unless it is kept. */
  until: string;
  /** 1 once it was told that it ends. */
  noticed: number;
  /** The licence's revision, and the day, up to which changes were told. */
  told_revision: number;
  told_day: string;
  /** How many changes were told. */
  told: number;
  /** The first day on which its licence changes by itself: then it is looked at; "" is soon, and null is never. */
  look_on: string | null;
}

/** One row: everything in the log up to the position was looked through for those who watch by then. */
export interface WatchFeedTable {
  id: string;
  position: string;
  event_id: string;
}

export const watchSteps: RecordsSteps = {
  "0015-watch": {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable("watch")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("licence", "text", column => column.notNull())
        .addColumn("lane", "text", column => column.notNull())
        .addColumn("target", "text", column => column.notNull())
        .addColumn("sealed", "text", column => column.notNull())
        .addColumn("state", "text", column => column.notNull())
        .addColumn("made", "bigint", column => column.notNull())
        .addColumn("until", "text", column => column.notNull())
        .addColumn("noticed", "integer", column => column.notNull())
        .addColumn("told_revision", "integer", column => column.notNull())
        .addColumn("told_day", "text", column => column.notNull())
        .addColumn("told", "integer", column => column.notNull())
        .addColumn("looked", "integer", column => column.notNull())
        .execute();
      await db.schema.createIndex("watch_licence").on("watch").columns(["licence", "state"]).execute();
      await db.schema.createIndex("watch_lane").on("watch").columns(["lane", "state"]).execute();
      await db.schema.createIndex("watch_target").on("watch").columns(["target", "state"]).execute();
      await db.schema.createIndex("watch_until").on("watch").columns(["state", "until"]).execute();
      await db.schema
        .createTable("watch_feed")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("position", "text", column => column.notNull())
        .addColumn("event_id", "text", column => column.notNull())
        .execute();
    },
  },
  "0018-watch-look-on": {
    async up(db: Kysely<unknown>) {
      await db.schema.alterTable("watch").addColumn("look_on", "text").execute();
      await db.schema.alterTable("watch").dropColumn("looked").execute();
      // What was told before is not said by the days of before: each is looked at once.
      await sql`update watch set look_on = ''`.execute(db);
      await db.schema.createIndex("watch_look").on("watch").columns(["state", "look_on", "id"]).execute();
    },
  },
};
