// Reads CBOR that has one spelling only, so that no second text of a token means the same.
import { compareBytes } from "../bytes.js";
import { type CborValue, maxCborDepth } from "./cbor-value.js";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

interface Input {
  bytes: Uint8Array;
  view: DataView;
  at: number;
}

/**
 * Reads exactly one value in core deterministic encoding (RFC 8949 section 4.2.1), or gives `undefined`: for every
 * other spelling (longer heads, indefinite lengths, keys out of order or twice), for bytes left over, and for whatever
 * `CborValue` does not hold. Never throws.
 */
export const decodeCbor = (bytes: Uint8Array): CborValue | undefined => {
  const input = { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), at: 0 };
  const value = readValue(input, 0);
  return input.at === bytes.length ? value : undefined;
};

const readValue = (input: Input, depth: number): CborValue | undefined => {
  if (depth > maxCborDepth) return undefined;
  const first = input.bytes[input.at++];
  if (first === undefined) return undefined;
  if (first === 0xf6) return null;
  const argument = readArgument(input, first & 31);
  if (argument === undefined) return undefined;
  switch (first >>> 5) {
    case 0:
      return argument;
    case 1:
      return argument < Number.MAX_SAFE_INTEGER ? -1 - argument : undefined;
    case 2:
      return readBytes(input, argument);
    case 3:
      return readText(input, argument);
    case 4:
      return readArray(input, argument, depth);
    case 5:
      return readMap(input, argument, depth);
    default:
      return undefined;
  }
};

const readArgument = (input: Input, additional: number): number | undefined => {
  if (additional < 24) return additional;
  if (additional > 27) return undefined;
  const size = 1 << (additional - 24);
  const { view, at } = input;
  if (at + size > view.byteLength) return undefined;
  input.at += size;
  switch (size) {
    case 1:
      return atLeast(24, view.getUint8(at));
    case 2:
      return atLeast(0x100, view.getUint16(at));
    case 4:
      return atLeast(0x1_0000, view.getUint32(at));
    default: {
      const value = view.getUint32(at) * 0x1_0000_0000 + view.getUint32(at + 4);
      return Number.isSafeInteger(value) ? atLeast(0x1_0000_0000, value) : undefined;
    }
  }
};

/** A smaller argument has a shorter head, so this one is not the deterministic spelling. */
const atLeast = (smallest: number, value: number): number | undefined => (value >= smallest ? value : undefined);

const readBytes = (input: Input, length: number): Uint8Array | undefined => {
  if (length > input.bytes.length - input.at) return undefined;
  const start = input.at;
  input.at += length;
  return input.bytes.slice(start, input.at);
};

const readText = (input: Input, length: number): string | undefined => {
  const bytes = readBytes(input, length);
  if (bytes === undefined) return undefined;
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
};

const readArray = (input: Input, length: number, depth: number): CborValue[] | undefined => {
  const items: CborValue[] = [];
  for (let i = 0; i < length; i++) {
    const item = readValue(input, depth + 1);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
};

const readMap = (input: Input, size: number, depth: number): Map<number | string, CborValue> | undefined => {
  const map = new Map<number | string, CborValue>();
  let previous: Uint8Array | undefined;
  for (let i = 0; i < size; i++) {
    const start = input.at;
    const key = readValue(input, depth + 1);
    if (typeof key !== "number" && typeof key !== "string") return undefined;
    const spelled = input.bytes.subarray(start, input.at);
    if (previous !== undefined && compareBytes(previous, spelled) >= 0) return undefined;
    const value = readValue(input, depth + 1);
    if (value === undefined) return undefined;
    map.set(key, value);
    previous = spelled;
  }
  return map;
};
