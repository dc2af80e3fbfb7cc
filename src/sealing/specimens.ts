// Draws specimens, and pictures of sealed papers, for those who answer requests: in a thread that is there only while it is
// needed, one at a time, each in its time.
import { openThreadOnDemand, TaskTooLong } from "../waiting/thread-on-demand.js";
import type { Specimen, SpecimenForm } from "./specimen.js";
import type { SealTask, SpecimenTask } from "./specimen-worker.js";

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
  /** A department's seal as papers bear it, a PNG. Rejects likewise. */
  drawSeal(seal: SealTask): Promise<Uint8Array>;
  /** The first page of a PDF as a PNG. Rejects likewise. */
  picture(pdf: Uint8Array): Promise<Uint8Array>;
  close(): Promise<void>;
}

export const openSpecimens = ({ clock = Date.now, patience = patienceMs } = {}): Specimens => {
  const thread = openThreadOnDemand<SpecimenTask, Uint8Array>({
    program: new URL("./specimen-worker.js", import.meta.url),
    mostWaiting,
    idleMs: 30_000,
    memoryMb: 512,
  });
  const run = async (task: SpecimenTask): Promise<Uint8Array> => {
    if (thread.waiting() >= mostWaiting) throw new SpecimenUnavailable("too many specimens wait");
    return thread.run(task, patience).catch((cause: unknown) => {
      if (!(cause instanceof TaskTooLong)) throw cause;
      throw new SpecimenUnavailable(`not drawn within ${patience} ms`, { cause });
    });
  };
  return {
    draw: (specimen, form) => run({ specimen, form, now: new Date(clock()) }),
    drawSeal: run,
    picture: pdf => run({ pdf }),
    close: thread.close,
  };
};
