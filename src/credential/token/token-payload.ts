// What a token says of a version, as a CBOR Web Token (RFC 8392).
import { type CborValue, isCborArray } from "../cbor/cbor-value.js";
import { decodeMap } from "../cbor/cose-sign1.js";
import { encodeCbor } from "../cbor/encode-cbor.js";
import { CredentialError } from "../credential-error.js";
import { isDay } from "../day.js";
import { licenceIdFromBytes, licenceIdToBytes, readLicenceId } from "../licence-id.js";
import { decodeTokenText, encodeTokenText, isWellFormed } from "./token-text.js";

/** What one token says about one version of a licence. Days count from 1970-01-01 on the registry's calendar. */
export interface TokenPayload {
  /** The licence's id: 26 characters of base32, upper case. */
  id: string;
  profile: 1;
  /** 1 to 999. */
  version: number;
  /** The number of the licence type in the trust list, from 1. */
  typeNo: number;
  /** The licence's number as printed. */
  number: string;
  /** The first holder's name, masked for a natural person, with `等N个` where there are N > 1; cut names end in `…`. */
  holder: string;
  /** The registry's day of signing, never the printed date. */
  signedDay: number;
  /** The first day on which this version counts. */
  from: number;
  /** The term's last day; `null` for a licence without end. */
  to: number | null;
  /** The status list, from 1, and the place in it, from 0. */
  list: number;
  index: number;
}

/** Places in one status list from its first publication on, all 0. */
export const statusListPlaces = 2 ** 20;

const cwtId = 7;
const licenceClaim = -65537;

/**
 * The CWT claims set of a token (RFC 8392), deterministic. Throws `CredentialError` (`field-out-of-range`,
 * `not-a-licence-id`).
 */
export const encodeTokenPayload = (payload: TokenPayload): Uint8Array => {
  const wrong = fieldOutOfRange(payload);
  if (wrong !== undefined) throw new CredentialError("field-out-of-range", `${wrong} of a token is out of range`);
  const { id, profile, version, typeNo, number, holder, signedDay, from, to, list, index } = payload;
  const text = [encodeTokenText(number), encodeTokenText(holder)];
  return encodeCbor(
    new Map<number, CborValue>([
      [cwtId, licenceIdToBytes(id)],
      [licenceClaim, [profile, version, typeNo, ...text, signedDay, from, to, list, index]],
    ]),
  );
};

/**
 * Reads a token's claims, or says why not. It takes what it knows and overlooks the rest: only encoding again and
 * comparing bytes shows that there was nothing else.
 */
export const decodeTokenPayload = (bytes: Uint8Array): TokenPayload | "not-a-token" | "unknown-profile" => {
  const claims = decodeMap(bytes);
  const id = claims?.get(cwtId);
  const facts = claims?.get(licenceClaim);
  if (!isCborArray(facts)) return "not-a-token";
  if (facts[0] !== 1) return "unknown-profile";
  const payload = {
    id: id instanceof Uint8Array && id.length === 16 ? licenceIdFromBytes(id) : undefined,
    profile: 1 as const,
    version: facts[1],
    typeNo: facts[2],
    number: decodeTokenText(facts[3]),
    holder: decodeTokenText(facts[4]),
    signedDay: facts[5],
    from: facts[6],
    to: facts[7],
    list: facts[8],
    index: facts[9],
  };
  return isTokenPayload(payload) ? payload : "not-a-token";
};

type Unchecked = { readonly [Field in keyof TokenPayload]: unknown };

const isTokenPayload = (payload: Unchecked): payload is TokenPayload => fieldOutOfRange(payload) === undefined;

const fieldOutOfRange = (payload: Unchecked): keyof TokenPayload | undefined => {
  const inRange: { readonly [Field in keyof TokenPayload]: boolean } = {
    id: typeof payload.id === "string" && readLicenceId(payload.id) === payload.id,
    profile: payload.profile === 1,
    version: isWhole(payload.version, 1, 999),
    typeNo: isWhole(payload.typeNo, 1, 0xffff_ffff),
    number: isText(payload.number),
    holder: isText(payload.holder),
    signedDay: isDay(payload.signedDay),
    from: isDay(payload.from),
    to: payload.to === null || isDay(payload.to),
    list: isWhole(payload.list, 1, 0xffff_ffff),
    index: isWhole(payload.index, 0, statusListPlaces - 1),
  };
  return (Object.keys(inRange) as (keyof TokenPayload)[]).find(field => !inRange[field]);
};

const isWhole = (value: unknown, least: number, most: number): boolean =>
  Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;

const isText = (value: unknown): boolean => typeof value === "string" && value !== "" && isWellFormed(value);
