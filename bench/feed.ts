// The register's feed of a day on which 100,000 licences were granted, in each of its forms: how many it tells a second, how
// soon it begins, and how long the slowest hundredth of those waits who ask for the health of the same service meanwhile,
// beside those who ask while nothing is told.
import { setTimeout as pause } from "node:timers/promises";
import { type Child, cpuMicroseconds, mostMemoryMb } from "./children.js";
import { alternately, type Figure, median, percentile } from "./measure.js";
import { overLicences } from "./over-a-million.js";
import type { Ratio, Report } from "./report.js";
import { recordedOn } from "./sample-log.js";

/** Half of them were issued and a quarter renewed: 100,001 grants. */
const count = 133_334;
const grants = 100_001;
const forms = ["json", "csv", "atom"] as const;
/** An aim. */
const mostMegabytes = 500;
/** For how long others are alone with the service. */
const aloneMs = 5_000;

/** Milliseconds that 99 of a hundred others do not wait longer than, while something is done. */
const othersDuring = async ({ origin }: Child, work: Promise<unknown>): Promise<number> => {
  const waits: number[] = [];
  let isOver = false;
  const ended = work.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    const since = performance.now();
    await (await fetch(`${origin}/healthz`)).text();
    waits.push(performance.now() - since);
    await pause(5);
  }
  await ended;
  return percentile(waits, 99);
};

/** Reads a feed to its end; answers the milliseconds to its first byte. */
const readFeed = async ({ origin }: Child, form: string): Promise<number> => {
  const since = performance.now();
  const reply = await fetch(`${origin}/register/feeds/${recordedOn}.${form}`);
  if (!reply.ok || !reply.body) throw new Error(`the feed in ${form}: ${reply.status}`);
  let first = Number.NaN;
  for await (const _ of reply.body) if (Number.isNaN(first)) first = performance.now() - since;
  return first;
};

const atMostOne = (name: string, value: number): Ratio => ({ name, value, byCpu: null, target: 1, atMost: true });

/** Throws where a feed is not told. */
export const feedBench = (rounds: number): Promise<Report> =>
  overLicences({ count, source: "http" }, async ({ licet, over }) => {
    const alone: number[] = [];
    const told = forms.map(form => ({ form, firsts: [] as number[], others: [] as number[] }));
    const contenders = told.map(({ form, firsts, others }) => ({
      name: form,
      round: async () => {
        alone.push(await othersDuring(licet, pause(aloneMs)));
        const [before, since] = [cpuMicroseconds(licet.process.pid), performance.now()];
        const feed = readFeed(licet, form);
        others.push(await othersDuring(licet, feed));
        firsts.push(await feed);
        const after = cpuMicroseconds(licet.process.pid);
        return {
          perSecond: grants / ((performance.now() - since) / 1_000),
          cpuMicroseconds: before === null || after === null ? null : (after - before) / grants,
        };
      },
    }));
    const figures: Figure[] = await alternately(contenders, rounds);
    const ratios = told.flatMap(({ form, firsts, others }): Ratio[] => [
      atMostOne(`${form}: its first byte, in tenths of a second`, median(firsts) / 100),
      {
        name: `${form}: p99 of others who ask meanwhile (${median(others).toFixed(0)} ms) / of others alone (${median(alone).toFixed(0)} ms)`,
        value: median(others) / median(alone),
        byCpu: null,
        target: null,
      },
    ]);
    const memory = mostMemoryMb(licet.process.pid);
    const most = memory === null ? [] : [atMostOne(`memory, in parts of ${mostMegabytes} MB`, memory / mostMegabytes)];
    return { bench: "feed", about: `grants of one day told a second, ${over}`, figures, ratios: [...ratios, ...most] };
  });
