// One version from the log to its seal: render, store, record. Whoever records second has made an orphan, never a
// second seal.
import { isConflict } from "../event-store/event-store-error.js";
import { ensureRecorded, ownEnvelope } from "../event-store/record-events.js";
import { seal, sealDecider } from "../licence/seal.js";
import { sealStream } from "../licence/streams.js";
import { type SealPaperDeps, sealPaper } from "./seal-paper.js";
import { readSealable } from "./sealable.js";

export interface SealingDeps extends SealPaperDeps {
  /** Told of a department that has no seal for today. */
  onNoSeal: (department: string) => void;
  software: string;
}

/** What became of a version: it has its seal, it can never have one, or it has to wait. */
export type SealOutcome = "sealed" | "erased" | "no-seal-key";

/** Seals one version, or finds that it needs none. Throws on a fault that a later attempt may not meet. */
export const sealVersion = async (deps: SealingDeps, licence: string, version: number): Promise<SealOutcome> => {
  const sealable = await readSealable(deps, licence, version);
  if (sealable.kind === "no-seal-key") deps.onNoSeal(sealable.department);
  if (sealable.kind !== "ready") return sealable.kind;
  // Of a licence whose person was erased there may be versions with nothing of a person on them.
  const clearIfDestroyed = sealable.personal !== "on-paper";
  const document = await sealPaper(deps, sealable, { licence, clearIfDestroyed });
  if (typeof document === "string") return document;
  const events = seal({ licence, version, ...document })(sealDecider.initial);
  try {
    const stream = sealStream.of(licence, version);
    await ensureRecorded(deps, { stream, expected: "no-stream", events, envelope: ownEnvelope() });
  } catch (error) {
    if (!isConflict(error)) throw error;
  }
  return "sealed";
};
