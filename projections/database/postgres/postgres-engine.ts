// PostgreSQL as the engine of the views.
import { type QueryExecutorProvider, sql, type Transaction } from "kysely";
import { pause } from "../../../src/waiting/pause.js";
import type { Engine } from "../engine.js";
import type { Tables } from "../tables.js";
import { isLockTimeout } from "./postgres-faults.js";

const patienceMs = 20_000;
const betweenAttemptsMs = 100;

const tables = async (db: QueryExecutorProvider): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`select tablename as name from pg_catalog.pg_tables
    where schemaname = current_schema() order by tablename`.execute(db);
  return rows.map(({ name }) => name);
};

// Shorter than the second after which PostgreSQL looks for deadlocks: whoever reads several tables in one transaction
// is never the one who gives way, and those who queue behind this lock wait no longer than that.
const tryLock = async (tx: Transaction<Tables>, names: readonly string[]): Promise<boolean> => {
  await sql`savepoint locking`.execute(tx);
  try {
    await sql`set local lock_timeout = '400ms'`.execute(tx);
    await sql`lock table ${sql.join(names.map(name => sql.table(name)))} in access exclusive mode`.execute(tx);
  } catch (error) {
    if (!isLockTimeout(error)) throw error;
    await sql`rollback to savepoint locking`.execute(tx);
    return false;
  }
  await sql`set local lock_timeout = 0`.execute(tx);
  await sql`release savepoint locking`.execute(tx);
  return true;
};

export const postgresEngine: Engine = {
  name: "postgres",
  clock: (afterMs = 0) =>
    sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint) + cast(${afterMs} as bigint)`,
  ownClock: true,
  pollMs: 5,
  contains: (text, part) => sql<boolean>`strpos(${text}, ${part}) > 0`,
  listed: positions => sql`select unnest(${[...positions]}::bigint[]) as position`,
  tables,
  dropTable: async (db, table) => {
    await sql`drop table ${sql.table(table)}`.execute(db);
  },
  eraseTraces: async () => true,
  setUpForBulk: async () => async () => undefined,
  async takeTurn(db, name) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(db);
  },
  excludeProjectors: async tx => {
    await sql`lock table checkpoint in share row exclusive mode`.execute(tx);
  },
  async excludeReaders(tx, names) {
    if (names.length === 0) return;
    for (const until = performance.now() + patienceMs; !(await tryLock(tx, names)); await pause(betweenAttemptsMs))
      if (performance.now() > until) {
        await sql`set local lock_timeout = '1ms'`.execute(tx);
        await sql`lock table ${sql.join(names.map(name => sql.table(name)))} in access exclusive mode`.execute(tx);
        return;
      }
  },
};
