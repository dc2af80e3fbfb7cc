// Rows for PostgreSQL: they travel as one JSON text, so each table has a single prepared statement for each thing done
// with them.
import { CompiledQuery, type RawBuilder, sql, type Transaction } from "kysely";
import type { PackedRows, Value } from "../packed-rows.js";
import type { RowStatements, RowVerb } from "../row-statements.js";
import { tableShapes } from "../table-shapes.js";
import type { Tables } from "../tables.js";

const rowsAtOnce = 5_000;

const statementOf = (verb: RowVerb, { table, columns }: PackedRows): RawBuilder<unknown> => {
  const name = sql.table(table);
  const list = sql.join(columns.map(column => sql.ref(column)));
  const key: readonly string[] = tableShapes[table].key;
  const others = columns.filter(column => !key.includes(column));
  const given = sql`json_populate_recordset(null::${name}, ${""}::json)`;
  const insert = sql`insert into ${name} (${list}) select ${list} from ${given}`;
  const set = (from: string) =>
    sql.join(others.map(column => sql`${sql.ref(column)} = ${sql.ref(`${from}.${column}`)}`));
  switch (verb) {
    case "insert":
      return insert;
    case "upsert":
      return sql`${insert} on conflict (${sql.join(key.map(column => sql.ref(column)))}) do update set ${set("excluded")}`;
    case "sum":
      return sql`insert into ${name} as held (${list}) select ${list} from ${given} on conflict (${sql.join(
        key.map(column => sql.ref(column)),
      )}) do update set ${sql.join(
        others.map(column => sql`${sql.ref(column)} = ${sql.ref(`held.${column}`)} + ${sql.ref(`excluded.${column}`)}`),
      )}`;
    case "update":
      return sql`update ${name} as held set ${set("given")} from ${given} as given where ${sql.join(
        key.map(column => sql`${sql.ref(`held.${column}`)} = ${sql.ref(`given.${column}`)}`),
        sql` and `,
      )}`;
    case "remove":
      return sql`delete from ${name} where (${list}) in (select ${list} from ${given})`;
  }
};

// No text of ours holds U+0000 or half a surrogate pair (licence-text.ts refuses them), and PostgreSQL takes neither.
// Should an old event hold one all the same, it is replaced here rather than stop a view.
const storable = (value: Value | undefined): Value =>
  typeof value === "string" ? Buffer.from(value).toString().replaceAll("\0", "\ufffd") : (value ?? null);

const asJson = (
  { columns, values }: PackedRows,
  from: number,
  to: number,
  clean = (value?: Value) => value,
): string => {
  const rows: object[] = [];
  for (let at = from * columns.length; at < to * columns.length; at += columns.length)
    rows.push(Object.fromEntries(columns.map((column, offset) => [column, clean(values[at + offset])])));
  return JSON.stringify(rows);
};

const storableJson = (rows: PackedRows, from: number, to: number): string => {
  const json = asJson(rows, from, to);
  return /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/.test(json) ? asJson(rows, from, to, storable) : json;
};

/** The statements of one set of tables. */
export const postgresStatements = (): RowStatements => {
  const compiled = new Map<string, string>();
  const textOf = (tx: Transaction<Tables>, verb: RowVerb, rows: PackedRows): string => {
    const shape = `${verb}/${rows.table}/${rows.columns.length}`;
    const remembered = compiled.get(shape);
    if (remembered !== undefined) return remembered;
    const text = statementOf(verb, rows).compile(tx).sql;
    compiled.set(shape, text);
    return text;
  };
  return async (tx, verb, rows) => {
    const count = rows.values.length / rows.columns.length;
    let changed = 0n;
    for (let from = 0; from < count; from += rowsAtOnce) {
      const json = storableJson(rows, from, Math.min(count, from + rowsAtOnce));
      const { numAffectedRows } = await tx.executeQuery(CompiledQuery.raw(textOf(tx, verb, rows), [json]));
      changed += numAffectedRows ?? 0n;
    }
    return Number(changed);
  };
};
