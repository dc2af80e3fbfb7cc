// How sealers share what waits: claims that expire by the database's clock, and the wishes of downloads.
import { type Kysely, sql } from "kysely";
import type { Day } from "../../src/licence/day.js";
import type { Views } from "../database/database.js";
import { engineOf } from "../database/engine-of.js";
import { type SealTask, taskKey, waitingInTurn, waitingOf } from "./waiting-documents.js";

export interface WorkTables {
  seal_work: {
    licence: string;
    version: number;
    /** Milliseconds since 1970 at which a download first asked for it. */
    wanted_at: number | null;
    claimed_by: string | null;
    /** Milliseconds since 1970 before which nobody else takes it, and at which that was written. */
    until: number | null;
    since: number;
  };
}
export type Work = Kysely<WorkTables>;

/** Who claims, for how many milliseconds, how much at most, and the registry's day. */
export interface SealClaim {
  by: string;
  forMs: number;
  limit: number;
  today: Day;
}

/** How long the views may take to learn of a seal, or of a version that a download asks for, in milliseconds. */
export const settlingMs = 60_000;

/**
 * How far the database's clock may step back before a time that was written by it counts for nothing, in milliseconds.
 */
const stepMs = 3_000;

/**
 * Of rows that are in somebody's hand, or put off: from the writing of `until` to that instant. Where the clock went
 * back, that was never written yet.
 */
const isHeld = (db: Work, table = "seal_work") => {
  const { clock } = engineOf(db);
  const [until, since] = [sql.ref(`${table}.until`), sql.ref(`${table}.since`)];
  return sql<boolean>`(${until} is not null and ${until} >= ${clock()} and ${since} <= ${clock(stepMs)})`;
};

/** Of all the others. */
const isFree = (db: Work, table?: string) => sql<boolean>`not ${isHeld(db, table)}`;

const forget = (db: Work, { licence, version }: SealTask): Promise<unknown> =>
  db.deleteFrom("seal_work").where("licence", "=", licence).where("version", "=", version).execute();

/**
 * What downloads wait for, the first to ask first; a wish that has come true, or that nothing is known of, is
 * forgotten.
 */
const wantedInTurn = async (db: Work, views: Views, today: Day, limit: number): Promise<SealTask[]> => {
  const { clock } = engineOf(db);
  const free = db
    .selectFrom("seal_work")
    .select(["licence", "version", eb => eb.not(eb.between("wanted_at", clock(-settlingMs), clock(stepMs))).as("old")])
    .where("wanted_at", "is not", null)
    .where(isFree(db));
  const wishes = await free
    .orderBy("wanted_at")
    .limit(limit * 2 + 16)
    .execute();
  const states = await waitingOf(views, wishes, today);
  const found: SealTask[] = [];
  for (const { licence, version, old } of wishes) {
    const state = states.get(taskKey({ licence, version }));
    if (state === "waits") found.push({ licence, version });
    else if (state === "settled" || old) await forget(db, { licence, version });
  }
  return found.slice(0, limit);
};

const byKey = (a: SealTask, b: SealTask): number => (taskKey(a) < taskKey(b) ? -1 : 1);

/**
 * Of the tasks, those that nobody held: one statement, so of two who try at once one gets each. Rows are locked in the
 * order of their keys, or the two would wait for each other.
 */
const take = (db: Work, by: string, forMs: number, tasks: readonly SealTask[]): Promise<SealTask[]> => {
  const { clock } = engineOf(db);
  return db
    .insertInto("seal_work")
    .values(
      tasks.toSorted(byKey).map(({ licence, version }) => ({
        licence,
        version,
        wanted_at: null,
        claimed_by: by,
        until: clock(forMs),
        since: clock(),
      })),
    )
    .onConflict(conflict =>
      conflict
        .columns(["licence", "version"])
        .doUpdateSet(eb => ({
          claimed_by: eb.ref("excluded.claimed_by"),
          until: eb.ref("excluded.until"),
          since: eb.ref("excluded.since"),
        }))
        .where(isFree(db)),
    )
    .returning(["licence", "version"])
    .execute();
};

const attempt = async (
  db: Work,
  views: Views,
  { by, forMs, limit, today }: SealClaim,
): Promise<SealTask[] | "lost"> => {
  const held = await db.selectFrom("seal_work").select(["licence", "version"]).where(isHeld(db)).execute();
  const tasks = await wantedInTurn(db, views, today, limit);
  const except = new Set([...held, ...tasks].map(taskKey));
  if (tasks.length < limit) tasks.push(...(await waitingInTurn(views, { today, limit: limit - tasks.length, except })));
  if (tasks.length === 0) return [];
  const taken = new Set((await take(db, by, forMs, tasks)).map(taskKey));
  return taken.size === 0 ? "lost" : tasks.filter(task => taken.has(taskKey(task)));
};

/**
 * Claims that ran out and that no download waits for are cleared away, but for those that another sealer has in hand
 * just now.
 */
const clearAway = async (db: Work): Promise<void> => {
  const { name } = engineOf(db);
  await db
    .deleteFrom("seal_work")
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple("licence", "version"),
        "in",
        selectFrom("seal_work as gone")
          .select(["gone.licence", "gone.version"])
          .where("gone.wanted_at", "is", null)
          .where(isFree(db, "gone"))
          .$if(name === "postgres", query => query.forUpdate().skipLocked())
          .$asTuple("licence", "version"),
      ),
    )
    .execute();
};

/** Takes at most `limit` versions: those wanted by downloads first, then acts, then imports. */
export const claimSeals = async (db: Work, views: Views, options: SealClaim): Promise<SealTask[]> => {
  await clearAway(db);
  for (let lost = 0; lost < 10; lost += 1) {
    const taken = await attempt(db, views, options);
    if (taken !== "lost") return taken;
  }
  return [];
};
