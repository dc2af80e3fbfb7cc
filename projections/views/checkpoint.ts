// Where each view stands in the log, and the compare-and-set that keeps a view and its checkpoint together.
import { randomBytes } from "node:crypto";
import { sql, type Transaction } from "kysely";
import { beginning } from "../../src/event-store/event-store.js";
import type { EventType } from "../../src/licence/events/envelope.js";
import type { Views } from "../database/database.js";
import { databaseTime } from "../database/database-time.js";
import type { RowMacs } from "../database/row-macs.js";
import type { CheckpointTable, Tables } from "../database/tables.js";
import type { LogEntry } from "./log-source.js";
import type { View } from "./view.js";

/** The last event that a view has processed; before the first one, `beginning` and no id. */
export interface LogPosition {
  position: string;
  eventId: string;
}

export const start: LogPosition = { position: beginning, eventId: "" };

/** `caughtUpAt` of a view that has never processed everything. */
export const never = "1970-01-01T00:00:00.000Z";

/**
 * A row of the table of checkpoints. Its MAC covers all of it, so it also tells whether anything was changed since it
 * was read.
 */
export interface Checkpoint extends LogPosition {
  view: string;
  version: number;
  build: string;
  caughtUpAt: string;
  keysAt: string;
  stopped: string | null;
  mac: string;
}

/** Somebody else moved the checkpoint: what was to be written is rolled back, and the place is read again. */
export class CheckpointMoved extends Error {
  override readonly name = "CheckpointMoved";
  constructor(views: readonly string[]) {
    super(`the checkpoint of ${views.join(" or ")} was moved by another projector or a rebuild`);
  }
}

/** A row of the table as everybody else has it. */
export const checkpointOf = (row: CheckpointTable): Checkpoint => ({
  view: row.view,
  version: row.version,
  build: row.build,
  position: row.position,
  eventId: row.event_id,
  caughtUpAt: row.caught_up_at,
  keysAt: row.keys_at,
  stopped: row.stopped,
  mac: row.mac,
});

const covered = ({ view, version, position, eventId, caughtUpAt, keysAt, stopped }: Omit<Checkpoint, "mac">) => [
  view,
  version,
  position,
  eventId,
  caughtUpAt,
  keysAt,
  stopped,
];

const kind = "checkpoint";

/** A checkpoint with its MAC. */
export const signed = (macs: RowMacs, at: Omit<Checkpoint, "mac">): Checkpoint => ({
  ...at,
  mac: macs.of(at.build, kind, covered(at)),
});

/** Whether a projector of this registry wrote the checkpoint, just as it is. */
export const isGenuine = (macs: RowMacs, at: Checkpoint): boolean => macs.holds(at.build, kind, covered(at), at.mac);

/** Every checkpoint, by the name of its view; whoever relies on one asks `isGenuine`. */
export const readCheckpoints = async (db: Views): Promise<Map<string, Checkpoint>> => {
  const rows = await db.selectFrom("checkpoint").selectAll().execute();
  return new Map(rows.map(row => [row.view, checkpointOf(row)]));
};

/** A name for a new build of views. */
export const newBuild = (): string => randomBytes(8).toString("hex");

/** The checkpoint under `name` of a build of a view that was never caught up, at a place. */
export const builtUpTo = (macs: RowMacs, view: View, name: string, build: string, reached: LogPosition): Checkpoint =>
  signed(macs, {
    view: name,
    version: view.version,
    build,
    position: reached.position,
    eventId: reached.eventId,
    caughtUpAt: never,
    keysAt: start.position,
    stopped: null,
  });

/** A checkpoint as a row of the table. */
export const checkpointRow = (at: Checkpoint): CheckpointTable => ({
  view: at.view,
  version: at.version,
  build: at.build,
  position: at.position,
  event_id: at.eventId,
  caught_up_at: at.caughtUpAt,
  keys_at: at.keysAt,
  stopped: at.stopped,
  mac: at.mac,
});

/**
 * Makes a view's tables, without the indexes of its reads, and puts its checkpoint before the first event under `name`.
 */
