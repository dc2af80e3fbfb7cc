// Follows the log and keeps the views up to it.
import { beginning } from "../src/event-store/event-store.js";
import { type Checkpoint, CheckpointMoved, markCaughtUp, readCheckpoints } from "./checkpoint.js";
import type { Views } from "./database.js";
import { LeaseLost } from "./lease.js";
import { decodeWanted, type LogSource } from "./log-source.js";
import { createProjection, type Guard, type Running } from "./project-batch.js";
import type { View } from "./view.js";

export interface Projector {
  db: Views;
  log: LogSource;
  views: readonly View[];
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
const longestPauseMs = 2_000;

const runningViews = (views: readonly View[], checkpoints: Map<string, Checkpoint>): Running[] =>
  views.flatMap(view => {
    const at = checkpoints.get(view.name);
    if (!at || at.version !== view.version || at.stopped !== null) return [];
    return [{ view, name: view.name, place: { position: at.position, eventId: at.eventId }, stopped: null }];
  });

const behindAll = (running: readonly Running[]): string =>
  running
    .map(({ place }) => place.position)
    .sort()
    .at(0) ?? beginning;

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done);
    if (signal.aborted) done();
  });

/** Follows the log until a checkpoint turns out to stand elsewhere than this projector left it, or a view may go on again. */
const followFrom = async (projector: Projector, from: Running[], aborted: AbortSignal): Promise<void> => {
  const { db, log, views, guard } = projector;
  const wanted = new Set(from.flatMap(({ view }) => [...view.handles]));
  const project = createProjection(db, guard);
  let running = from;
  let marked = 0;
  for await (const followed of log.store.follow(behindAll(running), aborted)) {
    if (followed.kind === "events") {
      const moved = await project(running, decodeWanted(log.decode, followed.events, wanted));
      for (const { name, stopped } of moved) if (stopped !== null) projector.onStopped?.(name, stopped);
      running = moved.filter(({ stopped }) => stopped === null);
      if (running.length === 0) return;
      projector.onMoved?.(behindAll(running));
    } else {
      projector.onCaughtUp?.(followed.at);
      if (performance.now() - marked < markEveryMs) continue;
      marked = performance.now();
      const names = running.map(({ name }) => name);
      const mark = db.transaction().execute(async tx => {
        await guard?.(tx);
        // Both by this process's clock, a moment apart: only how long ago that was leaves it.
        return markCaughtUp(tx, names, behindAll(running), Math.max(0, Date.now() - Date.parse(followed.at)));
      });
      if (!(await mark)) return;
      if (runningViews(views, await readCheckpoints(db)).length !== running.length) return;
    }
  }
};

/**
 * Keeps the views up to the log until the signal ends it, or the guard. Any number may run at once: whoever finds a checkpoint moved writes
 * nothing and reads it again. A view that cannot process an event stops alone, and goes on once it was rebuilt. Faults of the engines are outlived.
 */
export const runProjector = async (projector: Projector): Promise<void> => {
  const { db, views, signal } = projector;
  let waitMs = 20;
  while (!signal.aborted) {
    const ended = new AbortController();
    try {
      const running = runningViews(views, await readCheckpoints(db));
      if (running.length === 0) await pause(markEveryMs, signal);
      else await followFrom(projector, running, AbortSignal.any([signal, ended.signal]));
      waitMs = 20;
    } catch (error) {
      if (error instanceof LeaseLost) return;
      if (!(error instanceof CheckpointMoved)) {
        projector.onFault?.(error);
        await pause(waitMs, signal);
        waitMs = Math.min(waitMs * 2, longestPauseMs);
      }
    } finally {
      ended.abort();
    }
  }
};
