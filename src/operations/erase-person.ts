// Erases a person: the subject keys of the licence and of all that was written about it are destroyed, and every view is
// rebuilt without what they opened. No event is touched.
import { KeyError } from "../../keys/key-error.js";
import type { SubjectKeys } from "../../keys/subject-keys/subject-keys.js";
import { licenceStream, writtenAbout } from "../licence/streams.js";
import { pause } from "../waiting/pause.js";

const attempts = 20;
const againAfterMs = 250;

export interface Erasure {
  /** Opened for writing. */
  subjectKeys: Pick<SubjectKeys, "destroy" | "beginningWith" | "stateOf">;
  /** Takes what was said of the licence out of the records; true when no byte of it is left. */
  forget(licence: string): Promise<boolean>;
  /** Rebuilds all views; true when no byte of the former rows is left. */
  rebuild(): Promise<boolean>;
}

/** Readers of a running service keep old bytes in the write-ahead log for moments: destroying again finishes. */
const destroyKey = async ({ subjectKeys }: Erasure, stream: string): Promise<string> => {
  for (let attempt = 1; ; attempt += 1)
    try {
      return subjectKeys.destroy(stream).destroyedAt;
    } catch (error) {
      const again = error instanceof KeyError && error.code === "subject-key-traces-remain" && attempt < attempts;
      if (!again) throw error;
      await pause(againAfterMs);
    }
};

const hasTraces = async ({ rebuild }: Erasure): Promise<boolean> => {
  for (let attempt = 0; attempt < 3; attempt += 1) if (await rebuild()) return false;
  return true;
};

/**
 * Erases; repeated, it finishes what was interrupted. `tracesLeft` is true when others kept the views' write-ahead log
 * from being emptied: then it is to be repeated. Throws KeyError `subject-key-missing` for a licence without personal
 * data.
 */
export const erasePerson = async (
  erasure: Erasure,
  licence: string,
): Promise<{ destroyedAt: string; tracesLeft: boolean }> => {
  const { subjectKeys } = erasure;
  let destroyedAt: string | undefined;
  // The licence's own comes last: as long as it is there, whoever was interrupted knows that there is more to do.
  for (const stream of writtenAbout(licence).flatMap(subjectKeys.beginningWith))
    destroyedAt = await destroyKey(erasure, stream);
  const own = licenceStream.of(licence);
  if (destroyedAt === undefined || subjectKeys.stateOf(own) !== "none") destroyedAt = await destroyKey(erasure, own);
  const forgotten = await erasure.forget(licence);
  return { destroyedAt, tracesLeft: (await hasTraces(erasure)) || !forgotten };
};
