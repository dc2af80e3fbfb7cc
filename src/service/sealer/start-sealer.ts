// Starts the sealer's thread, and starts it again should it ever end by itself.
import { Worker } from "node:worker_threads";
import type { DatabaseSettings } from "../../../projections/database/database-settings.js";
import type { OpenedRegistry } from "../../home/open-registry.js";
import type { Report } from "../../home/report.js";
import type { Config } from "../../home/settings/config.js";
import { software } from "../../home/software.js";
import { superviseThread } from "../../waiting/supervised-thread.js";
import type { ServiceCounts } from "../health/metrics.js";
import type { SealerMessage, SealerThread } from "./sealer-thread.js";

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
  counts: ServiceCounts;
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

  const start = (): Worker => {
    const worker = new Worker(new URL("./sealer-thread.js", import.meta.url), { workerData });
    return worker.on("message", hear);
  };
  return superviseThread(start, ({ failure }) => {
    if (failure) report("error", { err: failure.error }, "the sealer's thread ended");
  });
};
