// Runs in a thread of its own, off those that answer requests: draws specimens, seals, and pictures of papers
// that are sealed. Fonts are read once per thread.
import type { SealOnPaper } from "../paper/page/licence-on-paper.js";
import { pagePicture } from "../paper/pictures/page-picture.js";
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

/** A PDF of whose first page a picture is wanted. */
interface PictureTask {
  pdf: Uint8Array;
}

export type SpecimenTask = PaperTask | SealTask | PictureTask;

const drawn = (task: SpecimenTask): Promise<Buffer> => {
  if ("pdf" in task) return pagePicture(task.pdf);
  return "seal" in task ? sealSheet(task.name, task.seal) : specimenOf(task.specimen, task);
};

// Its own bytes, which cross without a copy of the pool that a small buffer shares.
export default async (task: SpecimenTask): Promise<Uint8Array> => new Uint8Array(await drawn(task));
