// What a service does for imports: has a thread at hand while one waits, and forgets what has been kept for long enough.
import { Worker } from "node:worker_threads";
import { anyImportWaits } from "../../../projections/records/imports/import-claims.js";
import { sweepImports } from "../../../projections/records/imports/import-records.js";
import type { RecordsPort } from "../../../projections/records/records-port.js";
import type { Report } from "../../home/report.js";
import type { Config } from "../../home/settings/config.js";
import { deadlines } from "../../waiting/deadlines.js";
import { endThread } from "../../waiting/end-thread.js";
import type { ImportMessage, ImportThread } from "./import-thread.js";

const lookMs = 3_000;
const sweepMs = 600_000;
/** How long it is remembered that there was an import, once its file is gone. */
const rememberedMs = 400 * 24 * 3_600_000;

interface Duty {
  config: Config;
  records: Pick<RecordsPort, "read" | "write">;
  clock: () => number;
  report: Report;
}

export interface ImportDuty {
  /** Has what waits taken up now, rather than within a few seconds. */
  look(): void;
  /** What is under way goes on in the next process. */
  close(): Promise<void>;
}

export const createImportDuty = ({ config, records, clock, report }: Duty): ImportDuty => {
  let closed = false;
  let thread: Worker | undefined;
  let told: string | undefined;
  const at = (ms = 0): string => new Date(clock() - ms).toISOString();

  const startThread = (): void => {
    const worker = new Worker(new URL("./import-thread.js", import.meta.url), {
      workerData: { config } satisfies ImportThread,
    });
    thread = worker;
    worker.on("message", ({ fault }: ImportMessage) => report("error", { fault }, "an import met a fault"));
    worker.on("error", err => report("error", { err }, "the thread that imports ended; it is started again"));
    worker.on("exit", () => {
      thread = undefined;
    });
  };
  const look = async (): Promise<void> => {
    if (closed) return;
    if (thread) thread.postMessage("look");
    else if ((await anyImportWaits(records, at())) && !thread && !closed) startThread();
  };
  /** Records that are away are told of once, and not at every look. */
  const patiently = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
      told = undefined;
    } catch (err) {
      const why = err instanceof Error ? err.message : String(err);
      if (why !== told) report("warn", { err }, "imports wait: they are looked at again in a few seconds");
      told = why;
    }
  };
  const sweep = () => patiently(() => sweepImports(records, { now: at(), oldest: at(rememberedMs) }));
  const timers = [
    setInterval(() => void patiently(look), lookMs).unref(),
    setInterval(() => void sweep(), sweepMs).unref(),
  ];

  return {
    look: () => void patiently(look),
    async close() {
      closed = true;
      for (const timer of timers) clearInterval(timer);
      if (thread) await endThread(thread, deadlines.ending / 2);
    },
  };
};
