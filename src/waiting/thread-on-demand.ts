// A thread that is there only while it is needed, and does one task at a time.
import { Piscina } from "piscina";

/** The task was not done in time, its turn included: the thread that had it is ended. */
export class TaskTooLong extends Error {
  override readonly name = "TaskTooLong";
}

export interface ThreadOnDemand<Task, Result> {
  /** How many tasks wait for their turn. */
  waiting(): number;
  /**
   * Does a task within so many milliseconds, or until it is told that it is late, as several tasks may be together. Rejects
   * with TaskTooLong, or whatever the task throws.
   */
  run(task: Task, patience: number | AbortSignal): Promise<Result>;
  close(): Promise<void>;
}

export interface OpenThreadOnDemand {
  program: URL;
  /** How many tasks may wait at most. */
  mostWaiting: number;
  /** How long it is kept without a task, in milliseconds, and how much memory it may have. */
  idleMs: number;
  memoryMb: number;
}

export const openThreadOnDemand = <Task, Result>({
  program,
  mostWaiting,
  idleMs,
  memoryMb,
}: OpenThreadOnDemand): ThreadOnDemand<Task, Result> => {
  const pool = new Piscina<Task, Result>({
    filename: program.href,
    minThreads: 0,
    maxThreads: 1,
    maxQueue: mostWaiting,
    idleTimeout: idleMs,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  return {
    waiting: () => pool.queueSize,
    async run(task, patience) {
      const late = new AbortController();
      const signal = typeof patience === "number" ? late.signal : patience;
      const timer = typeof patience === "number" ? setTimeout(() => late.abort(), patience) : undefined;
      try {
        return await pool.run(task, { signal });
      } catch (cause) {
        if (!signal.aborted) throw cause;
        throw new TaskTooLong("not done in time", { cause });
      } finally {
        clearTimeout(timer);
      }
    },
    close: () => pool.destroy(),
  };
};
