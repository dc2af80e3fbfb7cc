// Makes the token of a QR code: payload, signature, base32; and cuts the holder's name to what the code holds.
import { base32Length, encodeBase32 } from "../base32.js";
import { encodeSign1, sigStructure } from "../cbor/cose-sign1.js";
import { toLowS } from "../es256.js";
import { maxQrUrlLength } from "../qr-url.js";
import { encodeTokenHeader } from "./token-header.js";
import { tokenHolder } from "./token-holder.js";
import { encodeTokenPayload, type TokenPayload } from "./token-payload.js";

/** What a token is made from: its payload, with the holders as they are before the name is cut to fit. */
export interface TokenFacts extends Omit<TokenPayload, "profile" | "holder"> {
  /** The first holder's name, already masked where it is a natural person's. */
  holderName: string;
  /** How many holders there are in all. */
  holderCount: number;
}

/** A token that lacks only its signature over `toBeSigned`. */
export interface PreparedToken {
  payload: TokenPayload;
  kid: string;
  toBeSigned: Uint8Array;
}

const signatureLength = 64;

/**
 * Everything of a token but the signature. The holder's name is cut where the address in the QR code (`urlBaseLength`
 * characters and the token) would be over `MAX_QR_URL_LENGTH`. Throws `CredentialError`.
 */
export const prepareToken = (facts: TokenFacts, kid: string, urlBaseLength: number): PreparedToken => {
  const { holderName, holderCount, ...rest } = facts;
  const protectedHeader = encodeTokenHeader(kid);
  const payloadOf = (holder: string): TokenPayload => ({ ...rest, profile: 1, holder });
  const fits = (holder: string): boolean => {
    const payload = encodeTokenPayload(payloadOf(holder));
    const message = encodeSign1({ protectedHeader, payload, signature: new Uint8Array(signatureLength) });
    return urlBaseLength + base32Length(message.length) <= maxQrUrlLength;
  };
  const payload = payloadOf(tokenHolder(holderName, holderCount, fits));
  return { payload, kid, toBeSigned: sigStructure(protectedHeader, encodeTokenPayload(payload)) };
};

/**
 * The token's text, upper case. The signature is raw r‖s of ES256 over `toBeSigned` (64 bytes, not DER) and is written
 * in its low-s form. Throws `CredentialError` (`signature-malformed`).
 */
export const assembleToken = ({ payload, kid }: PreparedToken, signature: Uint8Array): string =>
  encodeBase32(
    encodeSign1({
      protectedHeader: encodeTokenHeader(kid),
      payload: encodeTokenPayload(payload),
      signature: toLowS(signature),
    }),
  );

/**
 * Prepares, signs and assembles a token: at once with a signer that answers at once, else as a promise. Throws
 * `CredentialError`.
 */
export function encodeToken(
  facts: TokenFacts,
  kid: string,
  urlBaseLength: number,
  sign: (bytes: Uint8Array) => Uint8Array,
): string;
export function encodeToken(
  facts: TokenFacts,
  kid: string,
  urlBaseLength: number,
  sign: (bytes: Uint8Array) => Promise<Uint8Array>,
): Promise<string>;
export function encodeToken(
  facts: TokenFacts,
  kid: string,
  urlBaseLength: number,
  sign: (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>,
): string | Promise<string> {
  const prepared = prepareToken(facts, kid, urlBaseLength);
  const signature = sign(prepared.toBeSigned);
  return signature instanceof Uint8Array
    ? assembleToken(prepared, signature)
    : signature.then(bytes => assembleToken(prepared, bytes));
}
