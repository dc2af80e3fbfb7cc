import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import fc from "fast-check";
import { encodeBase32 } from "../../src/credential/base32.js";
import { firstDay, lastDay } from "../../src/credential/day.js";
import type { P256PublicJwk } from "../../src/credential/es256.js";
import type { TokenFacts } from "../../src/credential/token/encode-token.js";
import { statusListPlaces } from "../../src/credential/token/token-payload.js";

/** A signer and its public key, as a department has them. */
export const sampleKey = (): { sign: (bytes: Uint8Array) => Uint8Array; jwk: P256PublicJwk; privateKey: KeyObject } => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x, y } = publicKey.export({ format: "jwk" });
  if (x === undefined || y === undefined) throw new Error("a P-256 key has x and y");
  return {
    sign: bytes => sign("sha256", bytes, { key: privateKey, dsaEncoding: "ieee-p1363" }),
    jwk: { kty: "EC", crv: "P-256", x, y },
    privateKey,
  };
};

export const sampleKid = "0a1b2c3d";

/** Before the token in the QR code: 33 characters. */
export const sampleUrlBase = "HTTPS://LICENCE.LESHAN.EXAMPLE/V/";

/** A road transport licence: 25 Han characters of holder, a long number. */
export const sampleFacts: TokenFacts = {
  id: encodeBase32(Uint8Array.from({ length: 16 }, (_, i) => i * 16 + 1)),
  version: 1,
  typeNo: 4,
  number: "川交运管许可成字510100123456号",
  holderName: "成都市堃镕喆犇道路普通货物运输仓储配送服务有限责任",
  holderCount: 1,
  signedDay: 20_700,
  from: 20_700,
  to: 22_160,
  list: 1,
  index: 40_000,
};

const day = fc.integer({ min: firstDay, max: lastDay });
const place = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 0xffff_ffff }));
const text = (maxLength: number) =>
  fc.oneof(
    fc.string({ unit: "grapheme", minLength: 1, maxLength }),
    fc.string({ unit: "binary", minLength: 1, maxLength }),
  );

/** Whatever a registry may put into a token. */
export const anyFacts: fc.Arbitrary<TokenFacts> = fc.record({
  id: fc.uint8Array({ minLength: 16, maxLength: 16 }).map(encodeBase32),
  version: fc.integer({ min: 1, max: 999 }),
  typeNo: place,
  number: text(20),
  holderName: text(60),
  holderCount: fc.integer({ min: 1, max: 200 }),
  signedDay: day,
  from: day,
  to: fc.option(day),
  list: place,
  index: fc.integer({ min: 0, max: statusListPlaces - 1 }),
});
