// Where each view stands in the log, and the compare-and-set that keeps a view and its checkpoint together.
import { randomBytes } from "node:crypto";
import type { Transaction } from "kysely";
import { beginning } from "../src/event-store/event-store.js";
import type { EventType } from "../src/licence/events/envelope.js";
import type { Views } from "./database.js";
import { databaseTime } from "./database-time.js";
import type { LogEntry } from "./log-source.js";
import type { CheckpointTable, Tables } from "./tables.js";
import type { View } from "./view.js";

/** The last event that a view has processed; before the first one, `beginning` and no id. */
export interface Place {
  position: string;
  eventId: string;
}

export const start: Place = { position: beginning, eventId: "" };

/** `caughtUpAt` of a view that has never processed everything. */
export const never = "1970-01-01T00:00:00.000Z";

export interface Checkpoint extends Place {
  view: string;
  version: number;
  caughtUpAt: string;
  stopped: string | null;
}

/** Somebody else moved the checkpoint: what was to be written is rolled back, and the place is read again. */
export class CheckpointMoved extends Error {
  override readonly name = "CheckpointMoved";
  constructor(views: readonly string[]) {
    super(`the checkpoint of ${views.join(" or ")} was moved by another projector or a rebuild`);
  }
}

/** Makes the table of checkpoints, as it was at first, when it is missing. */
export const beginCheckpoints = async (db: Views): Promise<void> => {
  await db.schema
    .createTable("checkpoint")
    .ifNotExists()
    .addColumn("view", "text", column => column.primaryKey())
    .addColumn("version", "integer", column => column.notNull())
    .addColumn("position", "text", column => column.notNull())
    .addColumn("event_id", "text", column => column.notNull())
    .addColumn("build", "text", column => column.notNull())
    .addColumn("caught_up_at", "text", column => column.notNull())
    .addColumn("stopped", "text")
    .execute();
};

/** Lets each checkpoint say when keys changed last. */
export const addKeysAt = async ({ schema }: Views): Promise<void> => {
  await schema
    .alterTable("checkpoint")
    .addColumn("keys_at", "text", column => column.notNull().defaultTo(""))
    .execute();
};

/** Makes the table of checkpoints as it is now, in a new database. */
export const createCheckpoints = async (db: Views): Promise<void> => {
  await beginCheckpoints(db);
  await addKeysAt(db);
};

/** Every checkpoint, by the name of its view. */
export const readCheckpoints = async (db: Views): Promise<Map<string, Checkpoint>> => {
  const rows = await db.selectFrom("checkpoint").selectAll().execute();
  return new Map(
    rows.map(row => [
      row.view,
      {
        view: row.view,
        version: row.version,
        position: row.position,
        eventId: row.event_id,
        caughtUpAt: row.caught_up_at,
        stopped: row.stopped,
      },
    ]),
  );
};

/** The checkpoint of a new build of a view, before the first event, under `name`. */
export const firstCheckpoint = (view: View, name: string): CheckpointTable => ({
  view: name,
  version: view.version,
  position: start.position,
  event_id: start.eventId,
  build: randomBytes(8).toString("hex"),
  caught_up_at: never,
  keys_at: start.position,
  stopped: null,
});

/** Makes a view's tables, without the indexes of its reads, and puts its checkpoint before the first event under `name`. */
export const begin = async (tx: Views, view: View, name: string): Promise<void> => {
  await view.create(tx);
  await tx.insertInto("checkpoint").values(firstCheckpoint(view, name)).execute();
};

/** The events after which what is known of keys has to be read again. */
const ofKeys: ReadonlySet<string> = new Set<EventType>(["KeyAppointed", "KeyEnded"]);

/** The position of the last of some events that changed what is known of keys, or undefined. */
export const keysChangedAt = (entries: readonly LogEntry[]): string | undefined =>
  entries.findLast(({ stored }) => ofKeys.has(stored.type))?.stored.position;

/** Moves checkpoints within the transaction that changes their views, and notes where keys changed. Throws CheckpointMoved unless each stands where the caller left it. */
export const advance = async (
  tx: Transaction<Tables>,
  views: readonly string[],
  from: Place,
  to: Place,
  keysAt?: string,
): Promise<void> => {
  const { numUpdatedRows } = await tx
    .updateTable("checkpoint")
    .set({ position: to.position, event_id: to.eventId, ...(keysAt !== undefined && { keys_at: keysAt }) })
    .where("view", "in", views)
    .where("position", "=", from.position)
    .where("event_id", "=", from.eventId)
    .where("stopped", "is", null)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== BigInt(views.length)) throw new CheckpointMoved(views);
};

/** Stops a view where it stands, with the reason that `/readyz` shows; null lets it go on. */
export const setStopped = async (db: Views, view: string, stopped: string | null): Promise<void> => {
  await db.updateTable("checkpoint").set({ stopped }).where("view", "=", view).execute();
};

/**
 * Notes that the views, all at one position, had processed everything `ageMs` milliseconds ago, by the database's clock: readers hold that instant
 * against the same one. False when one of the views is elsewhere.
 */
export const markCaughtUp = async (tx: Views, views: string[], position: string, ageMs: number): Promise<boolean> => {
  const at = new Date(await databaseTime(tx, -Math.ceil(ageMs))).toISOString();
  const { numUpdatedRows } = await tx
    .updateTable("checkpoint")
    .set({ caught_up_at: at })
    .where("view", "in", views)
    .where("position", "=", position)
    .where("stopped", "is", null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === BigInt(views.length);
};
