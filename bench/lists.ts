// What people ask of a registry of a million licences: a page of a list, a search, what is theirs, counts. How long the
// slowest twentieth waits while others ask too.
import { join } from "node:path";
import { openSqliteEventStore } from "../src/event-store/sqlite/sqlite.js";
import { type Child, end, mostMemoryMb, startLicet, tokenOf, untilReady } from "./children.js";
import { issueLicences } from "./issued-licences.js";
import { type Figure, inTemporaryFolder, median, percentile } from "./measure.js";
import { rebuildCommand } from "./rebuild-command.js";
import type { Ratio, Report } from "./report.js";
import { fillLog } from "./sample-log.js";

const licences = 1_000_000;
const askedEach = 25;

/** Who asks, and how many questions each caller may have under way (docs/operations.md, What one request may cost); one more is refused. */
interface Askers {
  accounts: readonly string[];
  atOnce: number;
}
const supervisors: Askers = { accounts: ["supervisor"], atOnce: 4 };
const officers: Askers = { accounts: ["officer", "officer2"], atOnce: 4 };
const holders: Askers = { accounts: ["holder"], atOnce: 2 };

const clientsOf = ({ accounts, atOnce }: Askers): number => accounts.length * atOnce;

interface Question {
  name: string;
  by: Askers;
  /** The address of the n-th time. */
  path: (n: number) => string;
}

const anyOf = (n: number): number => (n * 7_919) % licences;
const encoded = (text: string): string => encodeURIComponent(text);

const questions: readonly Question[] = [
  { name: "a page of all", by: supervisors, path: n => `/v1/licences?limit=20&validOn=20${22 + (n % 4)}-06-01` },
  {
    name: "a department's, that expire",
    by: officers,
    path: n => `/v1/licences?expiresBefore=2026-${String(1 + (n % 12)).padStart(2, "0")}-28`,
  },
  {
    name: "by number",
    by: officers,
    path: n => `/v1/licences?number=JY${String(anyOf(n)).padStart(14, "0")}`,
  },
  {
    name: "a department's, by date of issue",
    by: officers,
    path: n => `/v1/licences?sort=-issuedOn&issuedFrom=20${20 + (n % 2)}-01-01`,
  },
  {
    name: "all of a type, by last day",
    by: supervisors,
    path: n =>
      `/v1/licences?sort=validTo&type=11100000MB0143028R901&expiresFrom=2024-03-${String(1 + (n % 28)).padStart(2, "0")}`,
  },
  { name: "by a part of a name", by: officers, path: n => `/v1/licences?q=${encoded(`GROCERY ${anyOf(n)}`)}` },
  {
    name: "by a holder's code",
    by: supervisors,
    path: n => `/v1/licences?holderCode=ACCOUNT-${anyOf(n) % 7_000}`,
  },
  { name: "what is theirs", by: holders, path: () => "/v1/my/licences" },
  { name: "a department's inbox", by: officers, path: () => "/v1/cases?inbox=department" },
  {
    name: "counts by type and month",
    by: supervisors,
    path: n => `/v1/statistics?by=type,month&from=20${20 + (n % 3)}-01-01&to=2026-11-30`,
  },
  {
    name: "counts of a day",
    by: supervisors,
    path: n => `/v1/statistics?on=20${22 + (n % 4)}-03-01&by=department,holderCategory`,
  },
];

interface Answered {
  /** Milliseconds to the end of each answer, refused or not. */
  times: number[];
  /** How many were refused, such as a search that took too long. */
  refused: number;
}

