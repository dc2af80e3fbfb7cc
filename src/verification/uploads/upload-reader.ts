// Reads files that strangers send, one at a time, in a thread that is there only while it is needed and that ends with
// whatever takes too long.
import type { ImageKind } from "../../images/reencoded.js";
import type { Inspection } from "../../paper/inspect/inspect-pdf.js";
import { createTurns } from "../../waiting/in-turn.js";
import { openThreadOnDemand, TaskTooLong } from "../../waiting/thread-on-demand.js";
import { noCodes, type ReadCodes } from "./read-upload.js";
import { UploadError } from "./upload-error.js";
import type { UploadOutcome, UploadTask } from "./upload-worker.js";

/** How long one file may take, how long one waits for its turn, and how many may. */
const usual = { patienceMs: 2_000, turnMs: 5_000, mostWaiting: 8 };
/** How much of its time goes by before no further way of reading a code is tried: the last one takes its own. */
const tried = 0.5;
/** How long the thread may take to start, which is no file's fault. */
const startMs = 10_000;

export interface UploadReader {
  /** What is wrong with a PDF, and the codes in it. Rejects with UploadError `uploads-busy`. */
  pdf(bytes: Uint8Array): Promise<Inspection & ReadCodes>;
  /** The codes in a picture. Rejects with UploadError. */
  picture(bytes: Uint8Array, kind: ImageKind): Promise<ReadCodes>;
  close(): Promise<void>;
}

export interface OpenUploadReader {
  /** The certificates (DER) that may have given a department's seal its own. */
  issuers: () => readonly Uint8Array[];
  patienceMs?: number;
  turnMs?: number;
  mostWaiting?: number;
}

const busy = (): UploadError => new UploadError("uploads-busy");

/** What took too long, or more memory than the thread may have, or ended it in another way. */
const notInspected = (cause: unknown): Inspection => ({
  findings: [cause instanceof TaskTooLong ? "pdf-too-slow" : "pdf-too-much"],
  isScan: false,
});

export const openUploadReader = ({ issuers, ...limits }: OpenUploadReader): UploadReader => {
  const { patienceMs, turnMs, mostWaiting } = { ...usual, ...limits };
  const tryMs = patienceMs * tried;
  const inTurn = createTurns();
  const thread = openThreadOnDemand<UploadTask, UploadOutcome>({
    program: new URL("./upload-worker.js", import.meta.url),
    mostWaiting: 1,
    idleMs: 10_000,
    memoryMb: 256,
  });
  let waiting = 0;

  /** Waits for its turn, and is told then when it is late. */
  const alone = async <T>(work: (late: AbortSignal) => Promise<T>): Promise<T> => {
    if (waiting >= mostWaiting) throw busy();
    waiting += 1;
    const patience = { patienceMs: turnMs, tooLate: busy };
    const begin = async (): Promise<T> => {
      await thread.run({ look: "ready" }, startMs).catch((cause: unknown) => {
        throw new UploadError("uploads-busy", { cause });
      });
      return work(AbortSignal.timeout(patienceMs));
    };
    return inTurn("upload", begin, patience).finally(() => {
      waiting -= 1;
    });
  };

  return {
    pdf: bytes =>
      alone(async late => {
        const look = (task: UploadTask) => thread.run(task, late);
        const inspected = await look({ look: "inspect", bytes, issuers: issuers() }).catch(notInspected);
        // What could not be inspected is not drawn either; where it cannot be drawn, what was found is told all the same.
        const { findings } = inspected as Inspection;
        const isDrawn = !late.aborted && !findings.includes("pdf-too-much");
        const codes = isDrawn ? await look({ look: "codes", bytes, kind: "pdf", tryMs }).catch(() => noCodes) : noCodes;
        return { ...(inspected as Inspection), ...(codes as ReadCodes) };
      }),
    picture: (bytes, kind) =>
      alone(async late => {
        const outcome = await thread.run({ look: "codes", bytes, kind, tryMs }, late).catch((cause: unknown) => {
          throw new UploadError(cause instanceof TaskTooLong ? "photo-too-slow" : "image-malformed", { cause });
        });
        if (typeof outcome === "object" && "refused" in outcome) throw new UploadError(outcome.refused);
        return outcome as ReadCodes;
      }),
    close: thread.close,
  };
};
