// Counting: every row once, and how fast.
import type { RowOutcome } from "./apply-licence.js";

export interface RowCounts {
  rows: number;
  recorded: number;
  already: number;
  refused: number;
}

/**
 * How far the import is. `total` is bytes while reading and rows while recording; `acts` are the acts recorded so far.
 */
export interface Progress extends RowCounts {
  phase: "reading" | "recording";
  done: number;
  total: number;
  acts: number;
  elapsedMs: number;
}

/** How it ended. `refusals` counts the refused rows by code; in a dry run "recorded" means "would be recorded". */
export interface Summary extends RowCounts {
  import: string;
  acts: number;
  refusals: Record<string, number>;
  refusedFile: string;
  dryRun: boolean;
  interrupted: boolean;
  elapsedMs: number;
}

interface Counted {
  id: string;
  refusedFile: string;
  dryRun: boolean;
  onProgress?: ((progress: Progress) => void) | undefined;
}

export const createTally = ({ id, refusedFile, dryRun, onProgress }: Counted) => {
  const counts: RowCounts = { rows: 0, recorded: 0, already: 0, refused: 0 };
  const refusals = new Map<string, number>();
  const begun = performance.now();
  let acts = 0;
  const elapsedMs = () => Math.round(performance.now() - begun);
  const tell = (phase: Progress["phase"], done: number, total: number): void =>
    onProgress?.({ phase, done, total, acts, elapsedMs: elapsedMs(), ...counts });
  const settledRows = () => counts.recorded + counts.already + counts.refused;

  return {
    id,
    read: (bytes: number, of: number): void => tell("reading", bytes, of),
    /** The rows of the file, those included that were refused while reading it. */
    staged({ rows, refused }: { rows: number; refused: ReadonlyMap<string, number> }): void {
      counts.rows = rows;
      for (const [code, count] of refused) {
        counts.refused += count;
        refusals.set(code, (refusals.get(code) ?? 0) + count);
      }
    },
    acts(count: number): void {
      acts += count;
    },
    settle(outcome: RowOutcome): void {
      counts[outcome.outcome] += 1;
      if (outcome.outcome === "refused") refusals.set(outcome.code, (refusals.get(outcome.code) ?? 0) + 1);
      tell("recording", settledRows(), counts.rows);
    },
    /** True when every row has been accounted for. */
    isSettled: (): boolean => settledRows() === counts.rows,
    counts: (): RowCounts => ({ ...counts }),
    /** The sums. An interrupted import accounts for the rows that it came to. */
    summary: (interrupted: boolean): Summary => ({
      import: id,
      ...counts,
      rows: interrupted ? settledRows() : counts.rows,
      acts,
      refusals: Object.fromEntries([...refusals].sort(([, a], [, b]) => b - a)),
      refusedFile,
      dryRun,
      interrupted,
      elapsedMs: elapsedMs(),
    }),
  };
};

export type Tally = ReturnType<typeof createTally>;
