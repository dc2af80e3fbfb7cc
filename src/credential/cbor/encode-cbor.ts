// Writes CBOR in the one spelling that is read.
import { compareBytes, concatBytes } from "../bytes.js";
import { isWellFormed } from "../token/token-text.js";
import { type CborMap, type CborValue, isCborArray } from "./cbor-value.js";

const utf8 = new TextEncoder();

/**
 * The one core deterministic encoding of a value (RFC 8949 section 4.2.1): shortest heads, definite lengths, keys in
 * bytewise order. Throws `RangeError` for a number that is not a safe integer or text with a lone surrogate, which CBOR
 * cannot say.
 */
export const encodeCbor = (value: CborValue): Uint8Array => {
  if (value === null) return Uint8Array.of(0xf6);
  if (typeof value === "number") return encodeInteger(value);
  if (typeof value === "string") return encodeText(value);
  if (value instanceof Uint8Array) return concatBytes([head(2, value.length), value]);
  if (isCborArray(value)) return concatBytes([head(4, value.length), ...value.map(encodeCbor)]);
  return encodeMap(value);
};

const encodeInteger = (value: number): Uint8Array => {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not a safe integer`);
  return value < 0 ? head(1, -1 - value) : head(0, value);
};

const encodeText = (value: string): Uint8Array => {
  if (!isWellFormed(value)) throw new RangeError("text with a lone surrogate has no UTF-8");
  const bytes = utf8.encode(value);
  return concatBytes([head(3, bytes.length), bytes]);
};

const encodeMap = (map: CborMap): Uint8Array => {
  const entries = Array.from(map, ([key, value]) => ({ key: encodeCbor(key), value: encodeCbor(value) }));
  entries.sort((a, b) => compareBytes(a.key, b.key));
  return concatBytes([head(5, map.size), ...entries.flatMap(({ key, value }) => [key, value])]);
};

const head = (majorType: number, argument: number): Uint8Array => {
  const first = majorType << 5;
  if (argument < 24) return Uint8Array.of(first | argument);
  if (argument < 0x100) return Uint8Array.of(first | 24, argument);
  if (argument < 0x1_0000) return Uint8Array.of(first | 25, argument >>> 8, argument & 0xff);
  const long = argument >= 0x1_0000_0000;
  const bytes = new Uint8Array(long ? 9 : 5);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, first | (long ? 27 : 26));
  if (long) view.setUint32(1, Math.floor(argument / 0x1_0000_0000));
  view.setUint32(long ? 5 : 1, argument % 0x1_0000_0000);
  return bytes;
};
