// Writes many rows to PostgreSQL with one statement: they travel as one JSON text, so each table has a single prepared statement.
import { CompiledQuery, sql, type Transaction } from "kysely";
import type { Tables, ViewTable } from "./tables.js";
import type { Upsert } from "./view.js";

const rowsAtOnce = 5_000;

type Row = Record<string, unknown>;

const compile = (tx: Transaction<Tables>, table: ViewTable, key: readonly string[], columns: readonly string[]) => {
  const list = sql.join(columns.map(column => sql.ref(column)));
  const others = columns.filter(column => !key.includes(column));
  const update =
    others.length === 0
      ? sql`nothing`
      : sql`update set ${sql.join(others.map(column => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`))}`;
  return sql`insert into ${sql.table(table)} (${list})
    select ${list} from json_populate_recordset(null::${sql.table(table)}, ${""}::json)
    on conflict (${sql.join(key.map(column => sql.ref(column)))}) do ${update}`.compile(tx).sql;
};

// No text of ours holds U+0000 or half a surrogate pair (licence-text.ts refuses them), and PostgreSQL takes neither. Should an old event hold
// one all the same, it is replaced here rather than stop a view.
const storable = (value: unknown): unknown =>
  typeof value === "string" ? Buffer.from(value).toString().replaceAll("\0", "\ufffd") : value;

const asJson = (rows: readonly Row[]): string => {
  const json = JSON.stringify(rows);
  if (!/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/.test(json)) return json;
  return JSON.stringify(
    rows.map(row => Object.fromEntries(Object.entries(row).map(([column, value]) => [column, storable(value)]))),
  );
};

/** Keeps the compiled statements of one set of tables; `in(tx)` is the Upsert of a transaction. */
export const postgresUpserts = (): { in(tx: Transaction<Tables>): Upsert } => {
  const compiled = new Map<string, string>();
  return {
    in:
      tx =>
      async (table, key, given): Promise<void> => {
        const rows = given as readonly object[] as readonly Row[];
        for (let from = 0; from < rows.length; from += rowsAtOnce) {
          const text = compiled.get(table) ?? compile(tx, table, key, Object.keys(rows[0] ?? {}));
          compiled.set(table, text);
          await tx.executeQuery(CompiledQuery.raw(text, [asJson(rows.slice(from, from + rowsAtOnce))]));
        }
      },
  };
};
