// Starts the sealer's thread, and starts it again should it ever end by itself.
import { setTimeout as pause } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { DatabaseSettings } from "../../projections/database/database-settings.js";
import type { Config } from "../home/config.js";
import { type OpenedRegistry, software } from "../home/open-registry.js";
import type { Report } from "../home/report.js";
import type { Counts } from "./metrics.js";
import type { SealerMessage, SealerThread } from "./sealer-thread.js";

const longestPauseMs = 5_000;

/** A running sealer; `close` lets the versions in hand be finished. */
export interface RunningSealer {
  close(): Promise<void>;
}

/** Starts it in a thread of its own: what it cannot seal yet is reported, what it appends is counted. */
export const startSealer = ({
  config,
  opened,
  database,
  report,
  counts,
  onNoSeal,
}: {
  config: Pick<Config, "LICET_TIME_ZONE">;
  opened: Pick<OpenedRegistry, "paths" | "logPlace" | "vault">;
  database: DatabaseSettings;
  report: Report;
  counts: Counts;
  /** Told of a department that has no seal for today. */
  onNoSeal: (department: string) => void;
}): RunningSealer => {
  const workerData: SealerThread = {
    paths: opened.paths,
    log: opened.logPlace,
    database,
    kek: opened.vault.kek(),
    timeZone: config.LICET_TIME_ZONE,
    software,
  };
  const closing = new AbortController();
  let worker: Worker | undefined;

  const hear = (message: SealerMessage): void => {
    if (message.kind === "fault") {
      const { kind: _, ...fault } = message;
      counts.sealFailed();
      report("warn", fault, "a version could not be sealed yet");
    } else if (message.kind === "no-seal") onNoSeal(message.department);
    else if (message.kind === "appended") {
      counts.appended(1, message.position);
      counts.sealed();
    } else counts[message.outcome]();
  };

  const runOnce = (): Promise<void> =>
    new Promise(resolve => {
      worker = new Worker(new URL("./sealer-thread.js", import.meta.url), { workerData });
      worker.on("message", hear);
      worker.on("error", err => report("error", { err }, "the sealer's thread ended"));
      worker.on("exit", () => resolve());
    });

  const supervise = async (): Promise<void> => {
    for (let waitMs = 100; !closing.signal.aborted; waitMs = Math.min(waitMs * 2, longestPauseMs)) {
      const startedAt = performance.now();
      await runOnce();
      if (performance.now() - startedAt > 60_000) waitMs = 100;
      await pause(waitMs, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  };

  const ended = supervise();
  return {
    async close() {
      closing.abort();
      worker?.postMessage("stop");
      await ended;
    },
  };
};
