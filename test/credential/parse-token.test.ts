import fc from "fast-check";
import t from "tap";
import { decodeBase32, encodeBase32 } from "../../src/credential/base32.js";
import { bytesToHex, hexToBytes } from "../../src/credential/bytes.js";
import type { CborValue } from "../../src/credential/cbor-value.js";
import { sigStructure } from "../../src/credential/cose-sign1.js";
import { encodeCbor } from "../../src/credential/encode-cbor.js";
import { encodeToken } from "../../src/credential/encode-token.js";
import { toLowS } from "../../src/credential/es256.js";
import {
  MAX_TOKEN_LENGTH,
  parseToken,
  type TokenFault,
  verifyTokenSignature,
} from "../../src/credential/parse-token.js";
import { sampleFacts, sampleKey, sampleKid, sampleUrlBase } from "./sample-token.js";

const key = sampleKey();
const token = encodeToken(sampleFacts, sampleKid, sampleUrlBase.length, key.sign);
const bytes = decodeBase32(token)?.bytes ?? new Uint8Array();
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const hex = (text: string): Uint8Array => hexToBytes(text) ?? new Uint8Array();
const code = (text: string): TokenFault | "read" => {
  const parsed = parseToken(text);
  return parsed.ok ? "read" : parsed.code;
};

/** Whether text is taken for a token of the key. */
async function accepted(text: string): Promise<boolean> {
  const parsed = parseToken(text);
  return parsed.ok && (await verifyTokenSignature(parsed, key.jwk));
}

const header: readonly (readonly [CborValue, CborValue])[] = [
  [1, -7],
  [4, hex(sampleKid)],
];
const id = decodeBase32(sampleFacts.id)?.bytes ?? new Uint8Array();
const utf16be = (text: string) => Uint8Array.from(Buffer.from(text, "utf16le").swap16());
const facts: readonly CborValue[] = [
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
const claims = (values: readonly CborValue[] = facts, ...more: (readonly [number | string, CborValue])[]) =>
  encodeCbor(new Map<number | string, CborValue>([[7, id], [-65537, values], ...more]));
const headerBytes = (...more: (readonly [number | string, CborValue])[]) =>
  encodeCbor(new Map<number | string, CborValue>([...(header as readonly (readonly [number, CborValue])[]), ...more]));

/** A token with a true signature over whatever it says. */
function signed(payload: Uint8Array, protectedHeader = headerBytes(), unprotected: CborValue = new Map()): string {
  const signature = toLowS(key.sign(sigStructure(protectedHeader, payload)));
  return encodeBase32(encodeCbor([protectedHeader, unprotected, payload, signature]));
}

const fact = (at: number, value: CborValue) => signed(claims(facts.with(at, value)));

t.test("a token built beside the encoder is accepted, so the refusals below are for what they name", async t => {
  t.equal(await accepted(signed(claims())), true);
  t.equal(await accepted(token), true);
  t.equal(await accepted(token.toLowerCase()), true);
  t.equal(parseToken(signed(claims()).toLowerCase()).ok, true);
});

t.test("text that is not base32, is empty or too long is malformed", async t => {
  for (const text of [
    "",
    "A",
    "!".repeat(10),
    "A".repeat(MAX_TOKEN_LENGTH + 1),
    "A".repeat(100_000),
    "../../etc/passwd",
    "𬭎".repeat(50),
    `${token}=`,
    ` ${token}`,
    `${token}\n`,
    token.replace(/.$/, "\u017f"),
    "AAAA0",
    "\ud800",
  ]) {
    t.equal(code(text), "malformed-token", JSON.stringify(text.slice(0, 20)));
  }
  t.equal(code("A".repeat(MAX_TOKEN_LENGTH)), "not-a-token");
});

t.test("values of other types are malformed too", async t => {
  for (const value of [undefined, null, 7, {}, [token], Symbol("token")]) {
    t.equal(Reflect.apply(code, undefined, [value]), "malformed-token");
  }
});

t.test("every flipped bit of a token is refused", async t => {
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const flipped = bytes.map((byte, i) => (i === bit >>> 3 ? byte ^ (1 << (bit & 7)) : byte));
    const text = encodeBase32(flipped);
    if (code(text) === "malformed-token" || (await accepted(text))) t.fail(`bit ${bit}: ${code(text)}`);
  }
  t.pass(`${bytes.length * 8} bits`);
});

