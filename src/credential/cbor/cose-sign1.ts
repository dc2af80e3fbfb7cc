// COSE_Sign1 (RFC 9052), as far as a token needs it: untagged, one signer, nothing unprotected.
import { type CborMap, isCborArray } from "./cbor-value.js";
import { decodeCbor } from "./decode-cbor.js";
import { encodeCbor } from "./encode-cbor.js";

/**
 * The parts of a COSE_Sign1 message (RFC 9052 section 4.2) whose unprotected header is empty; byte strings as they were
 * signed.
 */
export interface CoseSign1 {
  protectedHeader: Uint8Array;
  payload: Uint8Array;
  signature: Uint8Array;
}

/**
 * The bytes that the signature of a COSE_Sign1 covers: its Sig_structure with context `Signature1` (RFC 9052 section
 * 4.4).
 */
export const sigStructure = (
  protectedHeader: Uint8Array,
  payload: Uint8Array,
  externalAad: Uint8Array = new Uint8Array(),
): Uint8Array => encodeCbor(["Signature1", protectedHeader, externalAad, payload]);

/** An untagged COSE_Sign1 with an empty unprotected header. */
export const encodeSign1 = ({ protectedHeader, payload, signature }: CoseSign1): Uint8Array =>
  encodeCbor([protectedHeader, new Map(), payload, signature]);

/**
 * Reads an untagged COSE_Sign1 with an empty unprotected header in deterministic encoding, or gives `undefined`.
 * Nothing unprotected is let in: whoever carries the token could write it.
 */
export const decodeSign1 = (bytes: Uint8Array): CoseSign1 | undefined => {
  const parts = decodeCbor(bytes);
  if (!isCborArray(parts) || parts.length !== 4) return undefined;
  const [protectedHeader, unprotected, payload, signature] = parts;
  if (!(protectedHeader instanceof Uint8Array && payload instanceof Uint8Array && signature instanceof Uint8Array))
    return undefined;
  return unprotected instanceof Map && unprotected.size === 0 ? { protectedHeader, payload, signature } : undefined;
};

/** Reads a byte string that holds a map, as protected headers and CWT payloads do, or gives `undefined`. */
export const decodeMap = (bytes: Uint8Array): CborMap | undefined => {
  const map = decodeCbor(bytes);
  return map instanceof Map ? map : undefined;
};
