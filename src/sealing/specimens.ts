// Draws specimens for those who answer requests: in a thread that is there only while it is needed, one at a time, each in
// its time.
import { Piscina } from "piscina";
import type { Specimen, SpecimenForm } from "./specimen.js";
import type { SpecimenTask } from "./specimen-worker.js";

/** How long one may take, its turn included: the first of a thread reads fonts, and loads what makes pictures. */
const patienceMs = 10_000;
const mostWaiting = 16;

/** It takes too long, or too many wait. */
export class SpecimenUnavailable extends Error {
  override readonly name = "SpecimenUnavailable";
}

export interface Specimens {
  /** The specimen. Rejects with SpecimenUnavailable. */
  draw(specimen: Specimen, form: SpecimenForm): Promise<Uint8Array>;
  close(): Promise<void>;
}

export const openSpecimens = ({ clock = Date.now, patience = patienceMs } = {}): Specimens => {
  const pool = new Piscina({
    filename: new URL("./specimen-worker.js", import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    maxQueue: mostWaiting,
    idleTimeout: 30_000,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  return {
    async draw(specimen, form) {
      if (pool.queueSize >= mostWaiting) throw new SpecimenUnavailable("too many specimens wait");
      const late = new AbortController();
      const timer = setTimeout(() => late.abort(), patience);
      try {
        const task: SpecimenTask = { specimen, form, now: new Date(clock()) };
        return (await pool.run(task, { signal: late.signal })) as Uint8Array;
      } catch (cause) {
        if (late.signal.aborted) throw new SpecimenUnavailable(`not drawn within ${patience} ms`, { cause });
        throw cause;
      } finally {
        clearTimeout(timer);
      }
    },
    close: () => pool.destroy(),
  };
};
