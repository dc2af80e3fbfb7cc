import fc from "fast-check";
import t from "tap";
import { bytesToHex, hexToBytes } from "../../../src/credential/bytes.js";
import { type CborValue, maxCborDepth } from "../../../src/credential/cbor/cbor-value.js";
import { decodeCbor } from "../../../src/credential/cbor/decode-cbor.js";
import { encodeCbor } from "../../../src/credential/cbor/encode-cbor.js";

const decodeHex = (hex: string) => {
  const bytes = hexToBytes(hex);
  if (bytes === undefined) throw new Error(`${hex} is not hexadecimal`);
  return decodeCbor(bytes);
};

/** RFC 8949 appendix A, the kinds of value that credentials use. */
const vectors: readonly (readonly [string, CborValue])[] = [
  ["00", 0],
  ["01", 1],
  ["0a", 10],
  ["17", 23],
  ["1818", 24],
  ["1819", 25],
  ["1864", 100],
  ["1903e8", 1000],
  ["1a000f4240", 1_000_000],
  ["1b000000e8d4a51000", 1_000_000_000_000],
  ["20", -1],
  ["29", -10],
  ["3863", -100],
  ["3903e7", -1000],
  ["f6", null],
  ["40", Uint8Array.of()],
  ["4401020304", Uint8Array.of(1, 2, 3, 4)],
  ["60", ""],
  ["6161", "a"],
  ["6449455446", "IETF"],
  ["62225c", '"\\'],
  ["62c3bc", "\u00fc"],
  ["63e6b0b4", "\u6c34"],
  ["64f0908591", "\ud800\udd51"],
  ["80", []],
  ["83010203", [1, 2, 3]],
  ["8301820203820405", [1, [2, 3], [4, 5]]],
  ["98190102030405060708090a0b0c0d0e0f101112131415161718181819", Array.from({ length: 25 }, (_, i) => i + 1)],
  ["a0", new Map()],
  [
    "a201020304",
    new Map([
      [1, 2],
      [3, 4],
    ]),
  ],
  [
    "a26161016162820203",
    new Map<string, CborValue>([
      ["a", 1],
      ["b", [2, 3]],
    ]),
  ],
  ["826161a161626163", ["a", new Map([["b", "c"]])]],
];

t.test("the vectors of RFC 8949 appendix A are written and read", async t => {
  for (const [hex, value] of vectors) {
    t.equal(bytesToHex(encodeCbor(value)), hex);
    t.strictSame(decodeHex(hex), value, hex);
  }
});

t.test("what RFC 8949 appendix A shows of tags, floats, simple values and big integers is not read", async t => {
  const others = [
    "f4",
    "f5",
    "f7",
    "f0",
    "f8ff",
    "f90000",
    "f93c00",
    "fb3ff199999999999a",
    "c11a514b67b0",
    "d818456449455446",
    "1bffffffffffffffff",
    "3bffffffffffffffff",
    "c249010000000000000000",
  ];
  for (const hex of others) t.equal(decodeHex(hex), undefined, hex);
});

t.test("what is not well-formed CBOR is not read", async t => {
  const broken = [
    "",
    "1c",
    "1f",
    "18",
    "19ff",
    "1a000000",
    "1b00000000000000",
    "3c",
    "41",
    "5c",
    "61",
    "7c",
    "81",
    "9c",
    "8201",
    "a1",
    "a101",
    "bc",
    "dc",
    "f818",
    "fc",
    "ff",
    "62c328",
    "64eda080",
    "5affffffff00",
    "9affffffff00",
    "bb001fffffffffffff",
    "9b001fffffffffffff",
  ];
  for (const hex of broken) t.equal(decodeHex(hex), undefined, hex);
});

