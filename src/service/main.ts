// Starts the service from the environment and keeps it until a signal ends it. The way through this room: doors.ts
// listens before anything is open, open-services.ts opens what this process's roles need (roles/, a file each), and
// end-in-order.ts ends it; keys/ looks after departments' keys, health/ tells how it is, and first-start/ fills an
// empty home.
import type { FastifyInstance } from "fastify";
import { developmentAccounts } from "../catalogue/examples/development-accounts.js";
import { createEngineWait } from "../home/engine-wait.js";
import type { Report } from "../home/report.js";
import type { Config } from "../home/settings/config.js";
import type { DemoLicence } from "../http/deps.js";
import { dayAt } from "../licence/day.js";
import { originForms } from "../network/origin-forms.js";
import type { SettledOrigin } from "../registry/define/settle-origin.js";
import { openDoors } from "./doors.js";
import { demoLicences, recordDemo } from "./first-start/demo.js";
import { createMetrics } from "./health/metrics.js";
import { faultParts, openingParts } from "./health/readiness.js";
import { openServices, type Services } from "./open-services.js";

/** What a person looks for first, on lines that can be clicked. */
const welcome = (config: Config, { current: at, replaced }: SettledOrigin, hasDemo: boolean): string => {
  const [, written] = originForms(at);
  const rows = [
    ["核验 / Verify", `${at}/verify`],
    ...(hasDemo
      ? [
          ["示例 / Demo", `${at}/demo`],
          ["样本 / Sample licence", `${at}/demo/sample.pdf`],
        ]
      : []),
    ["登录 / Sign in", `${at}/sign-in`],
    ["接口文档 / API", `${at}/docs`],
    ["状态 / Readiness", `${at}/readyz`],
    ...(written === undefined ? [] : [["域名 / Domain", written]]),
    ...(replaced === null
      ? []
      : [["地址变更 / New address", `${replaced} → ${at} (旧证照仍有效 / earlier papers stay good)`]]),
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

/**
 * The demo of this home, if it has one: recorded in an empty development home, finished where an earlier start was cut
 * off.
 */
const prepareDemo = async (
  config: Config,
  { opened }: Services,
): Promise<{ licences: readonly [DemoLicence, ...DemoLicence[]]; record: () => Promise<string> } | null> => {
  if (config.production) return null;
  const licences = demoLicences(opened.registry);
  const [begun] = (await opened.registry.load(licences[0].id)).events;
  if (!begun && !(opened.empty && config.LICET_DEMO === "1")) return null;
  const began = dayAt(begun ? Date.parse(begun.meta.recordedAt) : Date.now(), config.LICET_TIME_ZONE);
  return { licences, record: () => recordDemo(opened.registry, began) };
};

/** The port of an address that is listened on; null for a unix socket, and for a process that takes no requests. */
const portOf = (address: string | null): number | null =>
  address !== null && URL.canParse(address) ? Number(new URL(address).port) || 80 : null;

/** A service that takes requests. */
export interface OpenService {
  /** The demo's first licence, in homes with the demo. */
  demoSample: string | null;
}

/** A service that was started. */
export interface StartedService {
  /** Null when `close` came first. Rejects, with all of it closed, when the service cannot be opened. */
  open: Promise<OpenService | null>;
  /** Tells of a fault that nobody caught: from then on it is not ready, and has to be closed. */
  fail(error: unknown): void;
  /** Ends it in order, whether it is open yet or not, letting what is under way finish. */
  close(): Promise<void>;
}

/**
 * Listens at once, and takes requests as soon as all is open: an engine that is away is waited for, a fault of
 * settings, keys or files ends it. Seals are made, and the demo recorded, off the start path.
 */
export const startService = (config: Config): StartedService => {
  const ending = new AbortController();
  const metrics = createMetrics();
  let services: Services | undefined;
  let fault = false;
  let app: FastifyInstance | undefined;
  const watched = {
    metrics,
    readiness: () => [...faultParts(fault), ...(services?.deps.readiness ?? openingParts(wait))],
  };

  const report: Report = (level, facts, message) =>
    void doors.then(
      ({ log }) => log[level](facts, message),
      () => undefined, // who could not listen ends, and says why
    );
  const onMissing = (): void =>
    void doors.then(
      ({ refuse }) => refuse(),
      () => undefined,
    );
  const wait = createEngineWait({ config, report, signal: ending.signal, onMissing });
  const port = async () => portOf((await doors).address);
  const opening = openServices(config, report, { metrics, wait, port });
  const doors = openDoors(config, watched);

  if (config.production && !config.provider && config.LICET_ROLES.includes("http"))
    report(
      "warn",
      { setting: "LICET_OIDC_ISSUER" },
      "nobody can sign in: LICET_OIDC_ISSUER is not set, and production has no accounts of its own",
    );

  const background: Promise<void>[] = [];
  const inBackground = (work: () => Promise<void>, failed: string): Promise<void> => {
    const done = wait.until("event-store", work).catch((err: unknown) => {
      if (!ending.signal.aborted) report("error", { err }, failed);
    });
    background.push(done);
    return done;
  };

  const begin = async (): Promise<OpenService> => {
    const [{ address, handOver }, opened, { buildApp }] = await Promise.all([doors, opening, import("../http/app.js")]);
    const demo = await wait.until("event-store", () => prepareDemo(config, opened));
    let recording: Promise<void> | undefined;
    let recorded: string | null = null;
    app = await buildApp({
      ...opened.deps,
      demo: demo && { licences: demo.licences, recorded: () => Promise.resolve(recording).then(() => recorded) },
      get readiness() {
        return [...faultParts(fault), ...opened.deps.readiness];
      },
    });
    await app.ready();
    services = opened;
    handOver(app);
    if (demo)
      recording = inBackground(async () => {
        recorded = await demo.record();
      }, "the demo could not be recorded");
    void inBackground(opened.ensureSealKeys, "the seals of departments could not be made");
    const { origin } = opened.opened;
    if (origin.replaced !== null)
      report("info", { from: origin.replaced, to: origin.current }, "the origin went with the port, and is recorded");
    if (address !== null) process.stdout.write(`${welcome(config, origin, demo !== null)}\n`);
    return { demoSample: demo?.licences[0].id ?? null };
  };
  const begun = begin();

  const end = async (): Promise<void> => {
    ending.abort();
    const front = doors.then(({ close }) => close()).catch(() => undefined);
    await begun.catch(() => null);
    await Promise.all([app?.close(), front]);
    await Promise.all(background);
    await opening.then(({ close }) => close()).catch(() => undefined);
  };
  let ended: Promise<void> | undefined;
  const close = (): Promise<void> => {
    ended ??= end();
    return ended;
  };

  const open = begun.catch(async (error: unknown) => {
    const wasAsked = ending.signal.aborted;
    await close();
    if (!wasAsked) throw error;
    return null;
  });
  const fail = (err: unknown): void => {
    fault = true;
    report("error", { err }, "a fault that nobody caught: the process ends");
  };
  return { open, fail, close };
};
