// The tables of imports that were sent over HTTP: what stands of each, its file in sealed parts, its refused rows, and
// the maps that departments keep.
import { type Kysely, sql } from "kysely";
import type { RecordsSteps } from "../records-steps.js";

export const importStates = [
  "arriving",
  "arrived",
  "waiting",
  "running",
  "tried",
  "recorded",
  "stopped",
  "failed",
] as const;
export type ImportState = (typeof importStates)[number];

/** An import; instants are ISO 8601. Whatever a person wrote, or a file holds, is sealed. */
export interface ImportTable {
  /** 32 hexadecimal digits. */
  id: string;
  department: string;
  made_at: string;
  made_by: string;
  state: ImportState;
  /** What was begun last: a trial, which records nothing, or the recording. */
  run: "trial" | "record" | null;
  /** 1 when somebody wants it to stop. */
  stop: number;
  /** File, map and importer, sealed. */
  details: string;
  /** How far it is, as JSON of numbers. */
  progress: string | null;
  /** How the last run ended, sealed. */
  outcome: string | null;
  /** The stream of the log that tells of the last run. */
  logged: string | null;
  /** Goes up with each change by a person, who states the one that they have seen. */
  revision: number;
  /** The process that runs it, and until when it is believed to be alive without saying so. */
  owner: string | null;
  owned_until: string | null;
  /** Runs that were cut off, one after the other, before they came any further. */
  tries: number;
  /** From when on its file and its refused rows are forgotten; and 1 while they are kept. */
  until: string;
  kept: number;
}

/** A piece of a file, sealed, in base64; 0 is the first. */
export interface ImportPartTable {
  import: string;
  number: number;
  sealed: string;
}

/** A refused row, or the header for line 0, sealed. */
export interface ImportRefusalTable {
  import: string;
  line: number;
  sealed: string;
}

/** A map that a department keeps, as JSON; it holds nothing of any row. */
export interface ImportMapTable {
  department: string;
  name: string;
  map: string;
  saved_at: string;
  saved_by: string;
}

export interface ImportTables {
  import: ImportTable;
  import_part: ImportPartTable;
  import_refusal: ImportRefusalTable;
  import_map: ImportMapTable;
}

export const importSteps: RecordsSteps = {
  "0012-imports": {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable("import")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("department", "text", column => column.notNull())
        .addColumn("made_at", "text", column => column.notNull())
        .addColumn("made_by", "text", column => column.notNull())
        .addColumn("state", "text", column => column.notNull())
        .addColumn("run", "text")
        .addColumn("stop", "integer", column => column.notNull())
        .addColumn("details", "text", column => column.notNull())
        .addColumn("progress", "text")
        .addColumn("outcome", "text")
        .addColumn("logged", "text")
        .addColumn("revision", "integer", column => column.notNull())
        .addColumn("owner", "text")
        .addColumn("owned_until", "text")
        .addColumn("tries", "integer", column => column.notNull())
        .addColumn("until", "text", column => column.notNull())
        .addColumn("kept", "integer", column => column.notNull())
        .execute();
      await db.schema.createIndex("import_made").on("import").columns(["made_at", "id"]).execute();
      await db.schema.createIndex("import_state").on("import").columns(["state", "made_at"]).execute();
      // Of two processes that begin imports of one department at once, one is refused by its database.
      await db.schema
        .createIndex("import_running")
        .unique()
        .on("import")
        .column("department")
        .where(sql.ref("state"), "=", sql.lit("running"))
        .execute();
      for (const [table, place] of [
        ["import_part", "number"],
        ["import_refusal", "line"],
      ] as const)
        await db.schema
          .createTable(table)
          .addColumn("import", "text", column => column.notNull())
          .addColumn(place, "integer", column => column.notNull())
          .addColumn("sealed", "text", column => column.notNull())
          .addPrimaryKeyConstraint(`${table}_key`, ["import", place])
          .execute();
      await db.schema
        .createTable("import_map")
        .addColumn("department", "text", column => column.notNull())
        .addColumn("name", "text", column => column.notNull())
        .addColumn("map", "text", column => column.notNull())
        .addColumn("saved_at", "text", column => column.notNull())
        .addColumn("saved_by", "text", column => column.notNull())
        .addPrimaryKeyConstraint("import_map_key", ["department", "name"])
        .execute();
    },
  },
};
