// Runs in a thread of its own, off those that answer requests: draws specimens and seals. Fonts are read once per thread.
import type { SealOnPaper } from "../paper/page/licence-on-paper.js";
import { sealSheet } from "../paper/seal/seal-sheet.js";
import { type Specimen, type SpecimenForm, specimenOf } from "./specimen.js";

/** One paper to draw. */
interface PaperTask {
  specimen: Specimen;
  form: SpecimenForm;
  now: Date;
}

/** A department's seal to draw. */
export interface SealTask {
  name: string;
  seal: SealOnPaper;
}

export type SpecimenTask = PaperTask | SealTask;

const drawn = (task: SpecimenTask): Promise<Buffer> =>
  "seal" in task ? sealSheet(task.name, task.seal) : specimenOf(task.specimen, { form: task.form, now: task.now });

// Its own bytes, which cross without a copy of the pool that a small buffer shares.
export default async (task: SpecimenTask): Promise<Uint8Array> => new Uint8Array(await drawn(task));
