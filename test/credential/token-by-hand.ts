// Tokens laid out by hand beside the encoder, so that each spelling it would never write can be signed and refused.
import { decodeBase32, encodeBase32 } from "../../src/credential/base32.js";
import { hexToBytes } from "../../src/credential/bytes.js";
import type { CborValue } from "../../src/credential/cbor/cbor-value.js";
import { sigStructure } from "../../src/credential/cbor/cose-sign1.js";
import { encodeCbor } from "../../src/credential/cbor/encode-cbor.js";
import { toLowS } from "../../src/credential/es256.js";
import { encodeToken } from "../../src/credential/token/encode-token.js";
import { parseToken, type TokenFault, verifyTokenSignature } from "../../src/credential/token/parse-token.js";
import { sampleFacts, sampleKey, sampleKid, sampleUrlBase } from "./sample-token.js";

export const key = sampleKey();
export const token = encodeToken(sampleFacts, sampleKid, sampleUrlBase.length, key.sign);
export const bytes = decodeBase32(token)?.bytes ?? new Uint8Array();
export const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
export const hex = (text: string): Uint8Array => hexToBytes(text) ?? new Uint8Array();
export const code = (text: string): TokenFault | "read" => {
  const parsed = parseToken(text);
  return parsed.ok ? "read" : parsed.code;
};

/** Whether text is taken for a token of the key. */
export const accepted = async (text: string): Promise<boolean> => {
  const parsed = parseToken(text);
  return parsed.ok && (await verifyTokenSignature(parsed, key.jwk));
};

export const header: readonly (readonly [CborValue, CborValue])[] = [
  [1, -7],
  [4, hex(sampleKid)],
];
export const id = decodeBase32(sampleFacts.id)?.bytes ?? new Uint8Array();
export const utf16be = (text: string) => Uint8Array.from(Buffer.from(text, "utf16le").swap16());
export const facts: readonly CborValue[] = [
  1,
  1,
  4,
  sampleFacts.number,
  utf16be(sampleFacts.holderName),
  20_700,
  20_700,
  22_160,
  1,
  40_000,
];
export const claims = (values: readonly CborValue[] = facts, ...more: (readonly [number | string, CborValue])[]) =>
  encodeCbor(new Map<number | string, CborValue>([[7, id], [-65537, values], ...more]));
export const headerBytes = (...more: (readonly [number | string, CborValue])[]) =>
  encodeCbor(new Map<number | string, CborValue>([...(header as readonly (readonly [number, CborValue])[]), ...more]));

/** A token with a true signature over whatever it says. */
export const signed = (
  payload: Uint8Array,
  protectedHeader = headerBytes(),
  unprotected: CborValue = new Map(),
): string => {
  const signature = toLowS(key.sign(sigStructure(protectedHeader, payload)));
  return encodeBase32(encodeCbor([protectedHeader, unprotected, payload, signature]));
};

export const fact = (at: number, value: CborValue) => signed(claims(facts.with(at, value)));
