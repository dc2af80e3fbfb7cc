// Who seals what next, beside the views that their rebuild does not touch: a file of its own on SQLite, a table of its
// own on PostgreSQL.
import { type Kysely, sql } from "kysely";
import { pause } from "../../src/waiting/pause.js";
import type { Views } from "../database/database.js";
import { isDatabaseFault } from "../database/database-fault.js";
import type { DatabaseSettings } from "../database/database-settings.js";
import { engineOf } from "../database/engine-of.js";
import { type Migrations, migrate } from "../database/migrations.js";
import { openWork } from "../database/open-views.js";
import { claimSeals, type SealClaim, settlingMs, type Work, type WorkTables } from "./seal-claims.js";
import type { SealTask } from "./waiting-documents.js";

export interface SealWork {
  /**
   * Moves a version to the front, because a download waits for it. False when the database was away, or others kept the
   * file locked, for half a second; it is sealed in its ordinary turn then. Does not block its thread when the work was
   * opened by `openSealWishes`.
   */
  want(task: SealTask): Promise<boolean>;
  /**
   * Takes at most `limit` versions for `forMs` by the database's clock: those wanted by downloads first, then acts,
   * then imports.
   */
  claim(options: SealClaim): Promise<SealTask[]>;
  /** The versions are sealed: nobody takes them again before the views have learnt it. */
  done(by: string, tasks: readonly SealTask[]): Promise<void>;
  /** The versions were not sealed: anyone may take them, after `retryAfterMs` if given. */
  release(by: string, tasks: readonly SealTask[], retryAfterMs?: number): Promise<void>;
  close(): Promise<void>;
}

/** Where the work is, and where is read what waits. */
export interface OpenSealWork {
  database: DatabaseSettings;
  views: Views;
}

const ofWork: Migrations = {
  table: "work_migration",
  steps: {
    "0001-seal-work": {
      async up(db: Kysely<unknown>) {
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
      },
    },
    "0002-since": {
      async up(db: Kysely<unknown>) {
        await db.schema
          .alterTable("seal_work")
          .addColumn("since", "bigint", column => column.notNull().defaultTo(0))
          .execute();
      },
    },
  },
};

const wanting = (db: Work, { licence, version }: SealTask): Promise<unknown> =>
  db
    .insertInto("seal_work")
    .values({ licence, version, wanted_at: engineOf(db).clock(), claimed_by: null, until: null, since: 0 })
    .onConflict(conflict =>
      conflict
        .columns(["licence", "version"])
        .doUpdateSet(eb => ({ wanted_at: eb.fn.coalesce("seal_work.wanted_at", "excluded.wanted_at") })),
    )
    .execute();

const patienceMs = 500;

const patiently = async (work: () => Promise<unknown>): Promise<boolean> => {
  const until = performance.now() + patienceMs;
  for (let attempt = 0; attempt < 20; attempt += 1) {
    try {
      await work();
      return true;
    } catch (error) {
      if (!isDatabaseFault(error)) throw error;
      if (performance.now() > until) break;
      await pause(5 + attempt);
    }
  }
  return false;
};

const sealWork = (db: Work, views: Views): SealWork => {
  const { clock } = engineOf(db);
  const giveBack = async (by: string, tasks: readonly SealTask[], set: object): Promise<void> => {
    for (const { licence, version } of tasks)
      await db
        .updateTable("seal_work")
        .set({ claimed_by: null, since: clock(), ...set })
        .where("licence", "=", licence)
        .where("version", "=", version)
        .where("claimed_by", "=", by)
        .execute();
  };
  return {
    want: task => patiently(() => wanting(db, task)),
    claim: options => claimSeals(db, views, options),
    done: (by, tasks) => giveBack(by, tasks, { wanted_at: null, until: clock(settlingMs) }),
    release: (by, tasks, retryAfterMs = -1) => giveBack(by, tasks, { until: clock(retryAfterMs) }),
    close: () => db.destroy(),
  };
};

/** Opens the work for a sealer, in its own thread. Throws a fault while the database is away. */
export const openSealWork = async ({ database, views }: OpenSealWork): Promise<SealWork> => {
  const db = openWork<WorkTables>(database, "write", 5_000);
  try {
    await migrate(db, ofWork);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return sealWork(db, views);
};

/**
 * Opens the same work for a serving thread, which is never blocked: on SQLite it waits for nobody, and leaves the
 * fsyncs to the sealers. Whoever comes first makes the table; a database that is away is tried again with the next
 * wish.
 */
export const openSealWishes = async ({ database, views }: OpenSealWork): Promise<Pick<SealWork, "want" | "close">> => {
  const db = openWork<WorkTables>(database, "read", 0);
  let made = false;
  const make = async (): Promise<void> => {
    if (!made) await migrate(db, ofWork);
    made = true;
  };
  if (database.engine === "sqlite") await sql`pragma wal_autocheckpoint = 0`.execute(db);
  await patiently(make);
  const { want, close } = sealWork(db, views);
  return { want: async task => (await patiently(make)) && want(task), close };
};
