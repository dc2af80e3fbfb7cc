// Writes many rows with few statements: each shape of statement is compiled by kysely once and used again.
import { CompiledQuery, type Transaction } from "kysely";
import { engineOf } from "./engine-of.js";
import { postgresUpserts } from "./postgres-upsert.js";
import type { Tables, ViewTable } from "./tables.js";
import type { Upsert } from "./view.js";

const sizes = [64, 8, 1] as const;

type Row = Record<string, unknown>;

const compile = (tx: Transaction<Tables>, table: ViewTable, key: readonly string[], rows: readonly Row[]): string => {
  const columns = Object.keys(rows[0] ?? {});
  const others = columns.filter(column => !key.includes(column));
  // kysely cannot follow a table name that is only known at run time; the public signature of Upsert is what holds rows to it.
  const untyped = tx as unknown as Transaction<Record<string, Row>>;
  return untyped
    .insertInto(table)
    .values([...rows])
    .onConflict(conflict =>
      others.length === 0
        ? conflict.columns([...key]).doNothing()
        : conflict
            .columns([...key])
            .doUpdateSet(eb => Object.fromEntries(others.map(column => [column, eb.ref(`excluded.${column}`)]))),
    )
    .compile().sql;
};

/** Keeps the compiled statements of one set of tables; `in(tx)` is the Upsert of a transaction. */
export const upserts = (): { in(tx: Transaction<Tables>): Upsert } => {
  const compiled = new Map<string, string>();
  const onPostgres = postgresUpserts();
  const here =
    (tx: Transaction<Tables>): Upsert =>
    async (table, key, given) => {
      const rows = given as readonly object[] as readonly Row[];
      let from = 0;
      while (from < rows.length) {
        const size = sizes.find(candidate => candidate <= rows.length - from) ?? 1;
        const part = rows.slice(from, from + size);
        const shape = `${table}/${size}`;
        let text = compiled.get(shape);
        if (text === undefined) {
          text = compile(tx, table, key, part);
          compiled.set(shape, text);
        }
        const columns = Object.keys(rows[0] ?? {});
        await tx.executeQuery(
          CompiledQuery.raw(
            text,
            part.flatMap(row => columns.map(column => row[column])),
          ),
        );
        from += size;
      }
    };
  return { in: tx => (engineOf(tx).name === "postgres" ? onPostgres.in(tx) : here(tx)) };
};
