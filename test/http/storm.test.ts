// One client asks for everything as fast as it can while another, behind the same proxy, verifies: the second one is answered as on a quiet day.
import { execFile, fork } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import t from "tap";
import type { Storm, StormResult } from "../soak/storming-client.js";
import { eventually, startLicet } from "../support/licet-process.js";
import { until } from "../support/until.js";

// `npm run soak -- storm` measures; in `npm test`, beside whatever else the machine does, only the answers are held.
const rounds = Number(process.env.LICET_ROUNDS ?? 1);
const isMeasured = process.env.LICET_ROUNDS !== undefined;
const questions = isMeasured ? 200 : 60;
const everyMs = 20;
const atMost = 5;

const hall = "203.0.113.9";
const home = t.testdir();
const service = startLicet({
  LICET_HOME: home,
  LICET_DEMO: "1",
  LICET_RATE_LIMIT: "on",
  LICET_TRUSTED_PROXIES: "127.0.0.1",
  PORT: "0",
});
t.teardown(() => service.stop());
await service.ready;
const [, printedPort] = /http:\/\/localhost:(\d+)\/verify/.exec(service.printed.join("\n")) ?? [];
if (printedPort === undefined) throw new Error(`no address was printed: ${service.printed.join("\n")}`);
const origin = `http://127.0.0.1:${printedPort}`;
await eventually(`${origin}/demo/sample.pdf`, ({ status }) => status === 200);

const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const { hostname, port } = new URL(origin);

/** Asks through the proxy as somebody in the hall; the answer's status, its body and how long it took. */
const ask = (
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: string; ms: number }> =>
  new Promise((resolve, reject) => {
    const began = performance.now();
    const asking = request(
      { agent, hostname, port, path, headers: { ...headers, "x-forwarded-for": hall } },
      answer => {
        let body = "";
        answer.setEncoding("utf8").on("data", chunk => {
          body += chunk;
        });
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body, ms: performance.now() - began }));
      },
    );
    asking.on("error", reject);
    asking.end();
  });

/** The tokens of the demo's licences: many different ones, as a hall asks for. */
const tokens = async (): Promise<string[]> => {
  const cli = fileURLToPath(new URL("../../src/commands/cli.js", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [cli, "token", "supervisor"], {
    env: { ...process.env, LICET_HOME: home },
  });
  const { body } = await ask("/v1/licences?limit=30", { authorization: `Bearer ${stdout.trim()}` });
  const { items } = JSON.parse(body) as { items: { links: { verify: string } }[] };
  return items.map(({ links }) => links.verify.split("/").at(-1) ?? "");
};
const codes = await tokens();

interface Measured {
  took: number[];
  statuses: Set<number>;
  verdicts: Map<string, string>;
}
const nothingYet = (): Measured => ({ took: [], statuses: new Set(), verdicts: new Map() });

/** The value that 99 of 100 do not exceed. */
const p99 = ({ took }: Measured): number =>
  took.toSorted((a, b) => a - b)[Math.ceil(took.length * 0.99) - 1] ?? Number.NaN;

/** Asks about each licence in turn, one question at a time, as people with scanners do; for longer while there is reason to. */
const verify = async ({ took, statuses, verdicts }: Measured, goOn = () => false): Promise<void> => {
  let n = 0;
  await until(async () => {
    const code = codes[n % codes.length] ?? "";
    const { status, body, ms } = await ask(`/V/${code}`, { accept: "application/json" });
    took.push(ms);
    statuses.add(status);
    if (status === 200) verdicts.set(code, JSON.parse(body).verdict);
    n += 1;
    return n >= questions && !goOn();
  }, everyMs);
};

const storming = async (during: (isRefused: () => boolean) => Promise<void>): Promise<StormResult> => {
  const child = fork(fileURLToPath(new URL("../soak/storming-client.js", import.meta.url)));
  child.send({ origin, address: "198.51.100.66", connections: 16, codes } satisfies Storm);
  let isRefused = false;
  child.once("message", () => {
    isRefused = true;
  });
  await during(() => isRefused);
  const ended = once(child, "message") as Promise<[StormResult]>;
  child.send("end");
  const [result] = await ended;
  return result;
};

t.test("a storm from one address costs another behind the same proxy nothing", async t => {
  t.ok(codes.length > 20, `${codes.length} licences`);
  await verify(nothingYet());
  const [quiet, stormy] = [nothingYet(), nothingYet()];
  const answered = new Map<string, number>();
  // In turn, so that whatever else the machine does falls on both.
  for (let round = 0; round < rounds; round += 1) {
    await verify(quiet);
    const { statuses, withoutRetryAfter } = await storming(isRefused => verify(stormy, () => !isRefused()));
    t.equal(withoutRetryAfter, 0);
    for (const [status, count] of Object.entries(statuses)) answered.set(status, (answered.get(status) ?? 0) + count);
  }
  t.same(quiet.statuses, new Set([200]));
  t.same(stormy.statuses, new Set([200]), "never a 429, never a 503");
  t.same(stormy.verdicts, quiet.verdicts);
  t.ok([...stormy.verdicts.values()].includes("valid"));
  const told = JSON.stringify(Object.fromEntries(answered));
  t.ok((answered.get("429") ?? 0) > 500, `the storm was refused: ${told}`);
  t.notOk(
    [...answered.keys()].some(status => status >= "500"),
    told,
  );
  const measured = `p99 ${p99(stormy).toFixed(1)} ms in the storm, ${p99(quiet).toFixed(1)} ms without`;
  t.comment(`${measured}; the storm was answered ${told}`);
  if (isMeasured) t.ok(p99(stormy) < atMost * p99(quiet), measured);
});