export const begin = async (
  tx: Views,
  macs: RowMacs,
  view: View,
  { name = view.name, build = newBuild() }: { name?: string; build?: string } = {},
): Promise<void> => {
  await view.create(tx);
  await tx
    .insertInto("checkpoint")
    .values(checkpointRow(builtUpTo(macs, view, name, build, start)))
    .execute();
};

/** The events after which what is known of keys has to be read again. */
const ofKeys: ReadonlySet<string> = new Set<EventType>(["KeyAppointed", "KeyEnded"]);

/** The position of the last of some events that changed what is known of keys, or undefined. */
export const keysChangedAt = (entries: readonly LogEntry[]): string | undefined =>
  entries.findLast(({ stored }) => ofKeys.has(stored.type))?.stored.position;

/** What of a checkpoint's row a projector finds as it left it; it goes on from none that has stopped but to say why. */
const unchanged = (at: Checkpoint) => {
  const { stopped: _reason, ...row } = checkpointRow(at);
  return row;
};

/**
 * Puts checkpoints in the place of those that they follow, in one statement. Answers how many of these were still
 * there, unchanged.
 */
const replace = async (tx: Views, from: readonly Checkpoint[], to: readonly Checkpoint[]): Promise<number> => {
  const each = (column: keyof CheckpointTable) =>
    sql<string>`case ${sql.ref("view")} ${sql.join(
      to.map(at => sql`when ${at.view} then ${checkpointRow(at)[column]}`),
      sql` `,
    )} end`;
  const { numUpdatedRows } = await tx
    .updateTable("checkpoint")
    .set({
      position: each("position"),
      event_id: each("event_id"),
      caught_up_at: each("caught_up_at"),
      keys_at: each("keys_at"),
      stopped: each("stopped"),
      mac: each("mac"),
    })
    // Not by their MACs alone: who changed another column is found out.
    .where(eb => eb.or(from.map(at => eb.and(unchanged(at)))))
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
};

/** Changes checkpoints, all or none. Throws CheckpointMoved unless each stands where the caller left it. */
const change = async (
  tx: Views,
  macs: RowMacs,
  from: readonly Checkpoint[],
  changed: (at: Checkpoint) => Partial<Checkpoint>,
): Promise<Checkpoint[]> => {
  const to = from.map(at => signed(macs, { ...at, ...changed(at) }));
  if ((await replace(tx, from, to)) !== from.length) throw new CheckpointMoved(from.map(({ view }) => view));
  return to;
};

/**
 * Moves checkpoints within the transaction that changes their views, and notes where keys changed; answers where they
 * then stand. Throws CheckpointMoved unless each stands where the caller left it.
 */
export const advance = (
  tx: Transaction<Tables>,
  macs: RowMacs,
  from: readonly Checkpoint[],
  to: LogPosition,
  keysAt?: string,
): Promise<Checkpoint[]> =>
  change(tx, macs, from, at => ({ position: to.position, eventId: to.eventId, keysAt: keysAt ?? at.keysAt }));

/**
 * Stops a view where it stands, with the reason that `/readyz` shows; null lets it go on. Throws CheckpointMoved when
 * it stands elsewhere.
 */
export const setStopped = async (
  tx: Views,
  macs: RowMacs,
  from: Checkpoint,
  stopped: string | null,
): Promise<Checkpoint> => {
  const [to] = await change(tx, macs, [from], () => ({ stopped }));
  return to ?? from;
};

/**
 * Notes that the views had processed everything `ageMs` milliseconds ago, by the database's clock: readers hold that
 * instant against the same one. Throws CheckpointMoved when one of them stands elsewhere.
 */
export const markCaughtUp = async (
  tx: Views,
  macs: RowMacs,
  from: readonly Checkpoint[],
  ageMs: number,
): Promise<Checkpoint[]> => {
  const caughtUpAt = new Date(await databaseTime(tx, -Math.ceil(ageMs))).toISOString();
  return change(tx, macs, from, () => ({ caughtUpAt }));
};
