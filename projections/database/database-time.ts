// What time it is by the database's clock.
import { sql } from "kysely";
import type { Views } from "./database.js";
import { engineOf } from "./engine-of.js";

/**
 * Milliseconds since 1970 by the database's clock, `afterMs` from now; in a transaction too it is the time of the
 * asking.
 */
export const databaseTime = async (db: Views, afterMs = 0): Promise<number> => {
  const { rows } = await sql<{ now: number }>`select ${engineOf(db).clock(afterMs)} as now`.execute(db);
  return rows[0]?.now ?? Number.NaN;
};
