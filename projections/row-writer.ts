// Writes many packed rows with few statements: each shape of statement is compiled by kysely once and used again.
import type { Transaction } from "kysely";
import { engineOf } from "./engine-of.js";
import type { PackedRows } from "./packed-rows.js";
import { postgresStatements } from "./postgres-rows.js";
import type { RowVerb } from "./row-statements.js";
import { sqliteStatements } from "./sqlite-rows.js";
import type { Tables } from "./tables.js";

/** Writes rows of the views' tables within one transaction. */
export interface RowWriter {
  /** Adds rows that are not there yet. */
  insert(rows: PackedRows): Promise<void>;
  /** Adds rows, or replaces those that have the same key; a key occurs once among them. */
  upsert(rows: PackedRows): Promise<void>;
  /** Sets the given columns of the rows with these keys; answers how many there were. */
  update(rows: PackedRows): Promise<number>;
  /** Removes the rows with these keys, of which all columns are given. */
  remove(rows: PackedRows): Promise<void>;
}

/** Keeps the compiled statements of one set of tables; `in(tx)` writes in a transaction. */
export const rowWriters = (): { in(tx: Transaction<Tables>): RowWriter } => {
  const onSqlite = sqliteStatements();
  const onPostgres = postgresStatements();
  return {
    in(tx) {
      const statements = engineOf(tx).name === "postgres" ? onPostgres : onSqlite;
      const run = async (verb: RowVerb, rows: PackedRows): Promise<number> =>
        rows.values.length > 0 ? statements(tx, verb, rows) : 0;
      return {
        insert: async rows => void (await run("insert", rows)),
        upsert: async rows => void (await run("upsert", rows)),
        update: rows => run("update", rows),
        remove: async rows => void (await run("remove", rows)),
      };
    },
  };
};
