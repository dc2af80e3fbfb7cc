// SQLite as the engine of the views.
import { sql } from "kysely";
import type { Engine } from "../engine.js";
import { dropTable, setUpForBulk, truncateLog } from "./sqlite-file.js";

export const sqliteEngine: Engine = {
  name: "sqlite",
  clock: (afterMs = 0) => sql<number>`cast(unixepoch('subsec') * 1000 as integer) + cast(${afterMs} as integer)`,
  ownClock: false,
  pollMs: 3,
  contains: (text, part) => sql<boolean>`instr(${text}, ${part}) > 0`,
  listed: positions => sql`select value as position from json_each(${JSON.stringify(positions)})`,
  async tables(db) {
    const { rows } = await sql<{ name: string }>`select name from sqlite_schema
      where type = 'table' and name not like 'sqlite_%' order by name`.execute(db);
    return rows.map(({ name }) => name);
  },
  dropTable,
  eraseTraces: truncateLog,
  setUpForBulk,
  // A transaction that has written is alone in its file, and readers keep to the snapshot they began with.
  takeTurn: async () => undefined,
  excludeProjectors: async () => undefined,
  excludeReaders: async () => undefined,
};
