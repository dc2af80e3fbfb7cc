// A whole registry over embedded engines in a temporary home, served in this process: what tests of HTTP talk to.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";
import { ensureOwnKey } from "../../keys/own-key.js";
import { openDatabase } from "../../projections/database.js";
import { findDocument } from "../../projections/find-document.js";
import { createLag } from "../../projections/lag.js";
import { readCatalogue } from "../../projections/read-catalogue.js";
import { searchLicences } from "../../projections/search-licences.js";
import { startProjector } from "../../projections/start-projector.js";
import { buildApp } from "../../src/app.js";
import { developmentAccount } from "../../src/catalogue/development-accounts.js";
import { developmentDepartments } from "../../src/catalogue/development-departments.js";
import { shippedTypes } from "../../src/catalogue/shipped-types.js";
import { type Config, readConfig } from "../../src/config.js";
import type { HttpDeps } from "../../src/http/deps.js";
import { mintDevelopmentToken } from "../../src/http/development-tokens.js";
import { keyEvents } from "../../src/licence/events/registry-events.js";
import { openRegistry } from "../../src/open-registry.js";

/** Changes the dependencies before the app is built: a store that refuses, a view that lags. */
export type Rewire = (deps: HttpDeps) => HttpDeps;

const term = { from: "2020-01-01", to: "9999-12-31" };

const defineAll = async ({ registry, ring }: Awaited<ReturnType<typeof openRegistry>>): Promise<void> => {
  for (const type of shippedTypes) await registry.define.defineType(type);
  for (const department of developmentDepartments) {
    await registry.define.defineDepartment(department);
    await registry.define.appointKey(
      department.code,
      "token",
      async (use, { code }) => keyEvents.KeyCreated.parse(await ring.generate({ use, department: code, ...term })),
      ring.destroy,
    );
  }
};

/** Opens a home that knows the shipped types and the development departments. Close it, whatever happened. */
export const openRegistryHome = async (environment: Record<string, string> = {}) => {
  const home = await mkdtemp(join(tmpdir(), "licet-home-"));
  const config: Config = readConfig({ LICET_HOME: home, LOG_LEVEL: "silent", LICET_RATE_LIMIT: "off", ...environment });
  const opened = await openRegistry(config);
  await defineAll(opened);
  const { paths, ring, wrapKey, registry } = opened;
  const login = await ensureOwnKey(paths.keys, ring, "login", () =>
    ring.generate({ use: "login", department: null, ...term }),
  );
  const settings = { events: paths.events, subjectKeys: paths.subjectKeys, wrapKey };
  const module = new URL("../../src/open-log-source.js", import.meta.url).href;
  const projector = startProjector({ file: paths.views, source: { module, settings } });
  await projector.caughtUp;
  const db = openDatabase({ file: paths.views, readonly: true });
  const lag = createLag(db);

  const deps: HttpDeps = {
    settings: {
      publicUrl: config.PUBLIC_URL,
      timeZone: config.LICET_TIME_ZONE,
      rateLimit: config.LICET_RATE_LIMIT === "on",
      logLevel: config.LOG_LEVEL,
    },
    clock: Date.now,
    identity: { kind: "development", publicUrl: config.PUBLIC_URL, jwk: login.jwk },
    registry,
    reads: { search: searchLicences(db), document: findDocument(db), catalogue: readCatalogue(db) },
    lag,
    sealWork: { want: async () => undefined },
    documents: { read: async () => "erased" },
    readiness: [],
    demoSample: async () => null,
  };
  const apps: FastifyInstance[] = [];

  /** The app over this home, with some of its dependencies changed. */
  const serve = async (rewire: Rewire = same => same): Promise<FastifyInstance> => {
    const app = await buildApp(rewire(deps));
    apps.push(app);
    return app;
  };

  /** A bearer token of a development account. */
  const token = async (name: string): Promise<string> => {
    const account = developmentAccount(name);
    if (!account) throw new Error(`there is no development account ${name}`);
    const key = { kid: login.kid, privateKey: ring.privateKey(login.kid) };
    return mintDevelopmentToken(account, { key, publicUrl: config.PUBLIC_URL, now: Date.now() });
  };

  /** Asks as an account; `null` asks without a token. */
  const ask = async (
    app: FastifyInstance,
    account: string | null,
    request: InjectOptions,
  ): Promise<LightMyRequestResponse> =>
    app.inject({
      ...request,
      headers: { ...(account !== null && { authorization: `Bearer ${await token(account)}` }), ...request.headers },
    });

  const close = async (): Promise<void> => {
    for (const app of apps) await app.close();
    lag.close();
    await db.destroy();
    await projector.close();
    await opened.close();
    await rm(home, { recursive: true, force: true });
  };
  return { config, opened, deps, db, serve, token, ask, close };
};

export type RegistryHome = Awaited<ReturnType<typeof openRegistryHome>>;
