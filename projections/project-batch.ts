// Takes a page of the log into all views in one transaction, each view with its checkpoint; a view that cannot go on stops alone.
import { sql, type Transaction } from "kysely";
import { advance, CheckpointMoved, keysChangedAt, type Place, setStopped, start } from "./checkpoint.js";
import type { Views } from "./database.js";
import { isDatabaseFault } from "./database-fault.js";
import { knownInView } from "./known-in-view.js";
import type { LogEntry } from "./log-source.js";
import { rowWriters } from "./row-writer.js";
import type { Tables } from "./tables.js";
import type { Batch, View } from "./view.js";

/** A view as a projector carries it along. */
export interface Running {
  view: View;
  /** The name of its checkpoint. */
  name: string;
  place: Place;
  stopped: string | null;
}

const placeOf = (entry: LogEntry | undefined): Place =>
  entry ? { position: entry.stored.position, eventId: entry.stored.id } : start;

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

const applyTo = async (batch: Batch, view: View, entries: readonly LogEntry[]): Promise<void> => {
  const events = entries.flatMap(entry => (entry.event && handles(view, entry) ? [entry.event] : []));
  if (events.length > 0) await view.apply(batch, await view.digest(events, knownInView(batch.tx)));
};

/** Moves a view over some entries that follow its place; answers the new place. Throws what the view throws. */
const moveOver = async (batch: Batch, running: Running, entries: readonly LogEntry[]): Promise<Place> => {
  const last = entries.at(-1);
  if (!last) return running.place;
  const to = placeOf(last);
  await advance(batch.tx, [running.name], running.place, to, keysChangedAt(entries));
  await applyTo(batch, running.view, entries);
  return to;
};

/** The place from which all views go on with the whole of a sound page; null where each has to be looked at by itself. */
const commonPlace = (views: readonly Running[], page: readonly LogEntry[]): Place | null => {
  const [first] = views;
  if (
    !first ||
    page.length === 0 ||
    page.some(({ stored, fault }) => fault !== null || stored.position <= first.place.position)
  )
    return null;
  const { position, eventId } = first.place;
  return views.every(({ place }) => place.position === position && place.eventId === eventId) ? first.place : null;
};

/** Moves all views over a page at once: what happens nearly always, in half the statements. Throws what a view throws. */
const moveTogether = async (
  batch: Batch,
  views: readonly Running[],
  page: readonly LogEntry[],
  from: Place,
): Promise<Running[]> => {
  const to = placeOf(page.at(-1));
  const names = views.map(({ name }) => name);
  await advance(batch.tx, names, from, to, keysChangedAt(page));
  for (const { view } of views) await applyTo(batch, view, page);
  return views.map(running => ({ ...running, place: to }));
};

const isOutside = (error: unknown): boolean => error instanceof CheckpointMoved || isDatabaseFault(error);

const reasonOf = (entry: LogEntry | undefined, error: unknown): string => {
  const why = error instanceof Error ? error.message : String(error);
  return `stopped before position ${entry?.stored.position ?? "?"} (${entry?.stored.type ?? "?"}): ${why}`;
};

/** One by one up to the entry that the view cannot process. */
const stepByStep = async (batch: Batch, running: Running, entries: readonly LogEntry[]): Promise<Running> => {
  let at = running;
  for (const entry of entries) {
    try {
      await savepoint(batch.tx, async () => {
        at = { ...at, place: await moveOver(batch, at, [entry]) };
      });
    } catch (error) {
      if (isOutside(error)) throw error;
      return { ...at, stopped: reasonOf(entry, error) };
    }
  }
  return at;
};

const project = async (batch: Batch, running: Running, page: readonly LogEntry[]): Promise<Running> => {
  const entries = page.filter(entry => entry.stored.position > running.place.position);
  const damaged = entries.findIndex(entry => entry.fault !== null && handles(running.view, entry));
  const sound = damaged < 0 ? entries : entries.slice(0, damaged);
  let moved = running;
  try {
    await savepoint(batch.tx, async () => {
      moved = { ...running, place: await moveOver(batch, running, sound) };
    });
  } catch (error) {
    if (isOutside(error)) throw error;
    moved = await stepByStep(batch, running, sound);
  }
  if (moved.stopped === null && damaged >= 0)
    moved = { ...moved, stopped: reasonOf(entries[damaged], entries[damaged]?.fault) };
  if (moved.stopped !== null) await setStopped(batch.tx, moved.name, moved.stopped);
  return moved;
};

/** Is asked first in a transaction whether this process may still write; throws LeaseLost when it may not. */
export type Guard = (tx: Transaction<Tables>) => Promise<void>;

/**
 * A function that takes a page into views, in one transaction, and answers where they then stand. Throws CheckpointMoved when another one was
 * faster, what the guard throws, and the database's own error when that is at fault; nothing has changed then.
 */
export const createProjection = (db: Views, guard?: Guard) => {
  const writers = rowWriters();
  const inTransaction = (work: (batch: Batch) => Promise<Running[]>): Promise<Running[]> =>
    db.transaction().execute(async tx => {
      await guard?.(tx);
      return work({ tx, write: writers.in(tx) });
    });
  return async (views: readonly Running[], page: readonly LogEntry[]): Promise<Running[]> => {
    const from = commonPlace(views, page);
    if (from)
      try {
        return await inTransaction(batch => moveTogether(batch, views, page, from));
      } catch (error) {
        if (isOutside(error)) throw error; // else one view is at fault, and is found by going one by one
      }
    return inTransaction(async batch => {
      const moved: Running[] = [];
      for (const running of views) moved.push(await project(batch, running, page));
      return moved;
    });
  };
};
