// Reads pictures that strangers made, in a thread that is ended when it takes too long or too much. The way through this
// room: reencode-worker.ts is that thread; reencoded.ts decodes and writes anew what png-chunks.ts or jpeg-frame.ts has
// looked at, and scaled-down.ts has made small.
import { openThreadOnDemand, TaskTooLong } from "../waiting/thread-on-demand.js";
import { ImageError } from "./image-error.js";
import type { ImageOutcome, ImageTask } from "./reencode-worker.js";
import type { ImageKind, ImageUse } from "./reencoded.js";

/** How long one picture may take, its turn included: a picture of 8 megapixels takes well under a second. */
const patienceMs = 5_000;
const mostWaiting = 8;

export interface ImageReader {
  /** The picture as a PNG or, for a face, a JPEG of nothing but pixels. Throws ImageError. */
  read(bytes: Uint8Array, kind: ImageKind, use: ImageUse): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** One picture at a time; the thread is there only while it is needed. */
export const openImageReader = ({ patience = patienceMs } = {}): ImageReader => {
  const thread = openThreadOnDemand<ImageTask, ImageOutcome>({
    program: new URL("./reencode-worker.js", import.meta.url),
    mostWaiting,
    idleMs: 10_000,
    memoryMb: 256,
  });
  let underWay = 0;
  return {
    async read(bytes, kind, use) {
      if (thread.waiting() >= mostWaiting) throw new ImageError("images-unavailable", "too many pictures wait");
      // Who had to wait for others cannot be told that it was their picture.
      const late = underWay > 0 ? "images-unavailable" : "image-too-large";
      underWay += 1;
      const outcome = await thread
        .run({ bytes, kind, use }, patience)
        .catch((cause: unknown) => {
          if (!(cause instanceof TaskTooLong)) throw cause;
          throw new ImageError(late, `the picture was not read within ${patience} ms`, { cause });
        })
        .finally(() => {
          underWay -= 1;
        });
      if ("refused" in outcome) throw new ImageError(outcome.refused, outcome.why);
      return outcome.picture;
    },
    close: thread.close,
  };
};
