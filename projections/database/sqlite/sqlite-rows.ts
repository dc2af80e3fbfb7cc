// Rows for SQLite: as parameters, 64 rows a statement, the rest by eight and by one.
import { CompiledQuery, type RawBuilder, sql, type Transaction } from "kysely";
import type { PackedRows } from "../packed-rows.js";
import type { RowStatements, RowVerb } from "../row-statements.js";
import { tableShapes } from "../table-shapes.js";
import type { Tables } from "../tables.js";

const sizes = [64, 8, 1] as const;

const refs = (columns: readonly string[]): RawBuilder<unknown> => sql.join(columns.map(column => sql.ref(column)));

const statementOf = (verb: RowVerb, { table, columns }: PackedRows, size: number): RawBuilder<unknown> => {
  const name = sql.table(table);
  const key: readonly string[] = tableShapes[table].key;
  const others = columns.filter(column => !key.includes(column));
  const row = sql`(${sql.join(columns.map(() => ""))})`;
  const rows = sql`values ${sql.join(Array.from({ length: size }, () => row))}`;
  switch (verb) {
    case "insert":
      return sql`insert into ${name} (${refs(columns)}) ${rows}`;
    case "upsert":
      return sql`insert into ${name} (${refs(columns)}) ${rows} on conflict (${refs(key)}) do update set
        ${sql.join(others.map(column => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`))}`;
    case "sum":
      return sql`insert into ${name} (${refs(columns)}) ${rows} on conflict (${refs(key)}) do update set
        ${sql.join(others.map(column => sql`${sql.ref(column)} = ${name}.${sql.ref(column)} + excluded.${sql.ref(column)}`))}`;
    case "update": {
      // SQLite names the columns of a list of values column1, column2, …
      const given = (column: string) => sql`given.${sql.ref(`column${columns.indexOf(column) + 1}`)}`;
      const own = (column: string) => sql`${name}.${sql.ref(column)}`;
      return sql`update ${name} set ${sql.join(others.map(column => sql`${sql.ref(column)} = ${given(column)}`))}
        from (${rows}) as given
        where ${sql.join(
          key.map(column => sql`${own(column)} = ${given(column)}`),
          sql` and `,
        )}`;
    }
    case "remove":
      return sql`delete from ${name} where (${refs(columns)}) in (${rows})`;
  }
};

/** The statements of one set of tables. */
export const sqliteStatements = (): RowStatements => {
  const compiled = new Map<string, string>();
  const textOf = (tx: Transaction<Tables>, verb: RowVerb, rows: PackedRows, size: number): string => {
    const shape = `${verb}/${rows.table}/${rows.columns.length}/${size}`;
    const remembered = compiled.get(shape);
    if (remembered !== undefined) return remembered;
    const text = statementOf(verb, rows, size).compile(tx).sql;
    compiled.set(shape, text);
    return text;
  };
  return async (tx, verb, rows) => {
    const width = rows.columns.length;
    const count = rows.values.length / width;
    let changed = 0n;
    for (let from = 0; from < count; ) {
      const size = sizes.find(candidate => candidate <= count - from) ?? 1;
      const parameters = rows.values.slice(from * width, (from + size) * width);
      const { numAffectedRows } = await tx.executeQuery(CompiledQuery.raw(textOf(tx, verb, rows, size), parameters));
      changed += numAffectedRows ?? 0n;
      from += size;
    }
    return Number(changed);
  };
};
