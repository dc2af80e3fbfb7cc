// What a page takes of the service: pages for anybody and of who is signed in, each beside one answer of the API to the same session, in turn.
import { type Child, end, environmentOf, startLicet, untilReady } from "./children.js";
import { issueLicences } from "./issued-licences.js";
import { type Figure, inTemporaryFolder, median, percentile } from "./measure.js";
import { type Report, ratioOf, waitRatio } from "./report.js";

const licences = 500;
const askedEach = 60;

interface Asked {
  name: string;
  /** Null for anybody. */
  account: string | null;
  path: string;
}
const comparison: Asked = { name: "GET /v1/me, which pages ask too", account: "officer", path: "/v1/me" };
const pages: readonly Asked[] = [
  { name: "the first page", account: null, path: "/" },
  { name: "the desk: today", account: "officer", path: "/desk" },
  { name: "the desk: find", account: "officer", path: "/desk/find?q=JY" },
  { name: "the desk: the form of an issue", account: "officer", path: "/desk/issue/11100000MB0143028R901" },
  { name: "the drawer", account: "holder", path: "/my" },
  { name: "statistics", account: "supervisor", path: "/desk/statistics" },
];

const cookiesOf = (reply: Response): string[] => reply.headers.getSetCookie().map(cookie => cookie.split(";")[0] ?? "");

/** The cookies of an account that has signed in, as its page's form does it. */
const signedIn = async ({ origin }: Child, account: string): Promise<string> => {
  const page = await fetch(`${origin}/sign-in`);
  const state = /name="state" value="([^"]+)"/.exec(await page.text())?.[1] ?? "";
  // The service knows itself by the name of this machine, not by its number.
  const ownOrigin = origin.replace("127.0.0.1", "localhost");
  const reply = await fetch(`${origin}/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: cookiesOf(page).join("; "), origin: ownOrigin, "sec-fetch-site": "same-origin" },
    body: new URLSearchParams({ account, state }),
  });
  if (reply.status !== 303) throw new Error(`${account} is not signed in: ${reply.status} ${await reply.text()}`);
  return cookiesOf(reply).join("; ");
};

/** Milliseconds to the end of each answer, one after the other. Throws where one is refused. */
const ask = async ({ origin }: Child, { path, name }: Asked, cookie: string): Promise<number[]> => {
  const times: number[] = [];
  for (let n = 0; n < askedEach; n += 1) {
    const since = performance.now();
    const reply = await fetch(`${origin}${path}`, {
      redirect: "manual",
      headers: { cookie, accept: "text/html, */*" },
    });
    await reply.arrayBuffer();
    if (reply.status !== 200) throw new Error(`${name}: ${reply.status}`);
    times.push(performance.now() - since);
  }
  return times;
};

export const pagesBench = (rounds: number): Promise<Report> =>
  inTemporaryFolder(async home => {
    const environment = { ...environmentOf(home), LOG_LEVEL: "error" };
    await issueLicences(environment, licences);
    const licet = await startLicet(environment);
    try {
      await untilReady(licet);
      const cookies = new Map<string | null, string>([[null, ""]]);
      for (const account of ["officer", "holder", "supervisor"]) cookies.set(account, await signedIn(licet, account));
      const all = [comparison, ...pages].map(asked => ({ asked, rounds: [] as number[][] }));
      for (let round = 0; round <= rounds; round += 1)
        for (const each of all) {
          const times = await ask(licet, each.asked, cookies.get(each.asked.account) ?? "");
          // The first round warms up.
          if (round > 0) each.rounds.push(times);
        }
      const figures = all.map(
        ({ asked, rounds: taken }): Figure => ({
          name: asked.name,
          perSecond: median(taken.map(times => 1_000 / median(times))),
          cpuMicroseconds: null,
          p99: median(taken.map(times => percentile(times, 99))),
          rounds,
        }),
      );
      const [beside, ...shown] = figures;
      if (!beside) throw new Error("nothing was measured");
      const waits = all
        .slice(1)
        .map(({ asked, rounds: taken }) =>
          waitRatio(asked.name, median(taken.map(times => percentile(times, 95))), "tenths"),
        );
      return {
        bench: "pages",
        about: `pages a second, one asked after the other, over ${licences} licences`,
        figures,
        ratios: [...waits, ...shown.map(figure => ratioOf(`${figure.name} / ${beside.name}`, figure, beside))],
      };
    } finally {
      await end(licet.process);
    }
  });
