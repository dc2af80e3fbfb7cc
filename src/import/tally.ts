// Counting: every row once, and how fast.
import type { RowOutcome } from "./apply-licence.js";
import type { Staged } from "./reading/stage-file.js";
import type { ReadAs } from "./reading/table.js";

export interface RowCounts {
  rows: number;
  recorded: number;
  already: number;
  refused: number;
  /** Rows that are no licence, by a rule of the map. */
  skipped: number;
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

/** How it ended. `refusals` counts the refused rows by code and `skips` the skipped ones by rule; in a dry run "recorded" means "would be recorded". */
export interface Summary extends RowCounts {
  import: string;
  acts: number;
  refusals: Record<string, number>;
  /** The skipped rows by the rule that skipped them. */
  skips: Record<string, number>;
  refusedFile: string;
  /** How the file was read; null while nothing is known of it. */
  readAs: ReadAs | null;
  /** Rows with line breaks in a cell, which were joined. */
  withLineBreaks: number;
  /** Licences whose number does not follow the rule of their type, and was taken as it is. */
  unfitNumbers: number;
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

/** Adds counts to others, and answers how many they are in all. */
const addUp = (to: Map<string, number>, counts: ReadonlyMap<string, number>): number => {
  let sum = 0;
  for (const [name, count] of counts) {
    to.set(name, (to.get(name) ?? 0) + count);
    sum += count;
  }
  return sum;
};

const mostFirst = (counts: ReadonlyMap<string, number>): Record<string, number> =>
  Object.fromEntries([...counts].sort(([, a], [, b]) => b - a));

export const createTally = ({ id, refusedFile, dryRun, onProgress }: Counted) => {
  const counts: RowCounts = { rows: 0, recorded: 0, already: 0, refused: 0, skipped: 0 };
  const refusals = new Map<string, number>();
  const skips = new Map<string, number>();
  const begun = performance.now();
  let acts = 0;
  let readAs: ReadAs | null = null;
  let withLineBreaks = 0;
  let unfitNumbers = 0;
  const elapsedMs = () => Math.round(performance.now() - begun);
  const tell = (phase: Progress["phase"], done: number, total: number): void =>
    onProgress?.({ phase, done, total, acts, elapsedMs: elapsedMs(), ...counts });
  const settledRows = () => counts.recorded + counts.already + counts.refused + counts.skipped;

  return {
    id,
    read: (bytes: number, of: number): void => tell("reading", bytes, of),
    /** The rows of the file, those included that were refused or skipped while reading it. */
    staged({ rows, refused, skipped, ...found }: Omit<Staged, "sha256">): void {
      readAs = found.readAs;
      withLineBreaks = found.withLineBreaks;
      counts.rows = rows;
      counts.refused += addUp(refusals, refused);
      counts.skipped += addUp(skips, skipped);
    },
    acts(count: number): void {
      acts += count;
    },
    settle(outcome: RowOutcome): void {
      counts[outcome.outcome] += 1;
      if (outcome.outcome !== "refused" && outcome.unfit) unfitNumbers += 1;
      if (outcome.outcome === "refused") addUp(refusals, new Map([[outcome.code, 1]]));
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
      refusals: mostFirst(refusals),
      skips: mostFirst(skips),
      refusedFile,
      readAs,
      withLineBreaks,
      unfitNumbers,
      dryRun,
      interrupted,
      elapsedMs: elapsedMs(),
    }),
  };
};

export type Tally = ReturnType<typeof createTally>;
