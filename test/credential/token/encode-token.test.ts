import fc from "fast-check";
import QRCode from "qrcode";
import t from "tap";
import { decodeBase32 } from "../../../src/credential/base32.js";
import { bytesToHex } from "../../../src/credential/bytes.js";
import { isLowS } from "../../../src/credential/es256.js";
import { maxQrUrlLength } from "../../../src/credential/qr-url.js";
import {
  assembleToken,
  encodeToken,
  prepareToken,
  type TokenFacts,
} from "../../../src/credential/token/encode-token.js";
import { parseToken, verifyTokenSignature } from "../../../src/credential/token/parse-token.js";
import { anyFacts, sampleFacts, sampleKey, sampleKid, sampleUrlBase } from "../sample-token.js";

const key = sampleKey();
const urlBase = sampleUrlBase.length;
const make = (facts: TokenFacts, base = urlBase) => encodeToken(facts, sampleKid, base, key.sign);
const lengthOf = (facts: TokenFacts) => urlBase + make(facts).length;

t.test("the bytes of a token are those of the format, laid out by hand", async t => {
  const facts = { ...sampleFacts, number: "JY1", holderName: "甲", to: null, index: 5 };
  const { toBeSigned, payload } = prepareToken(facts, sampleKid, urlBase);
  t.equal(payload.holder, "甲");
  const header = "a201260444" + "0a1b2c3d";
  const claims = [
    "a2",
    "07",
    "50",
    "0111213141516171",
    "8191a1b1c1d1e1f1",
    "3a00010000",
    "8a",
    "01",
    "01",
    "04",
    "63",
    "4a5931",
    "42",
    "7532",
    "1950dc",
    "1950dc",
    "f6",
    "01",
    "05",
  ].join("");
  t.equal(
    bytesToHex(toBeSigned),
    ["84", "6a", "5369676e617475726531", "49", header, "40", "58", (claims.length / 2).toString(16), claims].join(""),
  );
  const signature = key.sign(toBeSigned);
  const token = assembleToken({ payload, kid: sampleKid, toBeSigned }, signature);
  const bytes = bytesToHex(decodeBase32(token)?.bytes ?? new Uint8Array());
  const message = ["84", "49", header, "a0", "58", (claims.length / 2).toString(16), claims, "5840"].join("");
  t.equal(bytes.slice(0, -128), message);
  t.equal(bytes.slice(-128, -64), bytesToHex(signature.subarray(0, 32)));
});

t.test(
  "a holder of 25 Han characters and a long number: 214 bytes, 376 characters in the QR code, version 12-M",
  async t => {
    const token = make(sampleFacts);
    t.equal(sampleFacts.holderName.length, 25);
    t.equal(decodeBase32(token)?.bytes.length, 214);
    t.equal(urlBase + token.length, 376);
    t.equal(QRCode.create(sampleUrlBase + token, { errorCorrectionLevel: "M" }).version, 12);
    t.equal(lengthOf({ ...sampleFacts, index: 70_000 }), 379, "places from 65,536 on cost two bytes");
    t.equal(lengthOf({ ...sampleFacts, number: "JY15101000012345" }), 337, "a short number, 11-M");
  },
);

t.test("typical licences stay within 419 characters", async t => {
  for (const facts of [
    { holderName: `${sampleFacts.holderName}成都分公司`, index: 1_000_000, version: 120, typeNo: 30, list: 30 },
    { holderCount: 12, index: 1_000_000 },
    { number: "D251012345", holderName: "中国建筑第八工程局有限公司" },
  ]) {
    t.ok(lengthOf({ ...sampleFacts, ...facts }) <= 419, JSON.stringify(facts));
  }
});

t.test("several holders are told after the first one's name", async t => {
  t.equal(
    prepareToken({ ...sampleFacts, holderName: "张*", holderCount: 3 }, sampleKid, urlBase).payload.holder,
    "张*等3个",
  );
  t.equal(
    prepareToken({ ...sampleFacts, holderName: "张*", holderCount: 1 }, sampleKid, urlBase).payload.holder,
    "张*",
  );
});

t.test("an address of exactly 483 characters keeps the whole name, one more cuts it", async t => {
  const length = make(sampleFacts).length;
  const holder = (base: number) => prepareToken(sampleFacts, sampleKid, base).payload.holder;
  t.equal(holder(maxQrUrlLength - length), sampleFacts.holderName);
  t.match(holder(maxQrUrlLength - length + 1), /^.{1,24}…$/);
});

