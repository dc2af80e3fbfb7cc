// Runs in a thread of its own, which is ended when a file takes too long or too much: what is wrong is told as data, since an
// error loses its class on the way between threads.
import { ImageError } from "../../images/image-error.js";
import { type ReadUpload, readUpload } from "./read-upload.js";
import type { UploadKind } from "./upload-kind.js";

export interface UploadTask {
  bytes: Uint8Array;
  kind: UploadKind;
}

export type UploadOutcome = ReadUpload | { refused: "image-malformed" | "photo-too-large" };

export default async ({ bytes, kind }: UploadTask): Promise<UploadOutcome> => {
  try {
    return await readUpload(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), kind);
  } catch (error) {
    if (!(error instanceof ImageError)) throw error;
    return { refused: error.code === "image-too-large" ? "photo-too-large" : "image-malformed" };
  }
};
