// Acts, verdicts and rebuilds on the embedded engines and, where they are named, on EventStoreDB and PostgreSQL: each
// beside its engine's own speed.
import { approvalService } from "../src/catalogue/examples/development-departments.js";
import { exampleIssue } from "../src/catalogue/examples/example.js";
import { foodLicence } from "../src/catalogue/shipped/food-licence.js";
import { dayAt } from "../src/licence/day.js";
import { type Child, end, environmentOf, startLicet, startLoad, tokenOf, untilReady, verifying } from "./children.js";
import { type EnginePair, embedded, onServers } from "./engine-pair.js";
import type { AskedRequest } from "./load.js";
import { alternately, type Contender, type Figure, inTemporaryFolder } from "./measure.js";
import { rebuildCommand } from "./rebuild-command.js";
import { type Ratio, type Report, ratioOf } from "./report.js";

const connections = 32;
const seconds = 4;
const perRound = 12_000;
const today = () => dayAt(Date.now(), "Asia/Shanghai");

const issued = async (licet: Child, token: string, count: number): Promise<string[]> => {
  const ids: string[] = [];
  const numbers = Array.from({ length: count }, (_, index) => index).values();
  const clerk = async (): Promise<void> => {
    for (const index of numbers) {
      const response = await fetch(`${licet.origin}/v1/licences`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          authorization: `Bearer ${token}`,
          "idempotency-key": `first-${index}`,
        },
        body: JSON.stringify(exampleIssue(foodLicence, today(), index)),
      });
      if (response.status !== 201)
        throw new Error(`an issue was answered ${response.status}: ${await response.text()}`);
      ids.push(((await response.json()) as { id: string }).id);
    }
  };
  await Promise.all(Array.from({ length: connections }, clerk));
  return ids;
};

/** Every request of a round is another one. */
const fresh = (make: (index: number) => AskedRequest): (() => AskedRequest[]) => {
  let made = 0;
  return () =>
    Array.from({ length: perRound }, () => {
      made += 1;
      return make(made);
    });
};

const measure = async (
  pair: EnginePair,
  home: string,
  rounds: number,
): Promise<{ figures: Figure[]; ratios: Ratio[] }> => {
  const environment = { ...pair.environment, ...environmentOf(home) };
  const licet = await startLicet(environment);
  const load = startLoad();
  try {
    await untilReady(licet);
    const token = await tokenOf(environment, "officer");
    const ids = await issued(licet, token, 1_000);
    const signedIn = (key: string) => ({ authorization: `Bearer ${token}`, "idempotency-key": key });
    const issues = fresh(index => ({
      path: "/v1/licences",
      body: JSON.stringify(exampleIssue(foodLicence, today(), 10_000 + index)),
      headers: signedIn(`issue-${index}`),
    }));
    const acts = fresh(index => ({
      path: `/v1/licences/${ids[index % ids.length]}/inspections`,
      body: JSON.stringify({ date: today(), result: "pass", note: `合格 ${index}`, nextDue: null }),
      headers: signedIn(`act-${index}`),
    }));
    const verify = verifying(ids.map(id => JSON.stringify({ id })));
    const contender = (name: string, requests: () => AskedRequest[]): Contender => ({
      name: `${pair.name}: ${name}`,
      round: () => load.put(licet, { requests: requests(), connections, seconds }),
    });
    const figures = await alternately(
      [
        contender("issues", issues),
        contender("acts that load", acts),
        contender("verdicts", () => verify),
        pair.rawAppends,
        pair.rawInserts,
        {
          name: `${pair.name}: rebuild, events`,
          round: async () => ({ perSecond: (await rebuildCommand(environment)).rebuilt, cpuMicroseconds: null }),
        },
      ],
      rounds,
    );
    const [issue, act, , append, insert, rebuild] = figures;
    if (!issue || !act || !append || !insert || !rebuild) throw new Error("nothing was measured");
    return {
      figures,
      ratios: [
        ratioOf(`${pair.name}: issues / raw appends`, issue, append, 0.3),
        ratioOf(`${pair.name}: acts that load / raw appends`, act, append, 0.15),
        ratioOf(`${pair.name}: rebuild / raw inserts`, rebuild, insert, 0.3),
      ],
    };
  } finally {
    await end(licet.process);
    await end(load.process);
  }
};

/** Servers are measured where LICET_BENCH_EVENTSTOREDB and LICET_BENCH_POSTGRES lead to empty ones. */
export const enginesBench = (rounds: number): Promise<Report> =>
  inTemporaryFolder(async folder => {
    const { LICET_BENCH_EVENTSTOREDB: eventStore, LICET_BENCH_POSTGRES: database } = process.env;
    const pairs = [await embedded(folder), ...(eventStore && database ? [await onServers(eventStore, database)] : [])];
    const measured = [];
    for (const [at, pair] of pairs.entries()) {
      measured.push(await measure(pair, `${folder}/home-${at}`, rounds));
      await pair.close();
    }
    return {
      bench: "engines",
      about: `acts and verdicts through HTTP, ${connections} connections, an officer of ${approvalService.name}`,
      figures: measured.flatMap(({ figures }) => figures),
      ratios: measured.flatMap(({ ratios }) => ratios),
    };
  });
