/** Documents with personal data under their licence's key: AES-256-GCM behind a header that no PDF has (NIST SP 800-38D). */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { type DocumentSealing, DocumentStoreError } from "./document-store.js";

/** Name and version of the form; then 12 bytes of nonce, the ciphertext, 16 bytes of tag. */
const header = Buffer.from("LICETDOC1\n", "latin1");
const nonceLength = 12;
const tagLength = 16;

/** True for bytes in this form; a PDF begins otherwise. */
export const isEncryptedDocument = (stored: Uint8Array): boolean =>
  stored.length >= header.length + nonceLength + tagLength && header.equals(stored.subarray(0, header.length));

/** Seals and opens under a licence's 32-byte key; the address is bound in, so that no document can stand in for another. */
export const encryptedDocuments = (key: Uint8Array): DocumentSealing => ({
  seal: (pdf, sha256) => {
    const nonce = randomBytes(nonceLength);
    const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(sha256, "latin1"));
    return Buffer.concat([header, nonce, cipher.update(pdf), cipher.final(), cipher.getAuthTag()]);
  },
  open: (stored, sha256) => {
    if (!isEncryptedDocument(stored)) throw new DocumentStoreError("damaged", `document ${sha256} is not encrypted`);
    const body = Buffer.from(stored.buffer, stored.byteOffset, stored.length).subarray(header.length);
    const decipher = createDecipheriv("aes-256-gcm", key, body.subarray(0, nonceLength), { authTagLength: tagLength });
    decipher.setAAD(Buffer.from(sha256, "latin1")).setAuthTag(body.subarray(-tagLength));
    try {
      return Buffer.concat([decipher.update(body.subarray(nonceLength, -tagLength)), decipher.final()]);
    } catch (cause) {
      throw new DocumentStoreError("damaged", `document ${sha256} does not open with this key`, { cause });
    }
  },
});
