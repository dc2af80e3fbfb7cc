// Narrow tables are stored in the order of their key: half the writes, and one lookup instead of two.
import { type CreateTableBuilder, sql } from "kysely";

/**
 * Has SQLite keep the rows of a narrow table in its primary key (`WITHOUT ROWID`); other engines have no such clause
 * and are left out here.
 */
export const clustered = <T extends string, C extends string>(
  table: CreateTableBuilder<T, C>,
): CreateTableBuilder<T, C> => table.modifyEnd(sql`without rowid`);
