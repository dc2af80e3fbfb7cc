// The projector of one process among several: it waits for the lease, projects while it holds it, and hands it back.
import type { Transaction } from "kysely";
import { createBackOff } from "../../src/waiting/back-off.js";
import { deadlines } from "../../src/waiting/deadlines.js";
import { pause } from "../../src/waiting/pause.js";
import type { Tables } from "../database/tables.js";
import { readCheckpoints } from "../views/checkpoint.js";
import type { View } from "../views/view.js";
import { giveBackLease, type HeldLease, holdLease, LeaseLost, renewLease, takeLease } from "./lease.js";
import { beginViews, prepareViews } from "./prepare-views.js";
import { type Projector, runProjector } from "./projector.js";

export interface LeasedProjector extends Omit<Projector, "guard"> {
  /** Tells this process from every other one. */
  owner: string;
  /** Builds views of another version anew from the log and puts them in the place of those that are there. */
  rebuild: (views: readonly View[], signal: AbortSignal) => Promise<unknown>;
  /** Told once the tables are there and may be read, whoever projects. */
  onPrepared?: () => void;
  onRebuilding?: (views: string[]) => void;
  /** Told when this process begins (true) and ends (false) to be the one that projects. */
  onLease?: (held: boolean) => void;
}

const lookEveryMs = 250;

/** How often SQLite may refuse the beginning before the connection is given up. */
const mostRefused = 2;

const isLocked = (error: unknown): error is Error => error instanceof Error && /database is locked/.test(error.message);

/** Renews while it lasts; `lost` is aborted once another process has the lease. */
const keepRenewed = ({ db }: LeasedProjector, held: HeldLease, lost: AbortController) => {
  let renewing: Promise<void> | undefined;
  const renew = async (): Promise<void> => {
    try {
      if (!(await renewLease(db, held))) lost.abort();
    } catch {
      // The database is away or locked: the projector tells of that, and the next renewal says who has the lease.
    } finally {
      renewing = undefined;
    }
  };
  const timer = setInterval(() => {
    renewing ??= renew();
  }, deadlines.lease / 3);
  return async (): Promise<void> => {
    clearInterval(timer);
    await renewing;
  };
};

const projectWhileHeld = async (projector: LeasedProjector, held: HeldLease): Promise<void> => {
  const { db, log, views, macs, rebuild, onRebuilding } = projector;
  const lost = new AbortController();
  const signal = AbortSignal.any([projector.signal, lost.signal]);
  const endRenewing = keepRenewed(projector, held, lost);
  const guard = (tx: Transaction<Tables>) => holdLease(tx, held);
  try {
    const outdated = await prepareViews({ db, store: log.store, macs, guard }, views);
    if (outdated.length > 0) {
      onRebuilding?.(outdated.map(({ name }) => name));
      await rebuild(outdated, signal);
    }
    await runProjector({ ...projector, guard, signal });
  } finally {
    await endRenewing();
    // Who cannot say so lets the lease run out.
    await giveBackLease(db, held).catch(() => false);
  }
};

/** While another one projects: told once its views have passed what was in the log when this process began to wait. */
const watchOther = (projector: LeasedProjector) => {
  const { db, log, views, onCaughtUp } = projector;
  let head: string | undefined;
  let told = false;
  return async (): Promise<void> => {
    if (told || !onCaughtUp) return;
    head ??= await log.store.head();
    const checkpoints = await readCheckpoints(db);
    const passed = views.every(({ name }) => (checkpoints.get(name)?.position ?? "") >= (head ?? ""));
    if (!passed) return;
    told = true;
    onCaughtUp(new Date().toISOString());
  };
};

/**
 * Keeps the views up to the log until the signal ends it, as the only one of any number of processes: the others wait,
 * and take over within a lease's time of a death, and at once after an orderly end. A process that was paused and has
 * lost the lease writes nothing and waits again. Faults are outlived and told, also those of an engine that is away at
 * the start; but where SQLite refuses the beginning again and again, its error is thrown: a connection that was refused
 * in the middle of a read, as of two that begin at once, may see what was there then for as long as it is open.
 */
export const runLeasedProjector = async (projector: LeasedProjector): Promise<void> => {
  const { db, views, signal, owner } = projector;
  const watch = watchOther(projector);
  let prepared = false;
  let refused = 0;
  const backOff = createBackOff({ firstMs: 50, longestMs: 2_000 });
  while (!signal.aborted) {
    try {
      if (!prepared) {
        await beginViews(db, projector.macs, views);
        projector.onPrepared?.();
        prepared = true;
      }
      const held = await takeLease(db, owner);
      backOff.reset();
      if (!held) {
        await watch();
        await pause(lookEveryMs, signal);
        continue;
      }
      projector.onLease?.(true);
      await projectWhileHeld(projector, held).finally(() => projector.onLease?.(false));
    } catch (error) {
      if (signal.aborted || error instanceof LeaseLost) continue;
      if (!prepared && isLocked(error)) {
        refused += 1;
        // An error of SQLite's driver comes out of a thread as a mere object.
        if (refused > mostRefused) throw new Error(error.message);
      }
      projector.onFault?.(error);
      await backOff.pause(signal);
    }
  }
};
