// Where copies are made for those who wait for them: a thread of its own, so that a copy waits for no batch of seals.
import { Piscina } from "piscina";
import type { DocumentStore } from "../../documents/document-store.js";
import type { OpenedRegistry } from "../../home/open-registry.js";
import { software } from "../../home/software.js";
import type { CopiesPort, CopyOutcome } from "../../http/deps.js";
import type { Day } from "../../licence/day.js";
import { createCopies, type CopyOutcome as Made } from "../../sealing/make-copy.js";
import type { RenderThread } from "../../sealing/render-worker.js";
import { deadlines } from "../../waiting/deadlines.js";
import { within } from "../../waiting/within.js";
import { documentSealing } from "../keys/document-sealing.js";

const mostWaiting = 16;

export interface CopyDesk extends CopiesPort {
  close(): Promise<void>;
}

export interface OpenCopyDesk {
  opened: Pick<OpenedRegistry, "paths" | "vault" | "ring" | "store" | "codec" | "subjectKeys">;
  documents: DocumentStore;
  clock: () => number;
  today: () => Day;
  /** Told of a department without a seal for today. */
  onNoSeal: (department: string) => void;
}

/** Opens the desk; its thread is there only while it is needed. */
export const openCopyDesk = ({ opened, documents, clock, today, onNoSeal }: OpenCopyDesk): CopyDesk => {
  const { paths, vault, ring, store, codec, subjectKeys } = opened;
  const pool = new Piscina({
    filename: new URL("../../sealing/render-worker.js", import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 30_000,
    workerData: { keys: paths.keys, kek: vault.kek() } satisfies RenderThread,
  });
  const make = createCopies({
    store,
    codec,
    documents,
    documentSealing: documentSealing(subjectKeys),
    render: task => pool.run(task),
    certificate: kid => ring.certificateChain(kid)[0] ?? new Uint8Array(),
    clock,
    software,
    today,
    holdsSeal: kid => ring.holds(kid, "seal"),
  });
  return {
    async make(asked) {
      if (pool.queueSize >= mostWaiting) return { kind: "busy" };
      // What was begun goes on, and is recorded: the next attempt makes another copy, which does no harm.
      const outcome = await within<CopyOutcome | Made>(deadlines.command, make(asked), () => ({ kind: "busy" }));
      if ("department" in outcome) onNoSeal(outcome.department);
      return outcome;
    },
    close: () => pool.destroy(),
  };
};
