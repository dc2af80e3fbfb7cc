// Stored documents of licences with personal data: encrypted under the licence's own key, and bound to the hash of the
// document.
import { createHash } from "node:crypto";
import { decrypt, encrypt, lengthPrefixed } from "../authenticated-encryption.js";
import { KeyError } from "../key-error.js";

const magic = Buffer.from("LSD1\n");
const bound = (sha256: string): Buffer => lengthPrefixed("document", sha256);

/** True for bytes that `sealDocument` made; a PDF begins otherwise. */
export const isSealedDocument = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, magic.length)).equals(magic);

/**
 * Encrypts a document; `sha256` (64 lower-case hex digits) is that of the document itself, else
 * `document-hash-mismatch`.
 */
export const sealDocument = (document: Uint8Array, key: Uint8Array, sha256: string): Buffer => {
  if (createHash("sha256").update(document).digest("hex") !== sha256)
    throw new KeyError("document-hash-mismatch", "the document does not have the hash under which it is to be stored");
  return Buffer.concat([magic, encrypt(key, document, bound(sha256))]);
};

/** The document again; throws `sealed-document-altered` for other bytes, another key or another document's hash. */
export const openDocument = (stored: Uint8Array, key: Uint8Array, sha256: string): Buffer => {
  const document = isSealedDocument(stored) ? decrypt(key, stored.subarray(magic.length), bound(sha256)) : undefined;
  if (!document) throw new KeyError("sealed-document-altered", `the stored document ${sha256} cannot be opened`);
  return document;
};
