// Reads pictures that strangers made, in a thread that is ended when it takes too long or too much. The way through this
// room: reencode-worker.ts is that thread; reencoded.ts decodes and writes anew what png-chunks.ts or jpeg-frame.ts has
// looked at, and scaled-down.ts has made small.
import { Piscina } from "piscina";
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
  const pool = new Piscina({
    filename: new URL("./reencode-worker.js", import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    maxQueue: mostWaiting,
    idleTimeout: 10_000,
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });
  return {
    async read(bytes, kind, use) {
      const late = new AbortController();
      const timer = setTimeout(() => late.abort(), patience);
      try {
        const outcome: ImageOutcome = await pool.run({ bytes, kind, use } satisfies ImageTask, { signal: late.signal });
        if ("refused" in outcome) throw new ImageError(outcome.refused, outcome.why);
        return outcome.picture;
      } catch (cause) {
        if (!late.signal.aborted) throw cause;
        throw new ImageError("image-too-large", `the picture was not read within ${patience} ms`, { cause });
      } finally {
        clearTimeout(timer);
      }
    },
    close: () => pool.destroy(),
  };
};
