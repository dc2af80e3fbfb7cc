// Follows the log and keeps the views up to it.
import { beginning } from "../../src/event-store/event-store.js";
import { createBackOff } from "../../src/waiting/back-off.js";
import { pause } from "../../src/waiting/pause.js";
import type { Views } from "../database/database.js";
import { RowForged, type RowMacs } from "../database/row-macs.js";
import { type Checkpoint, CheckpointMoved, isGenuine, markCaughtUp, readCheckpoints } from "../views/checkpoint.js";
import { decodeWanted, type LogSource } from "../views/log-source.js";
import type { View } from "../views/view.js";
import { LeaseLost } from "./lease.js";
import { createProjection, type Guard, type Running } from "./project-batch.js";

export interface Projector {
  db: Views;
  log: LogSource;
  views: readonly View[];
  /** How rows of this registry's projectors are told from others; hears of those. */
  macs: RowMacs;
  signal: AbortSignal;
  /** Asked in every transaction that writes; the projector ends when it throws LeaseLost. */
  guard?: Guard;
  /** Told after each commit, with the position that every running view has passed. */
  onMoved?: (position: string) => void;
  /** Told each time everything had been processed, with the instant of which that is true. */
  onCaughtUp?: (at: string) => void;
  onStopped?: (view: string, reason: string) => void;
  /** Told of a fault that the projector outlives: it tries again after a pause. */
  onFault?: (error: unknown) => void;
}

const markEveryMs = 500;

const runningViews = (views: readonly View[], checkpoints: Map<string, Checkpoint>): Running[] =>
  views.flatMap(view => {
    const at = checkpoints.get(view.name);
    if (!at || at.version !== view.version || at.stopped !== null) return [];
    return [{ view, at }];
  });

/**
 * Throws RowForged when another hand wrote a view's checkpoint: nothing says where that view stands, and it is to be
 * built anew.
 */
const requireGenuine = ({ views, macs }: Projector, checkpoints: Map<string, Checkpoint>): void => {
  for (const { name } of views) {
    const at = checkpoints.get(name);
    if (at && !isGenuine(macs, at)) macs.refuse("checkpoint", at.build, name);
  }
};

const behindAll = (running: readonly Running[]): string =>
  running
    .map(({ at }) => at.position)
    .sort()
    .at(0) ?? beginning;

/** Notes that everything up to where the views stand had been processed at an instant by this process's clock. */
const markAll = async ({ db, macs, guard }: Projector, running: readonly Running[], at: string): Promise<Running[]> => {
  // By one clock, a moment apart: only how long ago that was leaves this process.
  const ageMs = Math.max(0, Date.now() - Date.parse(at));
  const marked = await db.transaction().execute(async tx => {
    await guard?.(tx);
    return markCaughtUp(
      tx,
      macs,
      running.map(each => each.at),
      ageMs,
    );
  });
  return running.map(({ view, at: before }, index) => ({ view, at: marked[index] ?? before }));
};

/**
 * Follows the log until a checkpoint turns out to stand elsewhere than this projector left it, or a view may go on
 * again.
 */
const followFrom = async (projector: Projector, from: Running[], aborted: AbortSignal): Promise<void> => {
  const { db, log, views } = projector;
  const wanted = new Set(from.flatMap(({ view }) => [...view.handles]));
  const project = createProjection(db, projector);
  let running = from;
  let marked = 0;
  for await (const followed of log.store.follow(behindAll(running), aborted)) {
    if (followed.kind === "events") {
      const moved = await project(running, decodeWanted(log.decode, followed.events, wanted));
      for (const { view, at } of moved) if (at.stopped !== null) projector.onStopped?.(view.name, at.stopped);
      running = moved.filter(({ at }) => at.stopped === null);
      if (running.length === 0) return;
      projector.onMoved?.(behindAll(running));
    } else {
      projector.onCaughtUp?.(followed.at);
      if (performance.now() - marked < markEveryMs) continue;
      marked = performance.now();
      running = await markAll(projector, running, followed.at);
      if (runningViews(views, await readCheckpoints(db)).length !== running.length) return;
    }
  }
};

/**
 * Keeps the views up to the log until the signal ends it, or the guard. Any number may run at once: whoever finds a
 * checkpoint moved writes nothing and reads it again. A view that cannot process an event stops alone, and goes on once
 * it was rebuilt. Faults of the engines are outlived. Throws RowForged when another hand wrote the checkpoint of a
 * view.
 */
export const runProjector = async (projector: Projector): Promise<void> => {
  const { db, views, signal } = projector;
  const backOff = createBackOff({ firstMs: 20, longestMs: 2_000 });
  while (!signal.aborted) {
    const ended = new AbortController();
    try {
      const checkpoints = await readCheckpoints(db);
      requireGenuine(projector, checkpoints);
      const running = runningViews(views, checkpoints);
      if (running.length === 0) await pause(markEveryMs, signal);
      else await followFrom(projector, running, AbortSignal.any([signal, ended.signal]));
      backOff.reset();
    } catch (error) {
      if (error instanceof LeaseLost) return;
      if (error instanceof RowForged) throw error;
      if (!(error instanceof CheckpointMoved)) {
        projector.onFault?.(error);
        await backOff.pause(signal);
      }
    } finally {
      ended.abort();
    }
  }
};
