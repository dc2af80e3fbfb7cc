// The days of licences of which somebody is to be told, the latest first, along an index.
import type { Day } from "../../../../src/licence/day.js";
import type { ExistingLicence } from "../../../../src/licence/licence.js";
import type { Views } from "../../../database/database.js";
import type { DueKind } from "./due-facts.js";

/** Where a page ends: the row after which the next one begins. */
export interface DuePlace {
  day: Day;
  position: number;
}

export interface DueQuestion {
  kind: DueKind;
  /** Both included. */
  from?: Day | undefined;
  to: Day;
  departments?: readonly string[] | undefined;
  /** Of one licence. */
  licence?: string | undefined;
  after?: DuePlace | undefined;
  limit: number;
}

/** A licence of which is to be told. */
export interface DueLicence extends DuePlace {
  licence: string;
  department: string;
  type: string;
}

/** Asks one connection. */
export const readDue = (db: Views, asked: DueQuestion): Promise<DueLicence[]> => {
  let found = db
    .selectFrom("licence_due")
    .innerJoin("licence", "licence.position", "licence_due.position")
    .select(["licence_due.day", "licence_due.position", "licence_due.department", "licence.id as licence", "type"])
    .where("licence_due.kind", "=", asked.kind)
    .where("licence_due.day", "<=", asked.after?.day ?? asked.to);
  const { from, departments, licence, after } = asked;
  if (from !== undefined) found = found.where("licence_due.day", ">=", from);
  if (departments) found = found.where("licence_due.department", "in", departments);
  if (licence !== undefined) found = found.where("licence.id", "=", licence);
  if (after)
    found = found.where(eb =>
      eb.or([eb("licence_due.day", "<", after.day), eb("licence_due.position", "<", after.position)]),
    );
  return found.orderBy("licence_due.day", "desc").orderBy("licence_due.position", "desc").limit(asked.limit).execute();
};

export type DueCount = Pick<DueQuestion, "kind" | "from" | "to" | "departments">;

/** How many such days there are, along the index and no further than to `most`. */
export const countDue = async (db: Views, { kind, from, to, departments }: DueCount, most: number): Promise<number> => {
  let found = db.selectFrom("licence_due").select("position").where("kind", "=", kind).where("day", "<=", to);
  if (from !== undefined) found = found.where("day", ">=", from);
  if (departments) found = found.where("department", "in", departments);
  const { count } = await db
    .selectFrom(found.limit(most).as("found"))
    .select(eb => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
};

/** An officer, and how many licences they voided or revoked since a day. */
export interface Taking {
  who: string;
  department: string;
  count: number;
  last: Day;
}

/** How often each officer voided or revoked since a day, most first. */
export const readTakings = async (db: Views, from: Day): Promise<Taking[]> => {
  const rows = await db
    .selectFrom("licence_due")
    .select(["who", "department"])
    .select(({ fn }) => [fn.countAll<number>().as("count"), fn.max("day").as("last")])
    .where("kind", "=", "taken")
    .where("day", ">=", from)
    .groupBy(["who", "department"])
    .execute();
  return rows.map(row => ({ ...row, count: Number(row.count) })).sort((one, other) => other.count - one.count);
};

/** A day of a licence that some holder's code is on, and its facts. */
export interface HeldDue {
  kind: DueKind;
  day: Day;
  licence: ExistingLicence;
}

const mostHeld = 2_000;

/** The days of the licences that bear one of the codes, as they are compared, in any version; the soonest first. */
export const readHeldDue = async (
  db: Views,
  { codes, kinds, from, to }: { codes: readonly string[]; kinds: readonly DueKind[]; from: Day; to: Day },
): Promise<HeldDue[]> => {
  if (codes.length === 0 || kinds.length === 0) return [];
  const held = db.selectFrom("licence_term").select("position").where("kind", "=", "holder").where("term", "in", codes);
  const rows = await db
    .selectFrom("licence_due")
    .innerJoin("licence", "licence.position", "licence_due.position")
    .select(["licence_due.kind", "licence_due.day", "licence.facts"])
    .where("licence_due.position", "in", held)
    .where("licence_due.kind", "in", kinds)
    .where("licence_due.day", ">=", from)
    .where("licence_due.day", "<=", to)
    .orderBy("licence_due.day")
    .limit(mostHeld)
    .execute();
  return rows.map(({ kind, day, facts }) => ({
    kind: kind as DueKind,
    day,
    licence: JSON.parse(facts) as ExistingLicence,
  }));
};
