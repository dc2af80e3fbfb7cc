// Writes many packed rows with few statements: each shape of statement is compiled by kysely once and used again.
import type { Transaction } from "kysely";
import { engineOf } from "./engine-of.js";
import type { PackedRows, Value } from "./packed-rows.js";
import { postgresStatements } from "./postgres/postgres-rows.js";
import type { MacTable, RowMacs } from "./row-macs.js";
import type { RowVerb } from "./row-statements.js";
import { sqliteStatements } from "./sqlite/sqlite-rows.js";
import { tableShapes } from "./table-shapes.js";
import type { Tables } from "./tables.js";

/** Writes rows of the views' tables within one transaction. */
export interface RowWriter {
  /** Adds rows that are not there yet. */
  insert(rows: PackedRows): Promise<void>;
  /** Adds rows, or replaces those that have the same key; a key occurs once among them. */
  upsert(rows: PackedRows): Promise<void>;
  /** Adds rows, or what they hold beside their key to what the rows with the same key hold; a key occurs once. */
  sum(rows: PackedRows): Promise<void>;
  /** Sets the given columns of the rows with these keys; answers how many there were. */
  update(rows: PackedRows): Promise<number>;
  /** Removes the rows with these keys, of which all columns are given. */
  remove(rows: PackedRows): Promise<void>;
}

/** The rows with their MACs, where their table has such; all that these cover must be among the columns. */
const withMacs = (macs: RowMacs, build: string, rows: PackedRows): PackedRows => {
  const { table, columns, values } = rows;
  const signed = tableShapes[table].signed;
  if (!signed) return rows;
  const places = signed.map(column => (columns as readonly string[]).indexOf(column));
  if (places.includes(-1)) throw new TypeError(`rows of ${table} are written without all that their MAC covers`);
  const width = columns.length;
  const all: Value[] = [];
  for (let at = 0; at < values.length; at += width) {
    for (let offset = 0; offset < width; offset += 1) all.push(values[at + offset] ?? null);
    const covered = places.map(place => values[at + place]);
    all.push(macs.of(build, table satisfies string as MacTable, covered));
  }
  return { table, columns: [...columns, "mac"], values: all };
};

/** Keeps the compiled statements of one set of tables; `in(tx, build)` writes rows of one build in a transaction. */
export const rowWriters = (macs: RowMacs): { in(tx: Transaction<Tables>, build: string): RowWriter } => {
  const onSqlite = sqliteStatements();
  const onPostgres = postgresStatements();
  return {
    in(tx, build) {
      const statements = engineOf(tx).name === "postgres" ? onPostgres : onSqlite;
      const run = async (verb: RowVerb, rows: PackedRows): Promise<number> =>
        rows.values.length > 0 ? statements(tx, verb, rows) : 0;
      return {
        insert: async rows => void (await run("insert", withMacs(macs, build, rows))),
        upsert: async rows => void (await run("upsert", withMacs(macs, build, rows))),
        sum: async rows => void (await run("sum", rows)),
        update: rows => run("update", withMacs(macs, build, rows)),
        remove: async rows => void (await run("remove", rows)),
      };
    },
  };
};
