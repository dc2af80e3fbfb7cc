// Where the process listens: on PORT for requests where it has that role, and on LICET_MONITOR_PORT for those who watch
// it.
import { isAbsolute } from "node:path";
import type { FastifyBaseLogger } from "fastify";
import { originAtPort } from "../home/origin.js";
import { type Config, ConfigError } from "../home/settings/config.js";
import type { HttpSettings } from "../http/deps.js";
import { openSecurityLog, type SecurityLog } from "../http/logs/security-log.js";
import { listeningPlace } from "../network/listening-place.js";
import type { FrontApp, FrontDeps } from "./front-app.js";

export interface Doors extends Pick<FrontApp, "handOver" | "refuse"> {
  log: FastifyBaseLogger;
  /** Where requests are taken; null without the role. */
  address: string | null;
  close(): Promise<void>;
}

/** The settings of the HTTP side. */
const freshSignInOf = ({ LICET_FINAL_ACTS_MAX_AGE: maxAge, LICET_FINAL_ACTS_ACR: acr }: Config) =>
  maxAge === undefined && acr === undefined ? {} : { freshSignIn: { maxAge, acr } };

export const httpSettings = (config: Config, publicUrl: string): HttpSettings => ({
  publicUrl,
  timeZone: config.LICET_TIME_ZONE,
  rightsFrom: config.LICET_RIGHTS_FROM,
  trustedProxies: config.LICET_TRUSTED_PROXIES ?? "none",
  sessions: {
    idleMs: config.LICET_SESSION_IDLE_MINUTES * 60_000,
    longestMs: config.LICET_SESSION_HOURS * 3_600_000,
  },
  ...freshSignInOf(config),
  registerPenaltyYears: config.LICET_REGISTER_PENALTY_YEARS,
  rateLimit: config.LICET_RATE_LIMIT === "on",
  logLevel: config.LOG_LEVEL,
});

/**
 * Whether who watches the process may do so where everybody asks: never in production, where a proxy hands on whatever
 * comes.
 */
export const hasPublicMetrics = ({ LICET_MONITOR_PORT: monitorPort, production }: Config): boolean =>
  monitorPort === undefined && !production;

/**
 * The security log of a process that takes requests; none on a standard output that is to be silent. Throws ConfigError
 * for a file that it may not write.
 */
export const openSecurity = (config: Config, onFault: (error: unknown) => void): SecurityLog | null => {
  const { LICET_ROLES: roles, LICET_SECURITY_LOG: place, LOG_LEVEL: level } = config;
  if (!roles.includes("http") || (place === "stdout" && level === "silent")) return null;
  try {
    return openSecurityLog(place, onFault);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigError(
      `LICET_SECURITY_LOG must be stdout, or a file in a folder that is there and may be written: ${why}`,
    );
  }
};

/** Listens. Rejects, listening nowhere, when an address cannot be had. */
export const openDoors = async (config: Config, watched: Pick<FrontDeps, "metrics" | "readiness">): Promise<Doors> => {
  const { LICET_MONITOR_PORT: monitorPort, HOST: host, PORT: port } = config;
  // Loaded while other threads derive the key of the vault and open the log: a third of the start otherwise.
  const { buildFrontApp, buildMonitorApp } = await import("./front-app.js");
  // What the log has recorded is not known yet: until then nothing that is answered names an address.
  const settings = httpSettings(config, config.PUBLIC_URL ?? originAtPort(port));
  const front = await buildFrontApp({
    ...watched,
    settings,
    metrics: hasPublicMetrics(config) ? watched.metrics : null,
  });
  const monitor = await buildMonitorApp({ ...watched, settings });
  const close = async (): Promise<void> => {
    await front.app.close();
    await monitor.close();
  };
  try {
    const address = config.LICET_ROLES.includes("http")
      ? await front.app.listen(await listeningPlace(host, port))
      : null;
    if (monitorPort !== undefined)
      await monitor.listen({ host: isAbsolute(host) ? "127.0.0.1" : host, port: monitorPort });
    return { log: front.app.log, address, handOver: front.handOver, refuse: front.refuse, close };
  } catch (error) {
    await close();
    throw error;
  }
};