t.test("every byte changed to any other is refused by reading or by its signature", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      return !(await accepted(encodeBase32(bytes.map((byte, i) => (i === at ? byte ^ change : byte)))));
    }),
    { numRuns: Number(process.env.LICET_ROUNDS ?? 500) },
  );
});

t.test("a token cut short or lengthened is refused", async t => {
  for (let length = 0; length < bytes.length; length++)
    t.not(code(encodeBase32(bytes.subarray(0, length))), "read", `${length} bytes`);
  t.equal(code(encodeBase32(hex(`${bytesToHex(bytes)}00`))), "not-a-token");
});

t.test("the twin of a signature verifies and is refused all the same", async t => {
  const s = order - BigInt(`0x${bytesToHex(bytes.slice(-32))}`);
  const twin = hex(bytesToHex(bytes.slice(0, -32)) + s.toString(16).padStart(64, "0"));
  const parsed = parseToken(token);
  t.equal(parsed.ok && (await verifyTokenSignature({ ...parsed, signature: twin.slice(-64) }, key.jwk)), true);
  t.equal(code(encodeBase32(twin)), "signature-not-low-s");
  for (const end of ["00".repeat(64), "ff".repeat(64)])
    t.equal(code(encodeBase32(hex(bytesToHex(bytes.slice(0, -64)) + end))), "signature-not-low-s");
});

t.test("another registry's token is read, and is not ours", async t => {
  const foreign = encodeToken(sampleFacts, sampleKid, sampleUrlBase.length, sampleKey().sign);
  t.equal(code(foreign), "read");
  t.equal(await accepted(foreign), false);
});

t.test("another's signature does not carry over", async t => {
  const other = encodeToken({ ...sampleFacts, version: 2 }, sampleKid, sampleUrlBase.length, key.sign);
  const otherBytes = decodeBase32(other)?.bytes ?? new Uint8Array();
  t.equal(await accepted(other), true);
  t.equal(
    await accepted(encodeBase32(hex(bytesToHex(bytes.slice(0, -64)) + bytesToHex(otherBytes.slice(-64))))),
    false,
  );
});

t.test("spare bits set are another spelling", async t => {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  t.equal((token.length * 5) % 8, 3, "three spare bits");
  const last = alphabet.indexOf(token.slice(-1));
  for (let spare = 1; spare < 8; spare++)
    t.equal(code(token.slice(0, -1) + alphabet.charAt(last | spare)), "not-canonical");
});

t.test("other spellings of the same CBOR are refused, also when signed", async t => {
  const whole = bytesToHex(bytes);
  const payload = bytesToHex(claims());
  const spelled: readonly (readonly [string, string])[] = [
    ["tagged as COSE_Sign1", `d2${whole}`],
    ["tagged as CWT", `d83d${whole}`],
    ["an array with a long head", `9804${whole.slice(2)}`],
    ["an array without its length", `9f${whole.slice(2)}ff`],
    ["a long head of the protected header", whole.replace(/^8449/, "845809")],
    ["a long head of the signature", `${whole.slice(0, -132)}590040${whole.slice(-128)}`],
    ["an unprotected map with a long head", whole.replace("0a1b2c3da0", "0a1b2c3db800")],
  ];
  t.equal(whole.slice(-132, -128), "5840");
  for (const [what, text] of spelled) t.equal(code(encodeBase32(hex(text))), "not-a-token", what);
  for (const [what, text] of [
    ["the profile with a byte more", payload.replace("8a0101", "8a180101")],
    ["the facts without their length", `${payload.replace("8a0101", "9f0101")}ff`],
    ["claims in another order", `a2${payload.slice(38)}${payload.slice(2, 38)}`],
    ["the id in pieces", payload.replace("0750", "075f50").replace("3a00010000", "ff3a00010000")],
  ] as const) {
    t.not(text, payload, what);
    t.equal(code(signed(hex(text))), "not-a-token", what);
  }
});

t.test("text in the longer of its two spellings is refused, also when signed", async t => {
  t.equal(code(fact(4, sampleFacts.holderName)), "not-canonical");
  t.equal(code(fact(3, utf16be("JY1"))), "not-canonical");
  t.equal(code(fact(3, utf16be("é"))), "not-canonical");
  t.equal(code(fact(3, "JY1")), "read");
});

