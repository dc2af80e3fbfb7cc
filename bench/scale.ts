// How a registry behaves as it grows a hundredfold: verdicts from a service over it, the service's memory, and the
// rebuild of its views.
import { createHash } from "node:crypto";
import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { licenceIdFromBytes } from "../src/credential/licence-id.js";
import { openSqliteEventStore } from "../src/event-store/sqlite/sqlite.js";
import {
  end,
  environmentOf,
  mostMemoryMb,
  startLicet,
  startLoad,
  startProjecting,
  untilReady,
  verifying,
} from "./children.js";
import { issueLicences } from "./issued-licences.js";
import { inTemporaryFolder, median } from "./measure.js";
import { rebuildCommand } from "./rebuild-command.js";
import type { Report } from "./report.js";
import { fillLog } from "./sample-log.js";

const sizes = [10_000, 100_000, 1_000_000];
const issuedEach = 1_000;
const asked = 4_000;
const connections = 32;
const seconds = 5;

/** Waits until what was written to a home's files is on the disk, so that no load is measured beside it. */
const onDisk = async (home: string): Promise<void> => {
  for (const name of await readdir(home)) {
    if (!name.includes(".db")) continue;
    const file = await open(join(home, name));
    await file.sync().finally(() => file.close());
  }
};

interface Grown {
  licences: number;
  events: number;
  rebuilt: number;
  rebuildMb: number | null;
  perSecond: number;
  p99: number;
  serviceMb: number | null;
}

/** Ids of sample licences from all over the log. */
const someIds = (licences: number): string[] =>
  Array.from({ length: asked }, (_, at) => Math.floor(((at * 7_919) % asked) * (licences / asked))).map(index =>
    licenceIdFromBytes(createHash("sha256").update(`licence ${index}`).digest().subarray(0, 16)),
  );

const grow = (licences: number, rounds: number): Promise<Grown> =>
  inTemporaryFolder(async home => {
    const issuing = environmentOf(home);
    const environment = { ...issuing, LICET_ROLES: "http" };
    const early = await issueLicences(issuing, issuedEach);
    const store = openSqliteEventStore({ file: join(home, "events.db"), writer: "thread" });
    const events = await fillLog(store, licences);
    await store.close();
    const { rebuilt, megabytes: rebuildMb } = await rebuildCommand(environment);
    const late = await issueLicences(issuing, issuedEach, issuedEach);
    await onDisk(home);
    const load = startLoad();
    const projecting = startProjecting(environment);
    const licet = await startLicet(environment);
    try {
      await untilReady(licet);
      const questions = [...early, ...late].map(token => ({ token }));
      const all = [...questions, ...someIds(licences).map(id => ({ id }))];
      const requests = verifying(all.map(question => JSON.stringify(question)));
      const taken = [];
      for (let round = 0; round <= rounds; round += 1)
        taken.push(await load.put(licet, { requests, connections, seconds }));
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
      await end(projecting);
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
    about: `verdicts a second over more and more licences, a third by token and two thirds by id, ${connections} connections; ${grown
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