const ask = async (
  licet: Child,
  tokens: readonly string[],
  { name, by, path }: Question,
  first: number,
): Promise<Answered> => {
  const times: number[] = [];
  let refused = 0;
  const client = async (token: string, own: number): Promise<void> => {
    for (let n = 0; n < askedEach; n += 1) {
      const since = performance.now();
      const reply = await fetch(`${licet.origin}${path(first + own * askedEach + n)}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      const text = await reply.text();
      if (!reply.ok) {
        refused += 1;
        if (reply.status !== 503) throw new Error(`${name}: ${reply.status} ${text.slice(0, 200)}`);
      }
      times.push(performance.now() - since);
    }
  };
  const callers = tokens.flatMap(token => Array.from({ length: by.atOnce }, () => token));
  await Promise.all(callers.map(client));
  return { times, refused };
};

interface Asked {
  figure: Figure;
  p95: number;
  refused: number;
}

const measured = async (
  licet: Child,
  tokens: readonly string[],
  question: Question,
  rounds: number,
): Promise<Asked> => {
  const perRound = clientsOf(question.by) * askedEach;
  await ask(licet, tokens, question, 0);
  const taken: (Answered & { seconds: number })[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const since = performance.now();
    const answered = await ask(licet, tokens, question, round * perRound);
    taken.push({ seconds: (performance.now() - since) / 1_000, ...answered });
  }
  const figure: Figure = {
    name: question.name,
    perSecond: median(taken.map(({ seconds }) => perRound / seconds)),
    cpuMicroseconds: null,
    p99: null,
    rounds,
  };
  const refused = taken.reduce((sum, round) => sum + round.refused, 0);
  return { figure, p95: median(taken.map(({ times }) => percentile(times, 95))), refused };
};

/** The rows and seconds of an export, and the memory that the service had at most by then. */
const exported = async (licet: Child, token: string): Promise<string> => {
  const since = performance.now();
  const reply = await fetch(`${licet.origin}/v1/licences.csv`, { headers: { authorization: `Bearer ${token}` } });
  let rows = 0;
  let bytes = 0;
  for await (const chunk of reply.body ?? []) {
    bytes += chunk.length;
    for (const byte of chunk) if (byte === 10) rows += 1;
  }
  const seconds = (performance.now() - since) / 1_000;
  return `an export of ${rows.toLocaleString("en")} lines (${Math.round(bytes / 1e6)} MB) in ${seconds.toFixed(1)} s, service ${mostMemoryMb(licet.process.pid) ?? "?"} MB at most`;
};

/** Takes minutes, and some 10 GB of disk for a while. Views are on PostgreSQL where LICET_BENCH_POSTGRES leads to one. */
export const listsBench = (rounds: number): Promise<Report> =>
  inTemporaryFolder(async home => {
    const database = process.env.LICET_BENCH_POSTGRES;
    const environment: Record<string, string> = {
      LICET_HOME: home,
      LICET_DEMO: "0",
      LICET_RATE_LIMIT: "off",
      LICET_ROLES: "http,projections",
      LOG_LEVEL: "warn",
      ...(database && { LICET_DATABASE: database }),
    };
    await issueLicences(environment, 100);
    const store = openSqliteEventStore({ file: join(home, "events.db"), writer: "thread" });
    await fillLog(store, licences);
    await store.close();
    await rebuildCommand(environment);
    const licet = await startLicet(environment);
    try {
      await untilReady(licet);
      const asked: Asked[] = [];
      for (const question of questions) {
        const tokens: string[] = [];
        for (const account of question.by.accounts) tokens.push(await tokenOf(environment, account));
        asked.push(await measured(licet, tokens, question, rounds));
      }
      const told = await exported(licet, await tokenOf(environment, "officer"));
      const unanswered = asked
        .filter(({ refused }) => refused > 0)
        .map(({ figure, refused }) => `${refused} of "${figure.name}"`);
      return {
        bench: "lists",
        about: `pages a second over ${licences.toLocaleString("en")} licences, views on ${database ? "PostgreSQL" : "SQLite"}, as many at once as callers may; refused: ${unanswered.join(", ") || "none"}; ${told}`,
        figures: asked.map(({ figure }) => figure),
        ratios: asked.map(
          ({ figure: { name }, p95 }): Ratio => ({
            name: `${name}: p95, in tenths of a second`,
            value: p95 / 100,
            byCpu: null,
            target: 1,
            atMost: true,
          }),
        ),
      };
    } finally {
      await end(licet.process);
    }
  });