t.test("anything more than a token holds is refused, also when signed", async t => {
  t.equal(code(signed(claims(facts, [6, 0]))), "not-canonical");
  t.equal(code(signed(claims(facts, ["x", 0]))), "not-canonical");
  t.equal(code(signed(claims([...facts, 0]))), "not-canonical");
  t.equal(code(signed(claims(), headerBytes([3, 0]))), "not-canonical");
  t.equal(code(signed(claims(), headerBytes(), new Map([[4, hex(sampleKid)]]))), "not-a-token");
  t.equal(
    code(
      signed(
        claims(),
        encodeCbor(
          new Map<number, CborValue>([
            [1, -35],
            [4, hex(sampleKid)],
          ]),
        ),
      ),
    ),
    "not-canonical",
  );
  t.equal(code(signed(claims(), encodeCbor(new Map([[4, hex(sampleKid)]])))), "not-canonical");
  t.equal(
    code(
      signed(
        claims(),
        encodeCbor(
          new Map<number, CborValue>([
            [1, -7],
            [4, hex("0a1b2c3d4e")],
          ]),
        ),
      ),
    ),
    "not-a-token",
  );
  t.equal(code(signed(claims(), new Uint8Array())), "not-a-token");
});

t.test("another profile is told apart from what is no token", async t => {
  t.equal(code(fact(0, 2)), "unknown-profile");
  t.equal(code(fact(0, 0)), "unknown-profile");
});

t.test("fields out of range or of another kind are refused, also when signed", async t => {
  const wrong: readonly (readonly [number, CborValue])[] = [
    [1, 0],
    [1, 1000],
    [1, "1"],
    [1, null],
    [2, 0],
    [2, 2 ** 32],
    [3, ""],
    [3, 7],
    [3, hex("d800")],
    [3, hex("751")],
    [3, hex("753200")],
    [4, new Uint8Array()],
    [4, null],
    [5, null],
    [5, 3_000_000],
    [5, -800_000],
    [6, null],
    [6, "2026-01-01"],
    [7, 3_000_000],
    [7, []],
    [8, 0],
    [8, 2 ** 32],
    [9, -1],
    [9, 2 ** 20],
    [9, null],
  ];
  for (const [at, value] of wrong) t.equal(code(fact(at, value)), "not-a-token", `field ${at}: ${fc.stringify(value)}`);
  for (const [at, value] of [
    [1, 999],
    [2, 0xffff_ffff],
    [5, -719_162],
    [7, null],
    [7, 2_932_896],
    [8, 0xffff_ffff],
    [9, 0],
    [9, 2 ** 20 - 1],
  ] as const) {
    t.equal(await accepted(fact(at, value)), true, `field ${at}: ${value}`);
  }
  t.equal(code(signed(claims(facts.slice(0, 9)))), "not-a-token");
  for (const other of [new Uint8Array(15), new Uint8Array(17), sampleFacts.id]) {
    t.equal(
      code(
        signed(
          encodeCbor(
            new Map<number, CborValue>([
              [7, other],
              [-65537, facts],
            ]),
          ),
        ),
      ),
      "not-a-token",
    );
  }
  t.equal(code(signed(encodeCbor(new Map([[7, id]])))), "not-a-token");
  t.equal(code(signed(encodeCbor([]))), "not-a-token");
});

t.test("a signature of another length is refused", async t => {
  for (const length of [0, 63, 65, 70]) {
    t.equal(
      code(encodeBase32(encodeCbor([headerBytes(), new Map(), claims(), new Uint8Array(length).fill(1)]))),
      "signature-not-low-s",
    );
  }
});

t.test("whatever the text, an answer comes back, and text that is read is one token's only spelling", async () => {
  const nearMiss = fc
    .tuple(fc.nat(token.length - 1), fc.string({ maxLength: 3 }))
    .map(([at, put]) => token.slice(0, at) + put + token.slice(at + put.length));
  const anyBytes = fc.uint8Array({ maxLength: 300 }).map(encodeBase32);
  const anyPayload = fc
    .array(fc.oneof(fc.integer(), fc.string(), fc.constant(null), fc.uint8Array({ maxLength: 8 })), { maxLength: 12 })
    .map(values => signed(claims(values)));
  const text = fc.oneof(fc.string({ unit: "binary" }), anyBytes, nearMiss, anyPayload);
  fc.assert(
    fc.property(text, input => {
      const parsed = parseToken(input);
      return !parsed.ok || (parsed.token === input.toUpperCase() && /^[A-Z2-7]+$/i.test(input));
    }),
    { numRuns: Number(process.env.LICET_ROUNDS ?? 1_000) },
  );
});
