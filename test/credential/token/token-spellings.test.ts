import fc from "fast-check";
import t from "tap";
import { encodeBase32 } from "../../../src/credential/base32.js";
import { bytesToHex } from "../../../src/credential/bytes.js";
import type { CborValue } from "../../../src/credential/cbor/cbor-value.js";
import { encodeCbor } from "../../../src/credential/cbor/encode-cbor.js";
import { sampleFacts, sampleKid } from "../sample-token.js";
import { accepted, bytes, claims, code, fact, facts, headerBytes, hex, id, signed, utf16be } from "../token-by-hand.js";

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