t.test("another spelling of a value is not read", async t => {
  const spellings: readonly (readonly [string, string])[] = [
    ["1800", "0 with one byte more"],
    ["1817", "23 with one byte more"],
    ["190018", "24 in two bytes"],
    ["1a0000ffff", "65535 in four bytes"],
    ["1b00000000ffffffff", "2^32-1 in eight bytes"],
    ["3800", "-1 with one byte more"],
    ["580101", "a byte string with a long head"],
    ["7801c3", "a text string with a long head"],
    ["9800", "an array with a long head"],
    ["b800", "a map with a long head"],
    ["5f42010243030405ff", "a byte string in pieces"],
    ["7f657374726561646d696e67ff", "a text string in pieces"],
    ["9fff", "an array without its length"],
    ["bf6346756e01ff", "a map without its length"],
    ["a203040102", "keys out of order"],
    ["a201020103", "a key twice"],
    ["a26161010102", "text before integers"],
    ["0000", "bytes left over"],
  ];
  for (const [hex, what] of spellings) t.equal(decodeHex(hex), undefined, what);
});

t.test("values nested too deep are not read, however deep", async t => {
  t.not(
    decodeCbor(new Uint8Array(maxCborDepth + 1).fill(0x81).map((byte, i) => (i === maxCborDepth ? 0 : byte))),
    undefined,
  );
  t.equal(decodeCbor(new Uint8Array(1_000_000).fill(0x81)), undefined);
  t.equal(decodeCbor(new Uint8Array(1_000_000).fill(0xa1)), undefined);
});

t.test("keys are ordered by the bytes of their encoding, whatever order the map has", async t => {
  const map = new Map<number | string, CborValue>([
    ["aa", 0],
    ["b", 0],
    [-1, 0],
    [100, 0],
    [10, 0],
  ]);
  t.equal(bytesToHex(encodeCbor(map)), "a50a00186400200061620062616100");
});

t.test("numbers and text that CBOR cannot say are refused", async t => {
  for (const value of [1.5, Number.NaN, 2 ** 53, -(2 ** 53), Number.POSITIVE_INFINITY])
    t.throws(() => encodeCbor(value), RangeError);
  t.throws(() => encodeCbor("\ud800"), RangeError);
});

t.test("a byte order mark is a character like any other", async t => {
  t.equal(bytesToHex(encodeCbor("\ufeffa")), "64efbbbf61");
  t.equal(decodeHex("64efbbbf61"), "\ufeffa");
});

t.test("the largest and smallest integers come back", async t => {
  for (const value of [
    2 ** 32,
    2 ** 32 - 1,
    Number.MAX_SAFE_INTEGER,
    Number.MIN_SAFE_INTEGER,
    -(2 ** 32),
    255,
    256,
    65535,
    65536,
  ]) {
    t.equal(decodeCbor(encodeCbor(value)), value);
  }
});

const { value: anyValue } = fc.letrec<{ value: CborValue }>(tie => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.maxSafeInteger(),
    fc.string({ unit: "grapheme" }),
    fc.constant(null),
    fc.uint8Array(),
    fc.array(tie("value"), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.oneof(fc.maxSafeInteger(), fc.string()), tie("value")), { maxLength: 4 })
      .map(entries => new Map(entries)),
  ),
}));

t.test("every value comes back from its encoding", async () => {
  fc.assert(
    fc.property(anyValue, value => fc.stringify(sorted(decodeCbor(encodeCbor(value)))) === fc.stringify(sorted(value))),
  );
});

t.test("whatever bytes are read at all are the one encoding of what was read", async () => {
  const nearMiss = fc.tuple(anyValue, fc.nat(), fc.nat(255)).map(([value, at, byte]) => {
    const bytes = encodeCbor(value);
    bytes[at % bytes.length] = byte;
    return bytes;
  });
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 12 }), nearMiss), bytes => {
      const value = decodeCbor(bytes);
      return value === undefined || bytesToHex(encodeCbor(value)) === bytesToHex(bytes);
    }),
    { numRuns: Number(process.env.LICET_ROUNDS ?? 2_000) },
  );
});

/** Maps have no order; compare them by the order of their encoding. */
const sorted = (value: CborValue | undefined): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (!(value instanceof Map)) return value;
  return Array.from(value, ([key, item]) => [bytesToHex(encodeCbor(key)), sorted(item)]).sort();
};
