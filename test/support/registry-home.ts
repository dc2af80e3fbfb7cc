// A whole registry over embedded engines in a temporary home, served in this process: what tests of HTTP talk to.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";
import { type DevelopmentAccount, developmentAccount } from "../../src/catalogue/examples/development-accounts.js";
import { readConfig } from "../../src/home/settings/config.js";
import { buildApp } from "../../src/http/app.js";
import type { HttpDeps } from "../../src/http/deps.js";
import { mintDevelopmentToken } from "../../src/http/identity/development-tokens.js";
import { type OpenServices, openServices } from "../../src/service/open-services.js";

/** Changes the dependencies before the app is built: a store that refuses, a view that lags. */
export type Rewire = (deps: HttpDeps) => HttpDeps;

/** Opens a home that knows the shipped types and the development departments, with writers and projector. Close it, whatever happened. */
export const openRegistryHome = async (environment: Record<string, string> = {}, options: OpenServices = {}) => {
  const home = await mkdtemp(join(tmpdir(), "licet-home-"));
  const config = readConfig({
    LICET_HOME: home,
    LOG_LEVEL: "silent",
    LICET_RATE_LIMIT: "off",
    LICET_ROLES: "http,projections",
    ...environment,
  });
  const services = await openServices(config, () => undefined, options);
  await services.projector?.caughtUp;
  const { login, ring } = services;
  const deps: HttpDeps = { ...services.deps, demo: null };
  const apps: FastifyInstance[] = [];

  /** The app over this home, with some of its dependencies changed. */
  const serve = async (rewire: Rewire = same => same): Promise<FastifyInstance> => {
    const app = await buildApp(rewire(deps));
    apps.push(app);
    return app;
  };

  /** A bearer token of a development account, by its name, or of another one; minted at an instant. */
  const token = async (name: string | DevelopmentAccount, now = Date.now()): Promise<string> => {
    const account = typeof name === "string" ? developmentAccount(name) : name;
    if (!account || !login) throw new Error(`there is no development account ${String(name)}`);
    const key = { kid: login.kid, privateKey: ring.privateKey(login.kid) };
    return mintDevelopmentToken(account, { key, now });
  };

  /** Asks as an account; `null` asks without a token. */
  const ask = async (
    app: FastifyInstance,
    account: string | DevelopmentAccount | null,
    request: InjectOptions,
  ): Promise<LightMyRequestResponse> =>
    app.inject({
      ...request,
      headers: { ...(account !== null && { authorization: `Bearer ${await token(account)}` }), ...request.headers },
    });

  const close = async (): Promise<void> => {
    for (const app of apps) await app.close();
    await services.close();
    await rm(home, { recursive: true, force: true });
  };
  return { config, services, deps, serve, token, ask, close };
};

export type RegistryHome = Awaited<ReturnType<typeof openRegistryHome>>;
