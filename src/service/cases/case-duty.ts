// What a service does for cases by itself: records the act of those that were signed by a process which then ended, or
// could not go on just then. Any number of processes may: an act is one command, whoever records it.
import type { Report } from "../../home/report.js";
import type { Registry } from "../../registry/registry.js";

/** How often it looks; and how long a signature is left to the process that takes it. */
const everyMs = 3_000;
const leftMs = 5_000;
const atOnce = 100;

export interface CaseDuty {
  /** Carries out what is signed and waits, now, and again and again. */
  start(): void;
  /** Resolves when what is under way has ended; nothing is begun any more. */
  close(): Promise<void>;
}

interface Duty {
  cases: Pick<Registry["cases"], "carryOut">;
  /** Those that were signed by an instant and wait, as far as the views know. */
  signedBy: (instant: string, limit: number) => Promise<readonly string[]>;
  clock: () => number;
  report: Report;
}

export const createCaseDuty = ({ cases, signedBy, clock, report }: Duty): CaseDuty => {
  let closed = false;
  let underWay: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  /** What kept the last look from its work: told once, and not at every look. */
  let told: string | undefined;

  const look = async (left: number): Promise<void> => {
    let failed: { error: unknown } | undefined;
    for (const id of await signedBy(new Date(clock() - left).toISOString(), atOnce)) {
      if (closed) return;
      try {
        const { carriedOut } = await cases.carryOut(id);
        report(
          "info",
          { case: id, revision: carriedOut },
          "the act of a signed case is recorded, or the case given back",
        );
      } catch (error) {
        failed ??= { error };
      }
    }
    if (failed) throw failed.error;
  };
  const run = (left = 0): Promise<void> => {
    underWay ??= look(left).finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
  const patiently = async (left: number): Promise<void> => {
    try {
      await run(left);
      told = undefined;
    } catch (err) {
      const why = err instanceof Error ? err.message : String(err);
      if (why !== told) report("warn", { err }, "signed cases wait: they are looked at again in a few seconds");
      told = why;
    }
  };

  return {
    start() {
      void patiently(0);
      timer = setInterval(() => void patiently(leftMs), everyMs).unref();
    },
    async close() {
      closed = true;
      clearInterval(timer);
      await underWay?.catch(() => undefined);
    },
  };
};
