// Runs in a thread of its own, off those that answer requests: draws specimens. Fonts are read once per thread.
import { type Specimen, type SpecimenForm, specimenOf } from "./specimen.js";

/** One paper to draw. */
export interface SpecimenTask {
  specimen: Specimen;
  form: SpecimenForm;
  now: Date;
}

export default async ({ specimen, form, now }: SpecimenTask): Promise<Uint8Array> => {
  const drawn = await specimenOf(specimen, { form, now });
  // Its own bytes, which cross without a copy of the pool that a small buffer shares.
  return new Uint8Array(drawn);
};
