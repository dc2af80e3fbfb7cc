import fc from "fast-check";
import t from "tap";
import { decodeBase32, encodeBase32 } from "../../../src/credential/base32.js";
import { bytesToHex } from "../../../src/credential/bytes.js";
import { encodeCbor } from "../../../src/credential/cbor/encode-cbor.js";
import { encodeToken } from "../../../src/credential/token/encode-token.js";
import { maxTokenLength, parseToken, verifyTokenSignature } from "../../../src/credential/token/parse-token.js";
import { sampleFacts, sampleKey, sampleKid, sampleUrlBase } from "../sample-token.js";
import { accepted, bytes, claims, code, headerBytes, hex, key, order, signed, token } from "../token-by-hand.js";

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
    "A".repeat(maxTokenLength + 1),
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
  t.equal(code("A".repeat(maxTokenLength)), "not-a-token");
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
