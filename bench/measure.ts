// Measuring: the ways of doing the same thing take turns in one run, so that what disturbs the machine disturbs all of
// them; medians are told.

import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";

/**
 * One round: how many a second by the clock, and the processor time of one in microseconds (of all threads of the
 * process that did it).
 */
export interface Round {
  perSecond: number;
  cpuMicroseconds: number | null;
  /** The 99th percentile of the time to an answer, in milliseconds, where there are answers. */
  p99?: number;
}

/** A way of doing it. */
export interface Contender {
  name: string;
  round: () => Promise<Round>;
}

/** The median of each of a contender's numbers. */
export interface Figure {
  name: string;
  perSecond: number;
  cpuMicroseconds: number | null;
  p99: number | null;
  rounds: number;
}

/** The middle number, or the mean of the two in the middle; NaN of none. */
export const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
};

/** The value that so many of a hundred do not exceed; NaN of none. */
export const percentile = (numbers: readonly number[], of: number): number =>
  Float64Array.from(numbers).sort()[Math.ceil((numbers.length * of) / 100) - 1] ?? Number.NaN;

const present = (numbers: readonly (number | null | undefined)[]): number[] =>
  numbers.filter((number): number is number => typeof number === "number");

const medianOrNull = (numbers: readonly number[]): number | null => (numbers.length === 0 ? null : median(numbers));

/** A first turn of each that does not count, then as many turns as asked: A, B, A, B. */
export const alternately = async (contenders: readonly Contender[], rounds: number): Promise<Figure[]> => {
  const taken = contenders.map((): Round[] => []);
  for (const { round } of contenders) await round();
  for (let turn = 0; turn < rounds; turn += 1)
    for (const [index, { round }] of contenders.entries()) taken[index]?.push(await round());
  return contenders.map(({ name }, index) => {
    const each = taken[index] ?? [];
    return {
      name,
      perSecond: median(each.map(({ perSecond }) => perSecond)),
      cpuMicroseconds: medianOrNull(present(each.map(({ cpuMicroseconds }) => cpuMicroseconds))),
      p99: medianOrNull(present(each.map(({ p99 }) => p99))),
      rounds,
    };
  });
};

/** Times work of this process that does something `count` times; processor time is that of all its threads. */
export const timed = async (count: number, work: () => unknown): Promise<Round> => {
  const cpu = process.cpuUsage();
  const since = performance.now();
  await work();
  const seconds = (performance.now() - since) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { perSecond: count / seconds, cpuMicroseconds: (user + system) / count };
};

/** The machine in one line; its load says whether others are using it. */
export const machine = (): string => {
  const [load = 0] = loadavg();
  const model = cpus()[0]?.model.trim() || process.arch;
  return `${availableParallelism()} cores (${model}), Node ${process.version}, ${process.platform}, load ${load.toFixed(1)}`;
};

/** Runs with an empty folder that is removed afterwards, whatever happened. */
export const inTemporaryFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), "licet-bench-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
