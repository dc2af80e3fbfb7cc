// The protected header of a token: the algorithm, and which key signed.
import { bytesToHex, hexToBytes } from "../bytes.js";
import type { CborValue } from "../cbor/cbor-value.js";
import { decodeMap } from "../cbor/cose-sign1.js";
import { encodeCbor } from "../cbor/encode-cbor.js";
import { CredentialError } from "../credential-error.js";

const algorithm = 1;
const keyId = 4;
const es256 = -7;

/**
 * The protected header of a token, `{alg: ES256, kid}` (RFC 9052 section 3.1). Throws `CredentialError`
 * (`not-a-key-id`) unless the kid is 8 lower-case hexadecimal digits.
 */
export const encodeTokenHeader = (kid: string): Uint8Array => {
  const bytes = /^[0-9a-f]{8}$/.test(kid) ? hexToBytes(kid) : undefined;
  if (bytes === undefined)
    throw new CredentialError("not-a-key-id", `${JSON.stringify(kid)} is not 8 lower-case hexadecimal digits`);
  return encodeCbor(
    new Map<number, CborValue>([
      [algorithm, es256],
      [keyId, bytes],
    ]),
  );
};

/**
 * The kid of a protected header as 8 hexadecimal digits, or `undefined`; whatever else the header holds is overlooked.
 */
export const kidOfTokenHeader = (bytes: Uint8Array): string | undefined => {
  const kid = decodeMap(bytes)?.get(keyId);
  return kid instanceof Uint8Array && kid.length === 4 ? bytesToHex(kid) : undefined;
};
