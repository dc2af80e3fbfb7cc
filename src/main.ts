// Starts the service from the environment and keeps it until a signal ends it.
import type { FastifyInstance } from "fastify";
import { developmentAccounts } from "./catalogue/development-accounts.js";
import type { Config } from "./config.js";
import { demoSampleId, recordDemo } from "./demo.js";
import { dayAt } from "./licence/day.js";
import { openServices, type Services } from "./open-services.js";
import type { Report } from "./report.js";

/** What a person looks for first, on lines that can be clicked. */
const welcome = (config: Config, address: string, hasDemo: boolean): string => {
  const at = config.PUBLIC_URL === "http://localhost:8080" && config.PORT !== 8080 ? address : config.PUBLIC_URL;
  const rows = [
    ["核验 / Verify", `${at}/verify`],
    ...(hasDemo ? [["样本 / Sample licence", `${at}/demo/sample.pdf`]] : []),
    ["接口文档 / API", `${at}/docs`],
    ["状态 / Readiness", `${at}/readyz`],
  ];
  const accounts = config.production
    ? []
    : [
        "",
        "  账户 / Accounts (development)  npx licet token ACCOUNT",
        `    ${developmentAccounts.map(({ account }) => account).join(" ")}`,
      ];
  return ["", "  Licet", ...rows.map(([name, link]) => `  ${name}  ${link}`), ...accounts, ""].join("\n");
};

/** The demo of this home, if it has one: recorded in an empty development home, finished where an earlier start was cut off. */
const prepareDemo = async (
  config: Config,
  { opened }: Services,
): Promise<{ sample: string; record: () => Promise<void> } | null> => {
  if (config.production) return null;
  const sample = demoSampleId(opened.registry);
  const [begun] = (await opened.registry.load(sample)).events;
  if (!begun && !(opened.empty && config.LICET_DEMO === "1")) return null;
  const began = dayAt(begun ? Date.parse(begun.meta.recordedAt) : Date.now(), config.LICET_TIME_ZONE);
  return { sample, record: () => recordDemo(opened.registry, began) };
};

/** A service that answers; `close` ends it in order, letting what is under way finish. */
export interface RunningService {
  address: string;
  /** The demo's first licence, in homes with the demo. */
  demoSample: string | null;
  close(): Promise<void>;
}

const nothing: Report = () => undefined;

/** Opens, listens, and answers once requests are taken. Seals are made, and the demo recorded, off the start path. */
export const serve = async (config: Config): Promise<RunningService> => {
  let report = nothing;
  const opening = openServices(config, (level, facts, message) => report(level, facts, message));
  // Read while other threads derive the key of the vault and open the log: a third of the start otherwise.
  const [services, { buildApp }] = await Promise.all([opening, import("./app.js")]);
  let app: FastifyInstance | undefined;
  try {
    const demo = await prepareDemo(config, services);
    let recorded: Promise<void> | undefined;
    app = await buildApp({
      ...services.deps,
      demoSample: async () => {
        await recorded;
        return demo && { id: demo.sample, version: 1 };
      },
    });
    const { log } = app;
    report = (level, facts, message) => log[level](facts, message);
    const address = config.LICET_ROLES.includes("http")
      ? await app.listen({ host: config.HOST, port: config.PORT })
      : "";
    recorded = demo?.record().catch((err: unknown) => log.error({ err }, "the demo could not be recorded"));
    const sealKeys = services
      .ensureSealKeys()
      .catch((err: unknown) => log.error({ err }, "the seals of departments could not be made"));
    if (address) process.stdout.write(`${welcome(config, address, demo !== null)}\n`);
    const running = app;
    return {
      address,
      demoSample: demo?.sample ?? null,
      close: async () => {
        await running.close();
        await recorded;
        await sealKeys;
        await services.close();
      },
    };
  } catch (error) {
    await app?.close();
    await services.close();
    throw error;
  }
};
