// The reactor: takes what waits for its seal, in order, and seals it. Any number may run at once; one that is killed
// leaves claims that expire. The way through this room: this file claims, sealable.ts looks at what is to be sealed,
// render-worker.ts makes the PDF in a thread, seal-version.ts stores it and records the seal.
import type { SealWork } from "../../projections/seal-work/seal-work.js";
import type { SealTask } from "../../projections/seal-work/waiting-documents.js";
import { pause } from "../waiting/pause.js";
import { type SealingDeps, type SealOutcome, sealVersion } from "./seal-version.js";

export interface Sealer extends SealingDeps {
  work: SealWork;
  /** Unique to this sealer. */
  name: string;
  /** How many versions are rendered at once. */
  parallel: number;
  signal: AbortSignal;
  onFault: (error: unknown, version: SealTask | null) => void;
}

const claimMs = 30_000;
/** Few enough that a download does not wait for a long batch, enough that claiming is cheap. */
const claimedPerRenderer = 12;
const idleMs = 40;
/** How long a version is left alone after each outcome that is no seal. */
const retryAfterMs: Record<Exclude<SealOutcome, "sealed">, number> = { "no-seal-key": 500, erased: 24 * 3_600_000 };
const afterFaultMs = 15_000;

/** Seals until the signal ends it; faults are reported and outlived. */
export const runSealer = async (sealer: Sealer): Promise<void> => {
  const { work, name, parallel, today, signal, onFault } = sealer;

  const sealOne = async (version: SealTask): Promise<SealTask | null> => {
    try {
      const outcome = await sealVersion(sealer, version.licence, version.version);
      if (outcome === "sealed") return version;
      await work.release(name, [version], retryAfterMs[outcome]);
    } catch (error) {
      onFault(error, version);
      await work.release(name, [version], afterFaultMs);
    }
    return null;
  };

  while (!signal.aborted) {
    try {
      const claimed = await work.claim({
        by: name,
        forMs: claimMs,
        limit: parallel * claimedPerRenderer,
        today: today(),
      });
      if (claimed.length === 0) await pause(idleMs, signal);
      const done = await Promise.all(claimed.map(sealOne));
      await work.done(
        name,
        done.filter(version => version !== null),
      );
    } catch (error) {
      onFault(error, null);
      await pause(1_000, signal);
    }
  }
};
