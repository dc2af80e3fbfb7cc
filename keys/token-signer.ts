// ES256 signatures with one spelling only.
import { type KeyObject, sign } from "node:crypto";
import { KeyError } from "./key-error.js";

const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const half = order >> 1n;

/**
 * Signs with P-256 and SHA-256 into the 64 bytes r‖s (IEEE P1363; RFC 7518, 3.4). Of the two signatures (r, s) and (r,
 * n−s), which are both good for the same bytes, always the one with the lower s: nobody can make a second token out of
 * a first one.
 */
export const es256Signer = (key: KeyObject): ((bytes: Uint8Array) => Uint8Array) => {
  if (key.type !== "private" || key.asymmetricKeyDetails?.namedCurve !== "prime256v1")
    throw new KeyError("wrong-use", "ES256 needs a private key on P-256");
  return bytes => {
    const signature = new Uint8Array(sign("sha256", bytes, { key, dsaEncoding: "ieee-p1363" }));
    const s = BigInt(`0x${Buffer.from(signature.buffer, signature.byteOffset + 32, 32).toString("hex")}`);
    if (s > half) Buffer.from((order - s).toString(16).padStart(64, "0"), "hex").copy(signature, 32);
    return signature;
  };
};
