// What every store holds its documents to: the hash that is their address, and a size that fits in memory.
import { createHash } from "node:crypto";
import { type DocumentSealing, DocumentStoreError } from "./document-store.js";

/** Bytes of the largest document that is stored; a page with its seal is far below. */
export const largestDocument = 32 * 1024 * 1024;

/** Bytes that encryption may add to a document. */
export const sealingOverhead = 1024;

const hashOf = (pdf: Uint8Array): string => createHash("sha256").update(pdf).digest("hex");

/** Throws `not-an-address` for anything but a SHA-256 in lower-case hexadecimal. */
export const holdToAddress = (sha256: string): void => {
  if (!/^[0-9a-f]{64}$/.test(sha256))
    throw new DocumentStoreError("not-an-address", "a document's address is a SHA-256");
};

/** The address of a document and the bytes to keep of it. Throws `too-large`. */
export const toBeKept = (pdf: Uint8Array, sealing?: DocumentSealing): { sha256: string; bytes: Uint8Array } => {
  if (pdf.length > largestDocument)
    throw new DocumentStoreError("too-large", `a document of ${pdf.length} bytes is more than ${largestDocument}`);
  const sha256 = hashOf(pdf);
  return { sha256, bytes: sealing ? sealing.seal(pdf, sha256) : pdf };
};

const opened = (kept: Uint8Array, sha256: string, sealing: DocumentSealing): Uint8Array => {
  try {
    return sealing.open(kept, sha256);
  } catch (cause) {
    throw new DocumentStoreError("damaged", `document ${sha256} does not open with this key`, { cause });
  }
};

/** The document that was kept under its address. Throws `damaged` when these bytes are not it. */
export const documentIn = (kept: Uint8Array, sha256: string, sealing?: DocumentSealing): Uint8Array => {
  const pdf = sealing ? opened(kept, sha256, sealing) : kept;
  if (hashOf(pdf) !== sha256) throw new DocumentStoreError("damaged", `document ${sha256} is not what it was`);
  return pdf;
};
