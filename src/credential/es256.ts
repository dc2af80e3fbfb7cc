// ES256 (RFC 7518) with WebCrypto, in Node and browsers alike; of the two spellings of each signature one is taken:
// that with the lower s.
import { bytesToHex, compareBytes, concatBytes } from "./bytes.js";
import { CredentialError } from "./credential-error.js";

/** A P-256 public key as a JWK (RFC 7518 section 6.2.1); other members are ignored. */
export interface P256PublicJwk {
  kty: "EC";
  crv: "P-256";
  x: string;
  y: string;
}

/** 32 bytes, the most significant first. */
const bigEndian = (value: bigint): Uint8Array => {
  const bytes = new Uint8Array(32);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < 4; i++) view.setBigUint64(24 - 8 * i, BigInt.asUintN(64, value >> BigInt(64 * i)));
  return bytes;
};

const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const orderBytes = bigEndian(order);
const halfOrderBytes = bigEndian(order / 2n);

/**
 * Whether 64 bytes r‖s are the one spelling of a signature that we accept: 0 < r < n and 0 < s ≤ n/2. Its twin (r, n−s)
 * is as good to every library, so without this rule one licence would have two tokens.
 */
export const isLowS = (signature: Uint8Array): boolean => {
  if (signature.length !== 64) return false;
  const r = signature.subarray(0, 32);
  const s = signature.subarray(32);
  return isPositive(r) && compareBytes(r, orderBytes) < 0 && isPositive(s) && compareBytes(s, halfOrderBytes) <= 0;
};

/**
 * The low-s twin of a raw signature r‖s. Throws `CredentialError` (`signature-malformed`) for what no ES256 signer
 * gives.
 */
export const toLowS = (signature: Uint8Array): Uint8Array => {
  if (isLowS(signature)) return signature;
  const twin = signature.length === 64 ? twinOf(signature) : signature;
  if (isLowS(twin)) return twin;
  throw new CredentialError(
    "signature-malformed",
    "an ES256 signature is 64 bytes r and s, each between 1 and the order of P-256",
  );
};

/**
 * Checks an ES256 signature (RFC 9053 section 2.1) over bytes with WebCrypto; `false` when it is not the key's. Rejects
 * when the key itself cannot be read: then nothing was checked.
 */
export const verifyEs256 = async (jwk: P256PublicJwk, signature: Uint8Array, bytes: Uint8Array): Promise<boolean> => {
  const { subtle } = globalThis.crypto;
  const { kty, crv, x, y } = jwk;
  const key = await subtle.importKey("jwk", { kty, crv, x, y }, { name: "ECDSA", namedCurve: "P-256" }, false, [
    "verify",
  ]);
  return subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, signature, bytes);
};

const isPositive = (bytes: Uint8Array): boolean => bytes.some(byte => byte !== 0);

/** (r, n−s); an s over n wraps round to what is never low. */
const twinOf = (signature: Uint8Array): Uint8Array => {
  const s = BigInt(`0x${bytesToHex(signature.subarray(32))}`);
  return concatBytes([signature.subarray(0, 32), bigEndian(order - s)]);
};
