// What only a SQLite file needs so that nothing of a dropped table is left in it.
import { type QueryExecutorProvider, type RawBuilder, sql } from "kysely";
import { pause } from "../../../src/waiting/pause.js";
import { usual, type Views } from "../database.js";

const rowsAtOnce = 1_000;
const fewRows = 50_000;

const countRows = async (db: Views, table: string): Promise<number> =>
  (await sql<{ rows: number }>`select count(*) as rows from ${sql.table(table)}`.execute(db)).rows[0]?.rows ?? 0;

const keyOf = async (db: Views, table: string): Promise<RawBuilder<unknown>> => {
  const list = sql<{ wr: number }>`select wr from pragma_table_list(${table})`;
  if ((await list.execute(db)).rows[0]?.wr !== 1) return sql`rowid`;
  const ofKey = sql<{ name: string }>`select name from pragma_table_info(${table}) where pk > 0 order by pk`;
  return sql.join((await ofKey.execute(db)).rows.map(column => sql.ref(column.name)));
};

const dropIndexes = async (db: Views, table: string): Promise<void> => {
  const indexes = sql<{ name: string }>`select name from pragma_index_list(${table}) where origin = 'c'`;
  for (const { name } of (await indexes.execute(db)).rows) await sql`drop index ${sql.ref(name)}`.execute(db);
};

/**
 * Drops a table: one of at most 50,000 rows page by page at once, which is a fraction of the work; a larger one after
 * it was emptied in short transactions, a thousand keys each, so that nobody waits for it for long. `secure_delete`
 * overwrites every byte.
 */
export const dropTable = async (db: Views, table: string): Promise<void> => {
  const name = sql.table(table);
  const key = await keyOf(db, table);
  // Along an index, as long as there is one.
  const rows = await countRows(db, table);
  await dropIndexes(db, table);
  for (let left = rows; left > fewRows; left -= rowsAtOnce) {
    await sql`delete from ${name} where (${key}) in (select ${key} from ${name} limit ${sql.lit(rowsAtOnce)})`.execute(
      db,
    );
    await pause(0);
  }
  await sql`drop table ${name}`.execute(db);
};

/**
 * Moves the write-ahead log into the file and empties it; false when readers kept it from being emptied for 5 seconds.
 */
export const truncateLog = async (db: QueryExecutorProvider): Promise<boolean> => {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
    if (rows[0]?.busy === 0) return true;
    await pause(50);
  }
  return false;
};

/**
 * Sets the connection up for many writes in a row: 64 MB of pages in memory, so that keys in no order find theirs
 * there, and a write-ahead log that is moved into the file each 32 MB. Answers how to undo it.
 */
export const setUpForBulk = async (db: Views): Promise<() => Promise<void>> => {
  await sql`pragma cache_size = -65536`.execute(db);
  await sql`pragma wal_autocheckpoint = 8192`.execute(db);
  return async () => {
    await sql.raw(`pragma cache_size = ${usual.cacheSize}`).execute(db);
    await sql.raw(`pragma wal_autocheckpoint = ${usual.checkpointPages}`).execute(db);
    await sql`pragma shrink_memory`.execute(db);
  };
};
