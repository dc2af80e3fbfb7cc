// Cases that wait for a step, those due first before the others: one walk along an index.
import { sql } from "kysely";
import type { Day } from "../../../src/licence/day.js";
import type { Views } from "../../database/database.js";

/** Where a page ends: the case after which the next one begins. */
export interface LatePlace {
  due: Day;
  position: number;
}

export interface LateQuestion {
  /** The last day by which they were due. */
  by: Day;
  departments?: readonly string[] | undefined;
  /** That case alone. */
  id?: string | undefined;
  after?: LatePlace | undefined;
  limit: number;
}

export interface LateCase extends LatePlace {
  id: string;
  department: string;
  type: string;
}

/** A page of the cases that are due by a day; one that waits for its applicant is due on none. */
export const readLateCases = async (
  db: Views,
  { by, departments, id, after, limit }: LateQuestion,
): Promise<LateCase[]> => {
  let late = db
    .selectFrom("case_file")
    .select(["id", "department", "type", "due", "position"])
    // In the words of the index.
    .where(sql.ref("waits"), "=", sql.lit(1))
    .where("due", "<=", by);
  if (departments) late = late.where("department", "in", departments);
  if (id !== undefined) late = late.where("id", "=", id);
  if (after)
    late = late
      .where("due", ">=", after.due)
      .where(eb => eb.or([eb("due", ">", after.due), eb("position", ">", after.position)]));
  const rows = await late.orderBy("due").orderBy("position").limit(limit).execute();
  return rows.flatMap(({ due, position, ...row }) =>
    due === null ? [] : [{ ...row, due, position: Number(position) }],
  );
};
