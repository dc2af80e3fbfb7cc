// The tables that are no view's own, made and changed by kysely's migrations on both engines.
import { type Kysely, type Migration, Migrator, sql } from "kysely";
import { addKeysAt, addMac, beginCheckpoints } from "./checkpoint-table.js";
import type { Views } from "./database.js";
import { isDatabaseFault } from "./database-fault.js";
import { engineOf } from "./engine-of.js";

/** Migrations by name, in the order of their names, and the table that notes which were carried out. */
export interface Migrations {
  table: string;
  /** Whether one may come later whose name stands before those of others: when these are of tables apart. */
  unordered?: true;
  steps: Readonly<Record<string, Migration>>;
}

const schemaOf = async <T>(db: Kysely<T>): Promise<string | undefined> => {
  if (engineOf(db).name === "sqlite") return undefined;
  const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(db);
  return rows[0]?.name;
};

const hasColumn = async <T>(db: Kysely<T>, table: string, column: string): Promise<boolean> => {
  const tables = await db.introspection.getTables();
  return tables.some(({ name, columns }) => name === table && columns.some(({ name }) => name === column));
};

/** Of the views' database. What came before migrations made the first table without noting it. */
const ofViews: Migrations = {
  table: "views_migration",
  steps: {
    "0001-checkpoint": { up: (db: Views) => beginCheckpoints(db) },
    "0002-lease": {
      async up(db: Kysely<unknown>) {
        await db.schema
          .createTable("lease")
          .addColumn("name", "text", column => column.primaryKey())
          .addColumn("owner", "text", column => column.notNull())
          .addColumn("epoch", "bigint", column => column.notNull())
          .addColumn("expires", "bigint", column => column.notNull())
          .execute();
      },
    },
    "0003-one-view-of-licences": {
      async up(db: Views) {
        const tables = ["verification", "verification_token", "licence_act", "search", "search_term", "search_span"];
        for (const table of tables) await db.schema.dropTable(table).ifExists().execute();
        await db.deleteFrom("checkpoint").where("view", "in", ["verification", "search", "names"]).execute();
      },
    },
    "0004-keys-at": {
      async up(db: Views) {
        if (!(await hasColumn(db, "checkpoint", "keys_at"))) await addKeysAt(db);
      },
    },
    "0005-mac": {
      async up(db: Views) {
        if (!(await hasColumn(db, "checkpoint", "mac"))) await addMac(db);
      },
    },
  },
};

const attempts = 20;

const isUpToDate = async <T>(db: Kysely<T>, { table, steps }: Migrations): Promise<boolean> => {
  if (!(await engineOf(db).tables(db)).includes(table)) return false;
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(table)}`.execute(db);
  const done = new Set(rows.map(({ name }) => name));
  return Object.keys(steps).every(name => done.has(name));
};

/**
 * Brings a database up to date. Any number of processes may do it at once: PostgreSQL lets one after the other, and on
 * SQLite who comes second is refused and finds it done. Throws the engine's error.
 */
export const migrate = async <T>(db: Kysely<T>, migrations: Migrations): Promise<void> => {
  for (let attempt = 1; !(await isUpToDate(db, migrations)); attempt += 1) {
    const schema = await schemaOf(db);
    const migrator = new Migrator({
      db,
      provider: { getMigrations: async () => ({ ...migrations.steps }) },
      migrationTableName: migrations.table,
      migrationLockTableName: `${migrations.table}_lock`,
      allowUnorderedMigrations: migrations.unordered ?? false,
      ...(schema !== undefined && { migrationTableSchema: schema }),
    });
    const { error } = await migrator.migrateToLatest();
    if (error && (attempt >= attempts || !isRace(error))) throw error;
  }
};

const isRace = (error: unknown): boolean =>
  isDatabaseFault(error) || (error instanceof Error && /already exists|duplicate column|UNIQUE/.test(error.message));

/** Makes or brings up to date what the views' database has beside the views themselves. */
export const migrateViews = (db: Views): Promise<void> => migrate(db, ofViews);
