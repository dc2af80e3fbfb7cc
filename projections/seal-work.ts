// Who seals what next: claims that expire, in a file beside the views that their rebuild does not touch.
import { setTimeout as pause } from "node:timers/promises";
import { type Kysely, sql } from "kysely";
import type { Day } from "../src/licence/day.js";
import { isDatabaseFault, openSqlite, type Views } from "./database.js";
import { type SealTask, taskKey, waitingInTurn, waitingOf } from "./waiting-documents.js";

interface Tables {
  seal_work: {
    licence: string;
    version: number;
    /** Milliseconds since 1970 at which a download first asked for it. */
    wanted_at: number | null;
    claimed_by: string | null;
    /** Milliseconds since 1970 before which nobody else takes it. */
    until: number | null;
  };
}
type Work = Kysely<Tables>;

/** Who claims, for how many milliseconds, how much at most, and the registry's day. */
export interface Claim {
  by: string;
  forMs: number;
  limit: number;
  today: Day;
}

export interface SealWork {
  /**
   * Moves a version to the front, because a download waits for it. False when others kept the file locked; it is sealed in its ordinary turn
   * then. Does not block its thread when the file was opened by `openSealWishes`.
   */
  want(task: SealTask): Promise<boolean>;
  /** Takes at most `limit` versions for `forMs` by the database's clock: those wanted by downloads first, then acts, then imports. */
  claim(options: Claim): Promise<SealTask[]>;
  /** The versions are sealed: nobody takes them again before the views have learnt it. */
  done(by: string, tasks: readonly SealTask[]): Promise<void>;
  /** The versions were not sealed: anyone may take them, after `retryAfterMs` if given. */
  release(by: string, tasks: readonly SealTask[], retryAfterMs?: number): Promise<void>;
  close(): Promise<void>;
}

// The database's clock in milliseconds, so that processes with different clocks agree on what has expired.
const clock = (afterMs = 0) => sql<number>`cast(unixepoch('subsec') * 1000 as integer) + cast(${afterMs} as integer)`;

/** How long the views may take to learn of a seal, or of a version that a download asks for. */
const settlingMs = 60_000;

const createTable = async (db: Work): Promise<void> => {
  await db.schema
    .createTable("seal_work")
    .ifNotExists()
    .addColumn("licence", "text", column => column.notNull())
    .addColumn("version", "integer", column => column.notNull())
    .addColumn("wanted_at", "bigint")
    .addColumn("claimed_by", "text")
    .addColumn("until", "bigint")
    .addPrimaryKeyConstraint("seal_work_key", ["licence", "version"])
    .execute();
};

const wanting = (db: Work, { licence, version }: SealTask): Promise<unknown> =>
  db
    .insertInto("seal_work")
    .values({ licence, version, wanted_at: clock(), claimed_by: null, until: null })
    .onConflict(conflict =>
      conflict
        .columns(["licence", "version"])
        .doUpdateSet(eb => ({ wanted_at: eb.fn.coalesce("seal_work.wanted_at", "excluded.wanted_at") })),
    )
    .execute();

/** What downloads wait for, the first to ask first; a wish that has come true, or that nothing is known of, is forgotten. */
const wantedInTurn = async (db: Work, views: Views, today: Day, limit: number): Promise<SealTask[]> => {
  const free = db
    .selectFrom("seal_work")
    .select(["licence", "version", eb => eb("wanted_at", "<", clock(-settlingMs)).as("old")])
    .where("wanted_at", "is not", null)
    .where(eb => eb.or([eb("until", "is", null), eb("until", "<", clock())]));
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

const forget = (db: Work, { licence, version }: SealTask): Promise<unknown> =>
  db.deleteFrom("seal_work").where("licence", "=", licence).where("version", "=", version).execute();

/** Of the tasks, those that nobody held: one statement, so of two who try at once one gets each. */
const take = (db: Work, by: string, forMs: number, tasks: readonly SealTask[]): Promise<SealTask[]> =>
  db
    .insertInto("seal_work")
    .values(
      tasks.map(({ licence, version }) => ({ licence, version, wanted_at: null, claimed_by: by, until: clock(forMs) })),
    )
    .onConflict(conflict =>
      conflict
        .columns(["licence", "version"])
        .doUpdateSet(eb => ({ claimed_by: eb.ref("excluded.claimed_by"), until: eb.ref("excluded.until") }))
        .where(eb => eb.or([eb("seal_work.until", "is", null), eb("seal_work.until", "<", clock())])),
    )
    .returning(["licence", "version"])
    .execute();

const attempt = async (db: Work, views: Views, { by, forMs, limit, today }: Claim): Promise<SealTask[] | "lost"> => {
  const held = await db.selectFrom("seal_work").select(["licence", "version"]).where("until", ">=", clock()).execute();
  const tasks = await wantedInTurn(db, views, today, limit);
  const except = new Set([...held, ...tasks].map(taskKey));
  if (tasks.length < limit) tasks.push(...(await waitingInTurn(views, { today, limit: limit - tasks.length, except })));
  if (tasks.length === 0) return [];
  const taken = new Set((await take(db, by, forMs, tasks)).map(taskKey));
  return taken.size === 0 ? "lost" : tasks.filter(task => taken.has(taskKey(task)));
};

const claim = async (db: Work, views: Views, options: Claim): Promise<SealTask[]> => {
  await db.deleteFrom("seal_work").where("wanted_at", "is", null).where("until", "<", clock()).execute();
  for (let lost = 0; lost < 10; lost += 1) {
    const taken = await attempt(db, views, options);
    if (taken !== "lost") return taken;
  }
  return [];
};

const patiently = async (work: () => Promise<unknown>): Promise<boolean> => {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    try {
      await work();
      return true;
    } catch (error) {
      if (!isDatabaseFault(error)) throw error;
      await pause(5 + attempt);
    }
  }
  return false;
};

const sealWork = (db: Work, views: Views): SealWork => {
  const giveBack = async (by: string, tasks: readonly SealTask[], set: object): Promise<void> => {
    for (const { licence, version } of tasks)
      await db
        .updateTable("seal_work")
        .set({ claimed_by: null, ...set })
        .where("licence", "=", licence)
        .where("version", "=", version)
        .where("claimed_by", "=", by)
        .execute();
  };
  return {
    want: task => patiently(() => wanting(db, task)),
    claim: options => claim(db, views, options),
    done: (by, tasks) => giveBack(by, tasks, { wanted_at: null, until: clock(settlingMs) }),
    release: (by, tasks, retryAfterMs = -1) => giveBack(by, tasks, { until: clock(retryAfterMs) }),
    close: () => db.destroy(),
  };
};

/** Opens `<home>/work.db` for a sealer, in its own thread; `views` is where it reads what waits. */
export const openSealWork = async ({ file, views }: { file: string; views: Views }): Promise<SealWork> => {
  const db = openSqlite<Tables>({ file, patience: 5_000 });
  await createTable(db);
  return sealWork(db, views);
};

/** Opens the same file for a serving thread, which is never blocked: it waits for nobody, and leaves the fsyncs to the sealers. */
export const openSealWishes = async ({
  file,
  views,
}: {
  file: string;
  views: Views;
}): Promise<Pick<SealWork, "want" | "close">> => {
  const db = openSqlite<Tables>({ file, patience: 0 });
  await patiently(() => createTable(db));
  await sql`pragma wal_autocheckpoint = 0`.execute(db);
  return sealWork(db, views);
};
