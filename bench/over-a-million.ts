// A service over a million licences, and questions that several ask it at once: how long the slowest twentieth waits.
import { join } from "node:path";
import { openSqliteEventStore } from "../src/event-store/sqlite/sqlite.js";
import { type Child, end, environmentOf, startLicet, untilReady } from "./children.js";
import { issueLicences } from "./issued-licences.js";
import { type Figure, inTemporaryFolder, median, percentile } from "./measure.js";
import { rebuildCommand } from "./rebuild-command.js";
import type { Report } from "./report.js";
import { fillLog, type SampleSource } from "./sample-log.js";

export const licences = 1_000_000;
const askedEach = 25;

/** A number of a sample licence, another one each time. */
export const anyOf = (n: number): number => (n * 7_919) % licences;

export interface Filled {
  licet: Child;
  environment: Record<string, string>;
  /** How many they are, and where the views lie, for the report. */
  over: string;
}

/** Views are on PostgreSQL where LICET_BENCH_POSTGRES leads to one. */
export const overLicences = (
  { count, source }: { count: number; source: SampleSource },
  use: (filled: Filled) => Promise<Report>,
): Promise<Report> =>
  inTemporaryFolder(async home => {
    const database = process.env.LICET_BENCH_POSTGRES;
    const environment = { ...environmentOf(home), ...(database && { LICET_DATABASE: database }) };
    await issueLicences(environment, 100);
    const store = openSqliteEventStore({ file: join(home, "events.db"), writer: "thread" });
    await fillLog(store, count, source);
    await store.close();
    await rebuildCommand(environment);
    const licet = await startLicet(environment);
    try {
      await untilReady(licet);
      const over = `${count.toLocaleString("en")} licences, views on ${database ? "PostgreSQL" : "SQLite"}`;
      return await use({ licet, environment, over });
    } finally {
      await end(licet.process);
    }
  });

/** Takes minutes, and some 10 GB of disk for a while. */
export const overAMillion = (use: (filled: Filled) => Promise<Report>): Promise<Report> =>
  overLicences({ count: licences, source: "import" }, use);

export interface Asking {
  name: string;
  /** The headers of each of those who ask at once. */
  callers: readonly Record<string, string>[];
  /** The address of the n-th time. */
  path: (n: number) => string;
}

interface Answered {
  /** Milliseconds to the end of each answer, refused or not. */
  times: number[];
  /** How many took too long to be answered (503). */
  refused: number;
}

/** Throws where one is refused for another reason than that it took too long. */
const ask = async ({ origin }: Child, { name, callers, path }: Asking, first: number): Promise<Answered> => {
  const times: number[] = [];
  let refused = 0;
  const client = async (headers: Record<string, string>, own: number): Promise<void> => {
    for (let n = 0; n < askedEach; n += 1) {
      const since = performance.now();
      const reply = await fetch(`${origin}${path(first + own * askedEach + n)}`, { headers });
      const text = await reply.text();
      if (!reply.ok) {
        refused += 1;
        if (reply.status !== 503) throw new Error(`${name}: ${reply.status} ${text.slice(0, 200)}`);
      }
      times.push(performance.now() - since);
    }
  };
  await Promise.all(callers.map(client));
  return { times, refused };
};

export interface Waited {
  figure: Figure;
  /** Milliseconds that nineteen of twenty do not exceed. */
  p95: number;
  refused: number;
}

/** A first round that does not count, then as many as asked. */
export const waited = async (licet: Child, asking: Asking, rounds: number): Promise<Waited> => {
  const perRound = asking.callers.length * askedEach;
  await ask(licet, asking, 0);
  const taken: (Answered & { seconds: number })[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const since = performance.now();
    const answered = await ask(licet, asking, round * perRound);
    taken.push({ seconds: (performance.now() - since) / 1_000, ...answered });
  }
  const perSecond = median(taken.map(({ seconds }) => perRound / seconds));
  return {
    figure: { name: asking.name, perSecond, cpuMicroseconds: null, p99: null, rounds },
    p95: median(taken.map(({ times }) => percentile(times, 95))),
    refused: taken.reduce((sum, round) => sum + round.refused, 0),
  };
};
