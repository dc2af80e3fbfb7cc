// Reads files that strangers send, one at a time, in a thread that is there only while it is needed and that no file outlives.
import { createTurns } from "../../waiting/in-turn.js";
import { openThreadOnDemand, TaskTooLong } from "../../waiting/thread-on-demand.js";
import type { ReadUpload } from "./read-upload.js";
import { UploadError } from "./upload-error.js";
import type { UploadKind } from "./upload-kind.js";
import type { UploadOutcome, UploadTask } from "./upload-worker.js";

/** How long one file may take, and how long one waits for its turn. */
const usual = { patienceMs: 2_000, turnMs: 5_000, mostWaiting: 8 };

export interface UploadReader {
  /** What there is to be known of a file. Rejects with UploadError. */
  read(bytes: Uint8Array, kind: UploadKind): Promise<ReadUpload>;
  close(): Promise<void>;
}

const busy = (): UploadError => new UploadError("uploads-busy");

export const openUploadReader = ({
  patienceMs = usual.patienceMs,
  turnMs = usual.turnMs,
  mostWaiting = usual.mostWaiting,
} = {}): UploadReader => {
  const inTurn = createTurns();
  const thread = openThreadOnDemand<UploadTask, UploadOutcome>({
    program: new URL("./upload-worker.js", import.meta.url),
    mostWaiting: 1,
    idleMs: 10_000,
    memoryMb: 256,
  });
  let waiting = 0;

  /** What took too long, or more memory than the thread may have, or ended it in another way. */
  const gaveUp = (kind: UploadKind, cause: unknown): ReadUpload => {
    const slow = cause instanceof TaskTooLong;
    if (kind !== "pdf") throw new UploadError(slow ? "photo-too-slow" : "image-malformed", { cause });
    return { findings: [slow ? "pdf-too-slow" : "pdf-too-much"], isScan: false, codes: [], id: null };
  };

  const readNow = async (task: UploadTask): Promise<ReadUpload> => {
    const outcome = await thread.run(task, patienceMs).catch((cause: unknown) => gaveUp(task.kind, cause));
    if ("refused" in outcome) throw new UploadError(outcome.refused);
    return outcome;
  };

  return {
    async read(bytes, kind) {
      if (waiting >= mostWaiting) throw busy();
      waiting += 1;
      try {
        return await inTurn("upload", () => readNow({ bytes, kind }), { patienceMs: turnMs, tooLate: busy });
      } finally {
        waiting -= 1;
      }
    },
    close: thread.close,
  };
};
