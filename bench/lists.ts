// What people ask of a registry of a million licences: a page of a list, a search, what is theirs, counts. How long the
// slowest twentieth waits while others ask too.
import { type Child, mostMemoryMb, tokenOf } from "./children.js";
import { type Asking, anyOf, overAMillion, type Waited, waited } from "./over-a-million.js";
import { type Report, waitRatio } from "./report.js";

/** Who asks, and how many questions each caller may have under way (docs/operations.md, What one request may cost); one more is refused. */
interface Askers {
  accounts: readonly string[];
  atOnce: number;
}
const supervisors: Askers = { accounts: ["supervisor"], atOnce: 4 };
const officers: Askers = { accounts: ["officer", "officer2"], atOnce: 4 };
const holders: Askers = { accounts: ["holder"], atOnce: 2 };

interface Question extends Omit<Asking, "callers"> {
  by: Askers;
}

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
  {
    name: "by a part of a name",
    by: officers,
    path: n => `/v1/licences?q=${encodeURIComponent(`GROCERY ${anyOf(n)}`)}`,
  },
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

export const listsBench = (rounds: number): Promise<Report> =>
  overAMillion(async ({ licet, environment, over }) => {
    const asked: Waited[] = [];
    for (const { name, by, path } of questions) {
      const callers: Record<string, string>[] = [];
      for (const account of by.accounts) {
        const headers = { authorization: `Bearer ${await tokenOf(environment, account)}` };
        callers.push(...Array.from({ length: by.atOnce }, () => headers));
      }
      asked.push(await waited(licet, { name, callers, path }, rounds));
    }
    const told = await exported(licet, await tokenOf(environment, "officer"));
    const unanswered = asked
      .filter(({ refused }) => refused > 0)
      .map(({ figure, refused }) => `${refused} of "${figure.name}"`);
    return {
      bench: "lists",
      about: `pages a second over ${over}, as many at once as callers may; refused: ${unanswered.join(", ") || "none"}; ${told}`,
      figures: asked.map(({ figure }) => figure),
      ratios: asked.map(({ figure, p95 }) => waitRatio(figure.name, p95, "tenths")),
    };
  });
