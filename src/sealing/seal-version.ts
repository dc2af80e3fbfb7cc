// One version from the log to its seal: render, store, record. Whoever records second has made an orphan, never a
// second seal.
import { createHash } from "node:crypto";
import type { DocumentSealing, DocumentStore } from "../documents/document-store.js";
import { EventStoreError } from "../event-store/event-store-error.js";
import { ensureRecorded, ownEnvelope } from "../event-store/record-events.js";
import { seal, sealDecider } from "../licence/seal.js";
import { licenceStream, sealStream } from "../licence/streams.js";
import type { SealedLicence } from "../paper/seal/render-sealed-licence.js";
import type { RenderTask } from "./render-worker.js";
import { type Log, mayStillSeal, readSealable, type Seals } from "./sealable.js";

/** Of the page's layout: part of what a seal says, so that a document can be told from one drawn by later software. */
const templateRevision = 3;

export interface SealingDeps extends Log, Seals {
  documents: DocumentStore;
  /** Encrypts a licence's documents under its subject key; or that was destroyed. */
  documentSealing: (stream: string) => DocumentSealing | "destroyed";
  render: (task: RenderTask) => Promise<SealedLicence>;
  /** The certificate (DER) of a seal. */
  certificate: (kid: string) => Uint8Array;
  /** Told of a department that has no seal for today. */
  onNoSeal: (department: string) => void;
  clock: () => number;
  software: string;
}

/** What became of a version: it has its seal, it can never have one, or it has to wait. */
export type SealOutcome = "sealed" | "erased" | "no-seal-key";

/** Seals one version, or finds that it needs none. Throws on a fault that a later attempt may not meet. */
export const sealVersion = async (deps: SealingDeps, licence: string, version: number): Promise<SealOutcome> => {
  const sealable = await readSealable(deps, licence, version);
  if (sealable.kind === "no-seal-key") deps.onNoSeal(sealable.department);
  if (sealable.kind !== "ready") return sealable.kind;
  const { page, kid, personal } = sealable;
  const sealedAt = new Date(deps.clock());
  const { pdf } = await deps.render({ page, kid, sealedAt });
  // Rendering waits its turn: a seal whose key ended meanwhile is not set.
  if (!(await mayStillSeal(deps, kid))) return "no-seal-key";
  const sealing = personal === "none" ? undefined : deps.documentSealing(licenceStream.of(licence));
  // Of a licence whose person was erased there may be versions with nothing of a person on them.
  if (sealing === "destroyed" && personal === "on-paper") return "erased";
  const encryption = sealing === "destroyed" ? undefined : sealing;
  const { sha256, size } = await deps.documents.put(pdf, encryption);
  const events = seal({
    licence,
    version,
    sha256,
    size,
    format: "application/pdf",
    templateRevision,
    certificate: createHash("sha256").update(deps.certificate(kid)).digest("hex"),
    kid,
    sealedAt: sealedAt.toISOString(),
    level: "B-B",
    encrypted: encryption !== undefined,
  })(sealDecider.initial);
  try {
    const stream = sealStream.of(licence, version);
    await ensureRecorded(deps, { stream, expected: "no-stream", events, envelope: ownEnvelope() });
  } catch (error) {
    if (!(error instanceof EventStoreError && error.code === "wrong-expected-revision")) throw error;
  }
  return "sealed";
};