t.test("a name too long is cut and marked, and one character more would not fit", async t => {
  const holderName = "成都市".repeat(30);
  for (let base = 33; base < 60; base++) {
    const { holder } = prepareToken({ ...sampleFacts, holderName, holderCount: 2 }, sampleKid, base).payload;
    const kept = holder.length - "…等2个".length;
    const lengthWith = (characters: number) =>
      base + make({ ...sampleFacts, holderName: `${holderName.slice(0, characters)}…等2个` }, 0).length;
    t.equal(holder, `${holderName.slice(0, kept)}…等2个`);
    t.ok(lengthWith(kept) <= maxQrUrlLength);
    t.ok(lengthWith(kept + 1) > maxQrUrlLength);
  }
});

t.test("a cut never parts a surrogate pair or a variation selector from its character", async t => {
  for (const character of ["𠮷", "葛\u{e0100}", "e\u0301"]) {
    for (const lead of ["", "甲", "甲乙"]) {
      const { holder } = prepareToken(
        { ...sampleFacts, holderName: lead + character.repeat(150) },
        sampleKid,
        urlBase,
      ).payload;
      const kept = holder.slice(lead.length, -1);
      t.equal(holder.at(-1), "…");
      t.equal(kept, character.repeat(kept.length / character.length), JSON.stringify(holder));
    }
  }
});

t.test("a name of a million characters costs no more than a long one, and is cut alike", async t => {
  const cut = (length: number) =>
    prepareToken({ ...sampleFacts, holderName: "成".repeat(length) }, sampleKid, urlBase).payload.holder;
  t.equal(cut(1_000_000), cut(600));
});

t.test("whatever the licence, the address never exceeds version 13-M, is read back and verifies", async () => {
  await fc.assert(
    fc.asyncProperty(anyFacts, async facts => {
      const { payload } = prepareToken(facts, sampleKid, urlBase);
      const token = make(facts);
      const parsed = parseToken(token.toLowerCase());
      const { holderName, holderCount, ...rest } = facts;
      return (
        urlBase + token.length <= maxQrUrlLength &&
        parsed.ok &&
        parsed.token === token &&
        parsed.kid === sampleKid &&
        isLowS(parsed.signature) &&
        fc.stringify({ ...payload, ...rest }) === fc.stringify(payload) &&
        fc.stringify(Object.entries(parsed.payload).sort()) === fc.stringify(Object.entries(payload).sort()) &&
        payload.holder.length > 0 &&
        (holderCount === 1 || payload.holder.endsWith(`等${holderCount}个`)) &&
        (payload.holder.includes("…") || payload.holder.startsWith(holderName)) &&
        (await verifyTokenSignature(parsed, key.jwk))
      );
    }),
    { numRuns: Number(process.env.LICET_ROUNDS ?? 300) },
  );
});

t.test("a signer that answers later gives a promise of the same kind of token", async t => {
  const token = await encodeToken(sampleFacts, sampleKid, urlBase, async bytes => key.sign(bytes));
  const parsed = parseToken(token);
  t.equal(parsed.ok && (await verifyTokenSignature(parsed, key.jwk)), true);
});

t.test("what cannot be said in a token is refused at signing", async t => {
  const wrong: readonly (readonly [Partial<TokenFacts>, string])[] = [
    [{ version: 0 }, "field-out-of-range"],
    [{ version: 1000 }, "field-out-of-range"],
    [{ version: 1.5 }, "field-out-of-range"],
    [{ typeNo: 0 }, "field-out-of-range"],
    [{ number: "" }, "field-out-of-range"],
    [{ number: "\ud800" }, "field-out-of-range"],
    [{ holderName: "" }, "field-out-of-range"],
    [{ signedDay: 3_000_000 }, "field-out-of-range"],
    [{ from: 0.5 }, "field-out-of-range"],
    [{ to: Number.NaN }, "field-out-of-range"],
    [{ list: 0 }, "field-out-of-range"],
    [{ index: 2 ** 20 }, "field-out-of-range"],
    [{ index: -1 }, "field-out-of-range"],
    [{ id: "A".repeat(25) }, "field-out-of-range"],
    [{ id: sampleFacts.id.toLowerCase() }, "field-out-of-range"],
    [{ number: "9".repeat(200) }, "holder-does-not-fit"],
  ];
  for (const [facts, code] of wrong)
    t.throws(() => make({ ...sampleFacts, ...facts }), { code }, JSON.stringify(facts));
  t.throws(() => make(sampleFacts, 300), { code: "holder-does-not-fit" });
  for (const kid of ["", "0A1B2C3D", "0a1b2c3", "0a1b2c3d4e"])
    t.throws(() => encodeToken(sampleFacts, kid, urlBase, key.sign), { code: "not-a-key-id" });
  t.throws(() => encodeToken(sampleFacts, sampleKid, urlBase, () => new Uint8Array(71)), {
    code: "signature-malformed",
  });
});
