// The table of requests that their clients named by a key, where no stream of the log is called after what they made.
import type { Kysely } from "kysely";
import type { RecordsSteps } from "../records-steps.js";

/** A request; instants are ISO 8601. */
export interface RequestTable {
  command: string;
  /** An HMAC over its body: tells a repeated request from another one with the same key. */
  request_mac: string;
  /** By what its answer is found again; null while it is under way. */
  answer: string | null;
  /** Until when whoever works on it is left alone; from then on somebody else may begin anew. */
  claimed_until: string;
  made_at: string;
}

export const requestSteps: RecordsSteps = {
  "0009-request": {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable("request")
        .addColumn("command", "text", column => column.primaryKey())
        .addColumn("request_mac", "text", column => column.notNull())
        .addColumn("answer", "text")
        .addColumn("claimed_until", "text", column => column.notNull())
        .addColumn("made_at", "text", column => column.notNull())
        .execute();
      await db.schema.createIndex("request_made").on("request").column("made_at").execute();
    },
  },
};
