// What anybody asks of the public register over a million licences: how long the slowest twentieth waits while two ask at
// once, beside the bare answer of the same service for its health.
import { join } from "node:path";
import { openSqliteEventStore } from "../src/event-store/sqlite/sqlite.js";
import { type Child, end, startLicet, untilReady } from "./children.js";
import { issueLicences } from "./issued-licences.js";
import { type Figure, inTemporaryFolder, median, percentile } from "./measure.js";
import { rebuildCommand } from "./rebuild-command.js";
import type { Ratio, Report } from "./report.js";
import { fillLog } from "./sample-log.js";

const licences = 1_000_000;
const askedEach = 25;
const atOnce = 2;

interface Question {
  name: string;
  /** The address of the n-th time. */
  path: (n: number) => string;
}

const anyOf = (n: number): number => (n * 7_919) % licences;
const encoded = (text: string): string => encodeURIComponent(text);
const department = "119901010000100146";
const type = "11100000MB0143028R901";

const questions: readonly Question[] = [
  { name: "a bare answer", path: () => "/healthz" },
  { name: "the first page", path: n => `/v1/register?on=20${26 + (n % 4)}-06-01` },
  { name: "by a part of a name", path: n => `/v1/register?q=${encoded(`GROCERY ${anyOf(n)}`)}` },
  {
    name: "by a part that most names have",
    path: n => `/v1/register?q=${encoded(["SHORE", "DELI", "INC"][n % 3] ?? "")}`,
  },
  { name: "by a part that no name has", path: n => `/v1/register?q=${encoded(`示例 ${n}`)}` },
  { name: "by a holder's code", path: n => `/v1/register?holderCode=ACCOUNT-${anyOf(n) % 7_000}` },
  { name: "by number", path: n => `/v1/register?number=JY${String(anyOf(n)).padStart(14, "0")}` },
  { name: "of a type, in force", path: n => `/v1/register?type=${type}&status=active&on=2025-0${1 + (n % 9)}-01` },
  {
    name: "of a department, expired",
    path: n => `/v1/register?department=${department}&status=expired&sort=recorded&limit=${10 + (n % 10)}`,
  },
  { name: "revoked", path: n => `/v1/register?status=revoked&limit=${10 + (n % 10)}` },
  { name: "of none", path: n => `/v1/register?status=suspended&type=${type}&limit=${10 + (n % 10)}` },
  { name: "the issuers", path: () => "/v1/register/departments" },
  { name: "a page for people", path: n => `/register?q=${encoded(`GROCERY ${anyOf(n)}`)}` },
  { name: "the days of feeds", path: () => "/v1/register/feeds" },
  { name: "a page of 50,000 addresses", path: n => `/register/sitemaps/${1 + (n % 20)}.xml` },
];

/** Milliseconds to the end of each answer. Throws where one is refused. */
const ask = async ({ origin }: Child, { name, path }: Question, first: number): Promise<number[]> => {
  const times: number[] = [];
  const client = async (own: number): Promise<void> => {
    for (let n = 0; n < askedEach; n += 1) {
      const since = performance.now();
      const reply = await fetch(`${origin}${path(first + own * askedEach + n)}`);
      const text = await reply.text();
      if (!reply.ok) throw new Error(`${name}: ${reply.status} ${text.slice(0, 200)}`);
      times.push(performance.now() - since);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, own) => client(own)));
  return times;
};

const measured = async (licet: Child, question: Question, rounds: number): Promise<{ figure: Figure; p95: number }> => {
  const perRound = atOnce * askedEach;
  await ask(licet, question, 0);
  const taken: { seconds: number; times: number[] }[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const since = performance.now();
    const times = await ask(licet, question, round * perRound);
    taken.push({ seconds: (performance.now() - since) / 1_000, times });
  }
  const perSecond = median(taken.map(({ seconds }) => perRound / seconds));
  const figure: Figure = { name: question.name, perSecond, cpuMicroseconds: null, p99: null, rounds };
  return { figure, p95: median(taken.map(({ times }) => percentile(times, 95))) };
};

/** Takes minutes, and some 10 GB of disk for a while. Views are on PostgreSQL where LICET_BENCH_POSTGRES leads to one. */
export const registerBench = (rounds: number): Promise<Report> =>
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
      const asked: { figure: Figure; p95: number }[] = [];
      for (const question of questions) asked.push(await measured(licet, question, rounds));
      return {
        bench: "register",
        about: `answers a second over ${licences.toLocaleString("en")} licences, views on ${database ? "PostgreSQL" : "SQLite"}, ${atOnce} at once`,
        figures: asked.map(({ figure }) => figure),
        ratios: asked.map(
          ({ figure: { name }, p95 }): Ratio => ({
            name: `${name}: p95, in twentieths of a second`,
            value: p95 / 50,
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
