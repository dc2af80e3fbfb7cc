// What tables there are, as kysely's migrations ask: those of the connection's own schema. Kysely's own reader looks at
// every schema of the database, and fails when somebody drops another one meanwhile.
import { type DatabaseIntrospector, type Kysely, PostgresDialect, sql } from "kysely";

interface ColumnRow {
  schema: string;
  table: string;
  isView: boolean;
  name: string;
  dataType: string;
  isNullable: boolean;
  hasDefaultValue: boolean;
}

const columns = sql<ColumnRow>`
  select n.nspname as schema, c.relname as table, c.relkind = 'v' as "isView", a.attname as name,
    typ.typname as "dataType", not a.attnotnull as "isNullable", a.atthasdef as "hasDefaultValue"
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join pg_catalog.pg_type typ on typ.oid = a.atttypid
  where n.nspname = current_schema() and c.relkind in ('r', 'v', 'p')
  order by c.relname, a.attnum`;

const ownSchema = <T>(db: Kysely<T>): DatabaseIntrospector => {
  const getTables: DatabaseIntrospector["getTables"] = async () => {
    const { rows } = await columns.execute(db);
    const tables = new Map(rows.map(({ table: name, schema, isView }) => [name, { name, schema, isView }]));
    return [...tables.values()].map(table => ({
      ...table,
      columns: rows
        .filter(column => column.table === table.name)
        .map(column => ({ ...column, isAutoIncrementing: false })),
    }));
  };
  return {
    getTables,
    getSchemas: async () => (await sql<{ name: string }>`select current_schema() as name`.execute(db)).rows,
    getMetadata: async options => ({ tables: await getTables(options) }),
  };
};

/** The dialect of PostgreSQL, but for what it says of tables: only those of the connection's own schema. */
export class OwnSchemaDialect extends PostgresDialect {
  override createIntrospector<T>(db: Kysely<T>): DatabaseIntrospector {
    return ownSchema(db);
  }
}
