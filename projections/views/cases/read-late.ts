// Cases that wait for a step, those due first before the others: one walk along an index.
import { sql } from "kysely";
import type { Day } from "../../../src/licence/day.js";
import type { Views } from "../../database/database.js";

export interface LateCase {
  id: string;
  department: string;
  type: string;
  due: Day;
}

/** At most so many of the cases that are due by a day; one that waits for its applicant is due on none. */
export const readLateCases = async (db: Views, by: Day, limit: number): Promise<LateCase[]> => {
  const rows = await db
    .selectFrom("case_file")
    .select(["id", "department", "type", "due"])
    // In the words of the index.
    .where(sql.ref("waits"), "=", sql.lit(1))
    .where("due", "<=", by)
    .orderBy("due")
    .orderBy("position")
    .limit(limit)
    .execute();
  return rows.flatMap(({ due, ...row }) => (due === null ? [] : [{ ...row, due }]));
};
