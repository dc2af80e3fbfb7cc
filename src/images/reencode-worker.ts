// Runs in a thread of its own, which can be ended while it decodes: what is wrong with a picture is told as data, since
// an error loses its class on the way between threads.
import { ImageError } from "./image-error.js";
import { type ImageKind, type ImageUse, reencoded } from "./reencoded.js";

/** One picture as it was given. */
export interface ImageTask {
  bytes: Uint8Array;
  kind: ImageKind;
  use: ImageUse;
}

export type ImageOutcome = { picture: Uint8Array } | { refused: ImageError["code"]; why: string };

export default ({ bytes, kind, use }: ImageTask): ImageOutcome => {
  try {
    return { picture: reencoded(Buffer.from(bytes), kind, use) };
  } catch (error) {
    if (error instanceof ImageError) return { refused: error.code, why: error.message };
    throw error;
  }
};
