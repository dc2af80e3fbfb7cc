// AES-256-GCM (NIST SP 800-38D) as every part of this room uses it: nonce (12 bytes), ciphertext, tag (16 bytes) in one
// piece.
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const algorithm = "aes-256-gcm";
const nonceLength = 12;
const tagLength = 16;

/** How many bytes longer a sealed piece is than what it holds. */
export const sealingOverhead = nonceLength + tagLength;

/** Encrypts under a fresh random nonce; safe for 2^32 pieces under one key (SP 800-38D, 8.3). */
export const encrypt = (key: Uint8Array, plain: Uint8Array, associated: Uint8Array): Buffer => {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagLength });
  cipher.setAAD(associated);
  const ciphertext = cipher.update(plain);
  cipher.final();
  return Buffer.concat([nonce, ciphertext, cipher.getAuthTag()]);
};

/** What `encrypt` was given, or undefined when key, bytes or associated data are not the ones it was made with. */
export const decrypt = (key: Uint8Array, sealed: Uint8Array, associated: Uint8Array): Buffer | undefined => {
  if (sealed.length < sealingOverhead) return undefined;
  const tagAt = sealed.length - tagLength;
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceLength), { authTagLength: tagLength });
  decipher.setAAD(associated);
  decipher.setAuthTag(sealed.subarray(tagAt));
  const plain = decipher.update(sealed.subarray(nonceLength, tagAt));
  try {
    decipher.final();
  } catch {
    return undefined;
  }
  return plain;
};

/**
 * Joins texts so that no two lists of texts give the same bytes: each with its length in bytes (uint32, big endian)
 * before it.
 */
export const lengthPrefixed = (...texts: readonly string[]): Buffer => {
  const lengths = texts.map(text => Buffer.byteLength(text));
  const bytes = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + 4 + length, 0));
  let at = 0;
  texts.forEach((text, index) => {
    at = bytes.writeUInt32BE(lengths[index] ?? 0, at);
    at += bytes.write(text, at);
  });
  return bytes;
};
