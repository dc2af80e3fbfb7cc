// The register's feed of a day on which 100,000 licences were granted, in each of its forms: how many it tells a second, how
// soon it begins, and how long the slowest hundredth of those waits who ask for the health of the same service meanwhile.
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
/** Aims: milliseconds that others wait for the process, and megabytes that it has. */
const [mostHeldMs, mostMegabytes] = [10, 500];

interface Told {
  /** Milliseconds to the first byte. */
  first: number;
  /** Milliseconds that each of those waited who asked meanwhile. */
  waits: number[];
}

const tell = async ({ origin }: Child, form: string): Promise<Told> => {
  const waits: number[] = [];
  let isTelling = true;
  const meanwhile = async (): Promise<void> => {
    while (isTelling) {
      const since = performance.now();
      await (await fetch(`${origin}/healthz`)).text();
      waits.push(performance.now() - since);
      await pause(5);
    }
  };
  const others = meanwhile();
  const since = performance.now();
  let first = Number.NaN;
  try {
    const reply = await fetch(`${origin}/register/feeds/${recordedOn}.${form}`);
    if (!reply.ok || !reply.body) throw new Error(`the feed in ${form}: ${reply.status}`);
    for await (const _ of reply.body) if (Number.isNaN(first)) first = performance.now() - since;
  } finally {
    isTelling = false;
    await others;
  }
  return { first, waits };
};

const atMostOne = (name: string, value: number): Ratio => ({ name, value, byCpu: null, target: 1, atMost: true });

/** Throws where a feed is not told. */
export const feedBench = (rounds: number): Promise<Report> =>
  overLicences({ count, source: "http" }, async ({ licet, over }) => {
    const told = new Map<string, Told[]>(forms.map(form => [form, []]));
    const contenders = forms.map(form => ({
      name: form,
      round: async () => {
        const [before, since] = [cpuMicroseconds(licet.process.pid), performance.now()];
        told.get(form)?.push(await tell(licet, form));
        const after = cpuMicroseconds(licet.process.pid);
        return {
          perSecond: grants / ((performance.now() - since) / 1_000),
          cpuMicroseconds: before === null || after === null ? null : (after - before) / grants,
        };
      },
    }));
    const figures: Figure[] = await alternately(contenders, rounds);
    const ratios = [...told].flatMap(([form, each]) => [
      atMostOne(`${form}: its first byte, in tenths of a second`, median(each.map(({ first }) => first)) / 100),
      atMostOne(
        `${form}: p99 of others who ask meanwhile, in parts of ${mostHeldMs} ms`,
        median(each.map(({ waits }) => percentile(waits, 99))) / mostHeldMs,
      ),
    ]);
    const memory = mostMemoryMb(licet.process.pid);
    const most = memory === null ? [] : [atMostOne(`memory, in parts of ${mostMegabytes} MB`, memory / mostMegabytes)];
    return { bench: "feed", about: `grants of one day told a second, ${over}`, figures, ratios: [...ratios, ...most] };
  });
