import t from "tap";
import { bytesToHex, hexToBytes } from "../../src/credential/bytes.js";
import { CredentialError } from "../../src/credential/credential-error.js";
import { isLowS, toLowS, verifyEs256 } from "../../src/credential/es256.js";

const bytes = (hex: string): Uint8Array => hexToBytes(hex) ?? new Uint8Array();
const base64url = (hex: string) => Buffer.from(hex, "hex").toString("base64url");
const n = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
const half = "7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8";
const one = "1".padStart(64, "0");
const zero = "0".repeat(64);

/** RFC 6979 appendix A.2.5: P-256 with SHA-256. */
const jwk = {
  kty: "EC",
  crv: "P-256",
  x: base64url("60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"),
  y: base64url("7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299"),
} as const;
const sample = bytes(
  "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8",
);
const test = bytes(
  "f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083",
);
const message = (text: string) => new TextEncoder().encode(text);

t.test("the signatures of RFC 6979 appendix A.2.5 verify, and for no other message", async t => {
  t.equal(await verifyEs256(jwk, sample, message("sample")), true);
  t.equal(await verifyEs256(jwk, test, message("test")), true);
  t.equal(await verifyEs256(jwk, sample, message("test")), false);
});

t.test("a high-s signature is turned into its low-s twin, which verifies; a low-s one stays", async t => {
  t.equal(isLowS(sample), false);
  const low = toLowS(sample);
  t.equal(isLowS(low), true);
  t.equal(bytesToHex(low.subarray(0, 32)), bytesToHex(sample.subarray(0, 32)));
  t.equal(await verifyEs256(jwk, low, message("sample")), true);
  t.equal(isLowS(test), true);
  t.equal(toLowS(test), test);
});

t.test("r and s must lie in their ranges", async t => {
  const plusOne = (hex: string) => (BigInt(`0x${hex}`) + 1n).toString(16).padStart(64, "0");
  const minusOne = (hex: string) => (BigInt(`0x${hex}`) - 1n).toString(16).padStart(64, "0");
  for (const [r, s, low] of [
    [one, one, true],
    [minusOne(n), half, true],
    [one, plusOne(half), false],
    [one, zero, false],
    [zero, one, false],
    [n, one, false],
    [one, n, false],
    ["f".repeat(64), one, false],
  ] as const) {
    t.equal(isLowS(bytes(r + s)), low, `${r} ${s}`);
  }
  t.equal(bytesToHex(toLowS(bytes(one + plusOne(half)))), one + half);
});

t.test("what no ES256 signer gives is refused at signing", async t => {
  const der = new Uint8Array(70);
  for (const wrong of [
    der,
    new Uint8Array(),
    new Uint8Array(63),
    new Uint8Array(64),
    bytes(one + n),
    bytes(n + one),
    bytes(one + "f".repeat(64)),
  ]) {
    t.throws(() => toLowS(wrong), { code: "signature-malformed" });
  }
  t.ok(new CredentialError("signature-malformed", "") instanceof Error);
});

t.test("a key that cannot be read rejects, so that nobody takes it for a wrong signature", async t => {
  await t.rejects(verifyEs256({ ...jwk, y: jwk.x }, sample, message("sample")));
});
