// What CBOR may hold here.

/**
 * The part of CBOR (RFC 8949) that credentials use: integers that a JavaScript number holds exactly, byte and text
 * strings, null, arrays and maps. No tags, floats, booleans or other simple values.
 */
export type CborValue = number | string | null | Uint8Array | readonly CborValue[] | CborMap;

/** A CBOR map keyed by integers or text. */
export type CborMap = ReadonlyMap<number | string, CborValue>;

/** Arrays and maps may lie this deep in one another, so that hostile bytes cannot exhaust the stack. */
export const maxCborDepth = 8;

/** Whether a value is a CBOR array; `Array.isArray` alone does not narrow a read-only one. */
export const isCborArray = (value: CborValue | undefined): value is readonly CborValue[] => Array.isArray(value);
