// Runs in a thread of its own, which is ended when a file takes too long or too much: what is wrong is told as data, since an
// error loses its class on the way between threads.
import { loadCodeReader } from "../../images/codes/read-codes.js";
import { ImageError } from "../../images/image-error.js";
import type { ImageKind } from "../../images/reencoded.js";
import { type Inspection, inspectPdf } from "../../paper/inspect/inspect-pdf.js";
import { loadPdfium } from "../../paper/pictures/pdfium.js";
import { codesOfPdf, codesOfPicture, type ReadCodes } from "./read-upload.js";

/**
 * To be there with all that is needed, before time is counted; to inspect a PDF, under the certificates that may have given
 * a seal its own; or to read the codes in a file, trying no further way of reading after so many milliseconds.
 */
export type UploadTask =
  | { look: "ready" }
  | { look: "inspect"; bytes: Uint8Array; issuers: readonly Uint8Array[] }
  | { look: "codes"; bytes: Uint8Array; kind: "pdf" | ImageKind; tryMs: number };

export type UploadOutcome = "ready" | Inspection | ReadCodes | { refused: "image-malformed" | "photo-too-large" };

// Both programs tell the console when they are refused memory, as often as strangers like; what became of a file is an
// answer, and no line of the service's log. They take these functions when they are loaded.
for (const level of ["log", "warn", "error"] as const) console[level] = () => undefined;

export default async (task: UploadTask): Promise<UploadOutcome> => {
  if (task.look === "ready") {
    await Promise.all([loadCodeReader(), loadPdfium()]);
    return "ready";
  }
  const bytes = Buffer.from(task.bytes.buffer, task.bytes.byteOffset, task.bytes.length);
  if (task.look === "inspect") return inspectPdf(bytes, task);
  const until = performance.now() + task.tryMs;
  const hasTime = () => performance.now() < until;
  if (task.kind === "pdf") return codesOfPdf(bytes, hasTime);
  try {
    return await codesOfPicture(bytes, task.kind, hasTime);
  } catch (error) {
    if (!(error instanceof ImageError)) throw error;
    return { refused: error.code === "image-too-large" ? "photo-too-large" : "image-malformed" };
  }
};
