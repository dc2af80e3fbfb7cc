// Waiting until a view has passed a position: what makes an answer to an act mean that every verdict knows it.
import { deadlines } from "../../src/waiting/deadlines.js";
import type { Views } from "../database/database.js";
import { engineOf } from "../database/engine-of.js";

export interface Lag {
  /**
   * True once the view has processed the log up to the position, false when that took longer than `timeoutMs`
   * (`deadlines.seen` unless told).
   */
  waitUntilSeen(position: string, options?: { timeoutMs?: number; signal?: AbortSignal }): Promise<boolean>;
  /** Looks at once; for a process that knows its projector has just committed. */
  nudge(): void;
  /** Everyone who still waits is answered false. */
  close(): void;
}

interface Waiter {
  position: string;
  settle(seen: boolean): void;
}

/**
 * Watches one view's checkpoint for all who wait: one point read every `pollMs` (what suits the engine unless told),
 * only while somebody waits, so that a projector in another process is seen as well. A fault of the database is no
 * answer: it is tried again until the time is up, and nobody waits longer than that for a database that does not
 * answer.
 */
export const createLag = (db: Views, { view = "licences", pollMs = engineOf(db).pollMs } = {}): Lag => {
  const query = db.selectFrom("checkpoint").select("position").where("view", "=", view).compile();
  const waiting = new Set<Waiter>();
  let timer: NodeJS.Timeout | undefined;
  let looking = false;
  let closed = false;

  const positionOrFault = async (): Promise<string | null> => {
    try {
      return (await db.executeQuery(query)).rows[0]?.position ?? null;
    } catch {
      return null; // the next look says it again; who waits longer than the timeout is told "not seen"
    }
  };

  const look = async (): Promise<void> => {
    clearTimeout(timer);
    if (looking) return;
    looking = true;
    const position = await positionOrFault();
    looking = false;
    for (const waiter of [...waiting]) {
      const seen = position !== null && position >= waiter.position;
      if (seen || closed) waiter.settle(seen);
    }
    if (waiting.size > 0) timer = setTimeout(look, pollMs);
  };

  return {
    waitUntilSeen: (position, { timeoutMs = deadlines.seen, signal } = {}) =>
      new Promise(resolve => {
        const abort = (): void => waiter.settle(false);
        const waiter: Waiter = {
          position,
          settle(seen) {
            clearTimeout(timeUp);
            waiting.delete(waiter);
            signal?.removeEventListener("abort", abort);
            resolve(seen);
          },
        };
        if (closed || signal?.aborted) return resolve(false);
        const timeUp = setTimeout(() => waiter.settle(false), timeoutMs);
        waiting.add(waiter);
        signal?.addEventListener("abort", abort);
        void look();
      }),
    nudge: () => {
      if (waiting.size > 0) void look();
    },
    close() {
      closed = true;
      clearTimeout(timer);
      for (const waiter of [...waiting]) waiter.settle(false);
    },
  };
};
