// Waiting for an engine that is away: tried again with a growing pause, told once for each reason, ended by the signal
// that ends the service.
import { isDatabaseFault } from "../../projections/database/database-fault.js";
import { EventStoreError } from "../event-store/event-store-error.js";
import { RegistryError } from "../registry/registry-error.js";
import { createBackOff } from "../waiting/back-off.js";
import { homePaths } from "./home.js";
import type { Report } from "./report.js";
import type { Config } from "./settings/config.js";

export type EngineName = "event-store" | "views";

export interface EngineWait {
  /**
   * What the attempt answers, once the engine is there. Rejects with every other error of the attempt at once, and when
   * the service ends, however long the attempt takes.
   */
  until<T>(engine: EngineName, attempt: () => Promise<T>): Promise<T>;
  /** Why an engine is being waited for; null when it is not. */
  missing(engine: EngineName): string | null;
}

/** A fault that no waiting mends: the file is there and is damaged, or is somebody else's. */
const beyondWaiting = /^SQLITE_(CORRUPT|NOTADB|CANTOPEN|READONLY|PERM|AUTH)/;

const causes = (error: unknown): Error[] =>
  error instanceof Error ? [error, ...(error.cause === error ? [] : causes(error.cause))] : [];

/** Why the engine cannot be used right now; null for an error that is not about that, or that stays. */
const awayReason = (error: unknown): string | null => {
  const chain = causes(error);
  if (chain.some(each => "code" in each && beyondWaiting.test(String(each.code)))) return null;
  const away =
    (error instanceof EventStoreError && error.code === "unavailable") ||
    (error instanceof RegistryError && error.code === "event-store-unavailable") ||
    isDatabaseFault(error);
  if (!away) return null;
  return chain.reduce(
    (told, { message }) => (told.includes(message) ? told : `${told}: ${message}`),
    String(chain[0]?.message),
  );
};

/** Where an engine is, without user, password and options. */
const placeOf = (config: Pick<Config, "home" | "documents" | "LICET_EVENT_STORE" | "LICET_DATABASE">) => {
  const bare = (address: string, file: string): string =>
    address === "sqlite:" ? file : address.replace(/\/\/[^/]*@/, "//").replace(/\?.*$/, "");
  const { events, views } = homePaths(config);
  return {
    "event-store": `the event store at ${bare(config.LICET_EVENT_STORE, events)}`,
    views: `the views' database at ${bare(config.LICET_DATABASE, views)}`,
  };
};

/** Waits for a service's engines. What is missing is reported once for each reason, and once more when it is there. */
export const createEngineWait = ({
  config,
  report,
  signal,
  onMissing,
}: {
  config: Parameters<typeof placeOf>[0];
  report: Report;
  signal: AbortSignal;
  /** Told each time something is missing, before anybody waits for it. */
  onMissing?: () => void;
}): EngineWait => {
  const places = placeOf(config);
  const reasons = new Map<EngineName, string>();
  const ended = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  ended.catch(() => undefined); // nobody may be waiting when it ends
  return {
    missing: engine => reasons.get(engine) ?? null,
    async until(engine, attempt) {
      let told: string | undefined;
      const backOff = createBackOff({ firstMs: 50, longestMs: 2_000 });
      for (;;) {
        signal.throwIfAborted();
        try {
          const answer = await Promise.race([attempt(), ended]);
          reasons.delete(engine);
          if (told !== undefined) report("info", { engine }, `${places[engine]} is there`);
          return answer;
        } catch (error) {
          const reason = awayReason(error);
          if (reason === null) throw error;
          reasons.set(engine, reason);
          onMissing?.();
          if (reason !== told) report("warn", { engine, reason }, `waiting for ${places[engine]}`);
          told = reason;
        }
        await backOff.pause(signal);
      }
    },
  };
};

/** Waits for nothing: what a command meets is told to whoever gave it. */
export const noWait: EngineWait = { until: (_engine, attempt) => attempt(), missing: () => null };
