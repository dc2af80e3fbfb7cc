// Reads what a QR code holds (docs/trust.md, The QR code). The way through this room: a text becomes bytes (base32.ts),
// the bytes a signed message (cose-sign1.ts, decode-cbor.ts), the message a key's id and facts (token-header.ts,
// token-payload.ts); all of it is then written again and must be the same. encode-token.ts goes the other way, and
// find-code.ts finds a token in whatever a person pasted. Nothing here knows Node.
import { decodeBase32, encodeBase32 } from "../base32.js";
import { compareBytes } from "../bytes.js";
import { decodeSign1, encodeSign1, sigStructure } from "../cbor/cose-sign1.js";
import { isLowS, type P256PublicJwk, verifyEs256 } from "../es256.js";
import { encodeTokenHeader, kidOfTokenHeader } from "./token-header.js";
import { decodeTokenPayload, encodeTokenPayload, type TokenPayload } from "./token-payload.js";

/** Longest text that is looked at, in characters. */
export const maxTokenLength = 2_000;

/** A token in its one spelling. Nothing is known yet about its signature. */
export interface ParsedToken {
  ok: true;
  /**
   * The one spelling, upper case: what is hashed and recorded. Never upper-case the input instead: `ſ` would become S.
   */
  token: string;
  payload: TokenPayload;
  kid: string;
  signature: Uint8Array;
  toBeSigned: Uint8Array;
}

/**
 * `malformed-token`: not base32, empty or over 2,000 characters. Everything else is base32 that this registry never
 * wrote: `not-a-token` lacks the structure or a field is out of range, `unknown-profile` is of another profile,
 * `not-canonical` is another spelling of a token or holds more than one, `signature-not-low-s` is the twin of a
 * signature or none at all.
 */
export type TokenFault =
  | "malformed-token"
  | "not-a-token"
  | "unknown-profile"
  | "not-canonical"
  | "signature-not-low-s";

/** Why text is not a token. */
export interface RefusedToken {
  ok: false;
  code: TokenFault;
}

/**
 * Reads a token in either ASCII case. One licence, one token: what was read is encoded again and must be the same
 * bytes, so no second spelling of a genuine token passes. Never throws.
 */
export const parseToken = (text: string): ParsedToken | RefusedToken => {
  if (typeof text !== "string" || text === "" || text.length > maxTokenLength) return refused("malformed-token");
  const decoded = decodeBase32(text);
  if (decoded === undefined) return refused("malformed-token");
  const message = decodeSign1(decoded.bytes);
  const kid = message && kidOfTokenHeader(message.protectedHeader);
  if (message === undefined || kid === undefined) return refused("not-a-token");
  if (!decoded.canonical) return refused("not-canonical");
  const payload = decodeTokenPayload(message.payload);
  if (typeof payload === "string") return refused(payload);
  const { signature } = message;
  const again = { protectedHeader: encodeTokenHeader(kid), payload: encodeTokenPayload(payload), signature };
  if (compareBytes(encodeSign1(again), decoded.bytes) !== 0) return refused("not-canonical");
  if (!isLowS(signature)) return refused("signature-not-low-s");
  const toBeSigned = sigStructure(again.protectedHeader, again.payload);
  return { ok: true, token: encodeBase32(decoded.bytes), payload, kid, signature, toBeSigned };
};

/**
 * What a token says whose text is known to be one that the registry recorded, which wrote it in its one spelling: it is
 * read and not written again, which is most of the time that parsing takes. Undefined for what is no token. Nobody may
 * rest on this for a text that came from elsewhere.
 */
export const readRecordedToken = (text: string): Pick<ParsedToken, "kid" | "payload"> | undefined => {
  const decoded = text.length > maxTokenLength ? undefined : decodeBase32(text);
  const message = decoded && decodeSign1(decoded.bytes);
  const kid = message && kidOfTokenHeader(message.protectedHeader);
  const payload = message && decodeTokenPayload(message.payload);
  return kid === undefined || payload === undefined || typeof payload === "string" ? undefined : { kid, payload };
};

/**
 * Whether the key signed this token; whether it was allowed to is another question. Rejects when the key itself cannot
 * be read.
 */
export const verifyTokenSignature = (parsed: ParsedToken, jwk: P256PublicJwk): Promise<boolean> =>
  verifyEs256(jwk, parsed.signature, parsed.toBeSigned);

const refused = (code: TokenFault): RefusedToken => ({ ok: false, code });
