// From a page to a document in its store: rendered, sealed, encrypted where persons are on it; what is recorded of it is
// another's to say.
import { createHash } from "node:crypto";
import type { DocumentSealing, DocumentStore } from "../documents/document-store.js";
import type { Seal } from "../licence/seal.js";
import { licenceStream } from "../licence/streams.js";
import type { SealedLicence } from "../paper/seal/render-sealed-licence.js";
import type { RenderTask } from "./render-worker.js";
import { type Log, mayStillSeal, type ReadyPaper, type Seals } from "./sealable.js";

/** Of the page's layout: part of what a seal says, so that a document can be told from one drawn by later software. */
const templateRevision = 4;

export interface SealPaperDeps extends Log, Seals {
  documents: Pick<DocumentStore, "put">;
  /** Encrypts a licence's documents under its subject key; or that was destroyed. */
  documentSealing: (stream: string) => DocumentSealing | "destroyed";
  render: (task: RenderTask) => Promise<SealedLicence>;
  /** The certificate (DER) of a seal. */
  certificate: (kid: string) => Uint8Array;
  clock: () => number;
}

/** What is recorded of a stored document: all that a seal says but of which version it is. */
export type StoredSeal = Omit<Seal, "licence" | "version">;

/** Of which licence it is, and whether it is stored all the same when the licence's key is gone. */
export interface SealPaper {
  licence: string;
  clearIfDestroyed: boolean;
}

/**
 * Renders, seals and stores a page. Rendering waits its turn: where meanwhile the seal's key ended it is not set, and
 * where the licence's key was destroyed it is as if it had been before. Throws PaperError, and DocumentStoreError.
 */
export const sealPaper = async (
  deps: SealPaperDeps,
  { page, kid, personal }: ReadyPaper,
  { licence, clearIfDestroyed }: SealPaper,
): Promise<StoredSeal | "erased" | "no-seal-key"> => {
  const sealedAt = new Date(deps.clock());
  const { pdf } = await deps.render({ page, kid, sealedAt });
  if (!(await mayStillSeal(deps, kid))) return "no-seal-key";
  const kept = personal === "none" ? undefined : deps.documentSealing(licenceStream.of(licence));
  if (kept === "destroyed" && !clearIfDestroyed) return "erased";
  const sealing = kept === "destroyed" ? undefined : kept;
  const { sha256, size } = await deps.documents.put(pdf, sealing);
  return {
    sha256,
    size,
    format: "application/pdf",
    templateRevision,
    certificate: createHash("sha256").update(deps.certificate(kid)).digest("hex"),
    kid,
    sealedAt: sealedAt.toISOString(),
    level: "B-B",
    encrypted: sealing !== undefined,
  };
};
