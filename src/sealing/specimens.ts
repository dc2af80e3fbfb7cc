// Draws specimens for those who answer requests: in a thread that is there only while it is needed, one at a time, each in
// its time.
import { openThreadOnDemand, TaskTooLong } from "../waiting/thread-on-demand.js";
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
  const thread = openThreadOnDemand<SpecimenTask, Uint8Array>({
    program: new URL("./specimen-worker.js", import.meta.url),
    mostWaiting,
    idleMs: 30_000,
    memoryMb: 512,
  });
  return {
    async draw(specimen, form) {
      if (thread.waiting() >= mostWaiting) throw new SpecimenUnavailable("too many specimens wait");
      return thread.run({ specimen, form, now: new Date(clock()) }, patience).catch((cause: unknown) => {
        if (!(cause instanceof TaskTooLong)) throw cause;
        throw new SpecimenUnavailable(`not drawn within ${patience} ms`, { cause });
      });
    },
    close: thread.close,
  };
};
