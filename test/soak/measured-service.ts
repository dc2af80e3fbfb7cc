// A service in a process of its own that tells how long its serving thread was held at a stretch.
import { type IntervalHistogram, monitorEventLoopDelay } from "node:perf_hooks";
import { fillLog } from "../../bench/sample-log.js";
import { approvalService } from "../../src/catalogue/examples/development-departments.js";
import { exampleIssue } from "../../src/catalogue/examples/example.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { dayAt } from "../../src/licence/day.js";
import { openRegistryHome } from "../support/registry-home.js";
import { until } from "../support/until.js";

const [licences = 100, versions = 3] = process.argv.slice(2).map(Number);
const resolution = 1;

const say = (message: unknown): void => void process.send?.(message);

const home = await openRegistryHome({ LICET_ROLES: "http,projections,sealer", LICET_RATE_LIMIT: "off" });
const { store, registry } = home.services.opened;
await home.services.keys.ensureSealKey(approvalService.code);
await fillLog(store, licences);

/** A licence with as many versions as asked for. */
const grown = async () => {
  const today = dayAt(Date.now(), home.config.LICET_TIME_ZONE);
  const asking = {
    actor: { subject: "soak", department: approvalService.code, role: "officer" as const },
    client: "soak",
    source: "http" as const,
    correlation: "soak",
    department: approvalService.code,
  };
  let outcome = await registry.issue(asking, { act: "issue", body: exampleIssue(foodLicence, today) });
  for (let version = 1; version < versions; version += 1)
    outcome = await registry.act(asking, {
      licence: outcome.licence.id,
      act: "replacements",
      body: { kind: "lost", date: today, reason: `第${version}次补证` },
    });
  return outcome;
};
const { licence, position } = await grown();
await until(() => home.deps.lag.waitUntilSeen(position, { timeoutMs: 600_000 }));

const app = await home.serve(deps => ({
  ...deps,
  demo: { licences: [{ id: licence.id, story: "active" as const }], recorded: async () => null },
}));
await app.ready();
const origin = await app.listen({ host: "127.0.0.1", port: 0 });
const tokens = { officer: await home.token("officer"), supervisor: await home.token("supervisor") };
const delays: IntervalHistogram = monitorEventLoopDelay({ resolution });
delays.enable();

/** The timer that looks has begun its next turn, and ended it. */
const looked = async (): Promise<void> => {
  const before = delays.count;
  await until(() => delays.count > before + 1, resolution);
};

process.on("message", async (message: "begin" | "end" | "close") => {
  if (message === "begin") {
    await looked();
    delays.reset();
    say("begun");
  }
  if (message === "end") {
    await looked();
    say(Math.max(0, delays.max / 1e6 - resolution));
  }
  if (message === "close") {
    await home.close();
    process.disconnect();
  }
});
say({
  origin,
  tokens,
  id: licence.id,
  token: licence.versions.at(-1)?.token,
  firstToken: licence.versions[0].token,
  body: exampleIssue(foodLicence, dayAt(Date.now(), home.config.LICET_TIME_ZONE), 1),
});
