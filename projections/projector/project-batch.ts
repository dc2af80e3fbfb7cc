// Takes a page of the log into all views in one transaction, each view with its checkpoint; a view that cannot go on
// stops alone.
import { sql, type Transaction } from "kysely";
import { EventStoreError } from "../../src/event-store/event-store-error.js";
import type { Views } from "../database/database.js";
import { isDatabaseFault } from "../database/database-fault.js";
import type { RowMacs } from "../database/row-macs.js";
import { rowWriters } from "../database/row-writer.js";
import type { Tables } from "../database/tables.js";
import {
  advance,
  type Checkpoint,
  CheckpointMoved,
  keysChangedAt,
  type LogPosition,
  setStopped,
} from "../views/checkpoint.js";
import type { LogEntry, LogSource } from "../views/log-source.js";
import { priorInView } from "../views/prior-in-view.js";
import type { Batch, View } from "../views/view.js";

/** A view as a projector carries it along. */
export interface Running {
  view: View;
  at: Checkpoint;
}

/** What a projection works with: whose rows are whose, and the streams of licences, for a row that is nobody's. */
export interface Projecting {
  macs: RowMacs;
  log: Pick<LogSource, "store" | "decode" | "isSigned" | "answer">;
  /** Is asked first in a transaction whether this process may still write; throws LeaseLost when it may not. */
  guard?: Guard;
}

export type Guard = (tx: Transaction<Tables>) => Promise<void>;

const positionOf = (entry: LogEntry): LogPosition => ({ position: entry.stored.position, eventId: entry.stored.id });

const handles = (view: View, entry: LogEntry): boolean => (view.handles as ReadonlySet<string>).has(entry.stored.type);

/** Everything within, or nothing of it and the error. */
const savepoint = async (tx: Transaction<Tables>, work: () => Promise<void>): Promise<void> => {
  await sql`savepoint part`.execute(tx);
  try {
    await work();
  } catch (error) {
    if (!isDatabaseFault(error)) {
      await sql`rollback to savepoint part`.execute(tx);
      await sql`release savepoint part`.execute(tx);
    }
    throw error;
  }
  await sql`release savepoint part`.execute(tx);
};

/** What is at fault is not the view: the log is away, the database is, or another one was faster. */
const isOutside = (error: unknown): boolean =>
  error instanceof CheckpointMoved || error instanceof EventStoreError || isDatabaseFault(error);

const reasonOf = (entry: LogEntry | undefined, error: unknown): string => {
  const why = error instanceof Error ? error.message : String(error);
  return `stopped before position ${entry?.stored.position ?? "?"} (${entry?.stored.type ?? "?"}): ${why}`;
};

/** Whether all views stand at one place, from which they go on with the whole of a sound page. */
const goTogether = (views: readonly Running[], page: readonly LogEntry[]): boolean => {
  const [first] = views;
  if (!first || page.length === 0) return false;
  const { position, eventId } = first.at;
  return (
    page.every(({ stored, fault }) => fault === null && stored.position > position) &&
    views.every(({ at }) => at.position === position && at.eventId === eventId)
  );
};

type MoveOver = (views: readonly Running[], entries: readonly LogEntry[]) => Promise<Running[]>;

/** Moves views over some entries that follow their place. Throws what a view throws. */
const movingTogether = (
  { macs, log }: Projecting,
  writers: ReturnType<typeof rowWriters>,
  tx: Transaction<Tables>,
): MoveOver => {
  const applyTo = async ({ view, at: { build } }: Running, entries: readonly LogEntry[]): Promise<void> => {
    const events = entries.flatMap(entry => (entry.event && handles(view, entry) ? [entry.event] : []));
    if (events.length === 0) return;
    const isOurs: Batch["isOurs"] = (table, row) => macs.rowHolds(build, table, { ...row });
    const batch: Batch = { tx, write: writers.in(tx, build), isOurs };
    await view.apply(batch, await view.digest(events, priorInView(tx, { macs, build, log })));
  };

  return async (views, entries) => {
    const last = entries.at(-1);
    if (!last) return [...views];
    const from = views.map(({ at }) => at);
    const moved = await advance(tx, macs, from, positionOf(last), keysChangedAt(entries));
    for (const running of views) await applyTo(running, entries);
    return views.map((running, index) => ({ ...running, at: moved[index] ?? running.at }));
  };
};

/** Moves one view over what of a page it has not read yet; it stops before the entry that it cannot process. */
const movingAlone = (
  macs: RowMacs,
  tx: Transaction<Tables>,
  moveOver: MoveOver,
): ((running: Running, page: readonly LogEntry[]) => Promise<Running>) => {
  const moveOne = async (running: Running, entries: readonly LogEntry[]): Promise<Running> =>
    (await moveOver([running], entries))[0] ?? running;

  const stop = async ({ view, at }: Running, reason: string): Promise<Running> => ({
    view,
    at: await setStopped(tx, macs, at, reason),
  });

  /** One by one up to the entry that the view cannot process. */
  const stepByStep = async (running: Running, entries: readonly LogEntry[]): Promise<Running> => {
    let now = running;
    for (const entry of entries) {
      try {
        await savepoint(tx, async () => {
          now = await moveOne(now, [entry]);
        });
      } catch (error) {
        if (isOutside(error)) throw error;
        return stop(now, reasonOf(entry, error));
      }
    }
    return now;
  };

  return async (running, page) => {
    const entries = page.filter(entry => entry.stored.position > running.at.position);
    const damaged = entries.findIndex(entry => entry.fault !== null && handles(running.view, entry));
    const sound = damaged < 0 ? entries : entries.slice(0, damaged);
    let moved = running;
    try {
      await savepoint(tx, async () => {
        moved = await moveOne(running, sound);
      });
    } catch (error) {
      if (isOutside(error)) throw error;
      moved = await stepByStep(running, sound);
    }
    if (moved.at.stopped !== null || damaged < 0) return moved;
    return stop(moved, reasonOf(entries[damaged], entries[damaged]?.fault));
  };
};

const projection = (projecting: Projecting, writers: ReturnType<typeof rowWriters>, tx: Transaction<Tables>) => {
  const moveOver = movingTogether(projecting, writers, tx);
  return { moveOver, moveAlone: movingAlone(projecting.macs, tx, moveOver) };
};

/**
 * A function that takes a page into views, in one transaction, and answers where they then stand. Throws
 * CheckpointMoved when another one was faster, what the guard throws, and the database's or the log's own error when
 * these are at fault; nothing has changed then.
 */
export const createProjection = (db: Views, projecting: Projecting) => {
  const writers = rowWriters(projecting.macs);
  const inTransaction = (work: (within: ReturnType<typeof projection>) => Promise<Running[]>): Promise<Running[]> =>
    db.transaction().execute(async tx => {
      await projecting.guard?.(tx);
      return work(projection(projecting, writers, tx));
    });
  return async (views: readonly Running[], page: readonly LogEntry[]): Promise<Running[]> => {
    // All at once is what happens nearly always, in half the statements.
    if (goTogether(views, page))
      try {
        return await inTransaction(({ moveOver }) => moveOver(views, page));
      } catch (error) {
        if (isOutside(error)) throw error; // else one view is at fault, and is found by going one by one
      }
    return inTransaction(async ({ moveAlone }) => {
      const moved: Running[] = [];
      for (const running of views) moved.push(await moveAlone(running, page));
      return moved;
    });
  };
};
