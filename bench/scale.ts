// How a registry behaves as it grows a hundredfold: verdicts from a service over it, the service's memory, and the rebuild of its views.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { licenceIdFromBytes } from "../src/credential/licence-id.js";
import { openSqliteEventStore } from "../src/event-store/sqlite.js";
import { end, mostMemoryMb, startLicet, startLoad } from "./children.js";
import { issueLicences } from "./issued-licences.js";
import { inTemporaryFolder, median } from "./measure.js";
import type { Report } from "./report.js";
import { fillLog } from "./sample-log.js";

const sizes = [10_000, 100_000, 1_000_000];
const issuedEach = 1_000;
const asked = 4_000;
const connections = 32;
const seconds = 5;

const environmentOf = (home: string): Record<string, string> => ({
  LICET_HOME: home,
  LICET_DEMO: "0",
  LICET_RATE_LIMIT: "off",
  LICET_ROLES: "http,projections",
  LOG_LEVEL: "warn",
});

interface Grown {
  licences: number;
  events: number;
  rebuilt: number;
  rebuildMb: number | null;
  perSecond: number;
  p99: number;
  serviceMb: number | null;
}

/** `licet rebuild` as a user runs it: events a second as it tells them, and the most memory it had. */
const rebuildAll = async (
  environment: Record<string, string>,
): Promise<{ rebuilt: number; megabytes: number | null }> => {
  const cli = fileURLToPath(new URL("../src/cli.js", import.meta.url));
  const child = spawn(process.execPath, [cli, "rebuild"], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let megabytes: number | null = null;
  const watch = setInterval(() => {
    megabytes = mostMemoryMb(child.pid) ?? megabytes;
  }, 50);
  let told = "";
  child.stdout.on("data", chunk => {
    told += String(chunk);
  });
  const [code] = (await once(child, "close")) as [number];
  clearInterval(watch);
  const [, speed] = /([\d,]+) events\/s\n$/.exec(told) ?? [];
  if (code !== 0 || speed === undefined) throw new Error(`licet rebuild ended with ${code}: ${told}`);
  return { rebuilt: Number(speed.replaceAll(",", "")), megabytes };
};

/** Ids of sample licences from all over the log. */
const someIds = (licences: number): string[] =>
  Array.from({ length: asked }, (_, at) => Math.floor(((at * 7_919) % asked) * (licences / asked))).map(index =>
    licenceIdFromBytes(createHash("sha256").update(`licence ${index}`).digest().subarray(0, 16)),
  );

const grow = (licences: number, rounds: number): Promise<Grown> =>
  inTemporaryFolder(async home => {
    const environment = environmentOf(home);
    const early = await issueLicences(environment, issuedEach);
    const store = openSqliteEventStore({ file: join(home, "events.db"), writer: "thread" });
    const events = await fillLog(store, licences);
    await store.close();
    const { rebuilt, megabytes: rebuildMb } = await rebuildAll(environment);
    const late = await issueLicences(environment, issuedEach, issuedEach);
    const load = startLoad();
    const licet = await startLicet(environment);
    try {
      const questions = [...early, ...late].map(token => ({ token }));
      const bodies = [...questions, ...someIds(licences).map(id => ({ id }))].map(question => JSON.stringify(question));
      const taken = [];
      for (let round = 0; round <= rounds; round += 1)
        taken.push(await load.put(licet, { bodies, connections, seconds }));
      const counted = taken.slice(1);
      return {
        licences,
        events,
        rebuilt,
        rebuildMb,
        perSecond: median(counted.map(({ perSecond }) => perSecond)),
        p99: median(counted.map(({ p99 = Number.NaN }) => p99)),
        serviceMb: mostMemoryMb(licet.process.pid),
      };
    } finally {
      await end(licet.process);
      await end(load.process);
    }
  });

const told = (megabytes: number | null): string => (megabytes === null ? "?" : String(megabytes));

/** Takes minutes, and some 10 GB of disk for a while. */
export const scaleBench = async (rounds: number): Promise<Report> => {
  const grown: Grown[] = [];
  for (const licences of sizes) grown.push(await grow(licences, rounds));
  const [small] = grown;
  const large = grown.at(-1);
  if (!small || !large) throw new Error("nothing was measured");
  return {
    bench: "scale",
    about: `verdicts a second over more and more licences, half by token and two thirds by id, ${connections} connections; ${grown
      .map(
        ({ licences, serviceMb, rebuilt, rebuildMb }) =>
          `${licences.toLocaleString("en")} licences: service ${told(serviceMb)} MB, rebuild ${rebuilt.toLocaleString("en")} events/s in ${told(rebuildMb)} MB`,
      )
      .join("; ")}`,
    figures: grown.map(({ licences, perSecond, p99 }) => ({
      name: `${licences.toLocaleString("en")} licences`,
      perSecond,
      cpuMicroseconds: null,
      p99,
      rounds,
    })),
    ratios: [
      {
        name: "p99 of most / of fewest licences",
        value: large.p99 / small.p99,
        byCpu: null,
        target: 1.3,
        atMost: true,
      },
      {
        name: "memory of the service / 300 MB",
        value: (large.serviceMb ?? Number.NaN) / 300,
        byCpu: null,
        target: 1,
        atMost: true,
      },
      { name: "rebuild of most / of fewest licences", value: large.rebuilt / small.rebuilt, byCpu: null, target: 0.9 },
      { name: "rebuild of most / 60,000 events a second", value: large.rebuilt / 60_000, byCpu: null, target: 1 },
    ],
  };
};
