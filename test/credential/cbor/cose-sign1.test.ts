import t from "tap";
import { bytesToHex, hexToBytes } from "../../../src/credential/bytes.js";
import { type CborValue, isCborArray } from "../../../src/credential/cbor/cbor-value.js";
import { decodeMap, decodeSign1, encodeSign1, sigStructure } from "../../../src/credential/cbor/cose-sign1.js";
import { decodeCbor } from "../../../src/credential/cbor/decode-cbor.js";
import { encodeCbor } from "../../../src/credential/cbor/encode-cbor.js";
import { verifyEs256 } from "../../../src/credential/es256.js";

const bytes = (hex: string): Uint8Array => hexToBytes(hex) ?? new Uint8Array();
const untagged = (hex: string): Uint8Array => bytes(hex.replace(/^d2/, ""));
const base64url = (hex: string) => Buffer.from(hex, "hex").toString("base64url");

/** Of any COSE_Sign1, also one with unprotected headers: its byte strings. */
const partsOf = (message: Uint8Array): [protectedHeader: Uint8Array, payload: Uint8Array, signature: Uint8Array] => {
  const parts = decodeCbor(message);
  const [protectedHeader, , payload, signature]: readonly CborValue[] = isCborArray(parts) ? parts : [];
  if (protectedHeader instanceof Uint8Array && payload instanceof Uint8Array && signature instanceof Uint8Array) {
    return [protectedHeader, payload, signature];
  }
  throw new Error("not a COSE_Sign1");
};

/** RFC 9052 appendix C.2.1; the COSE working group's sign1-tests/sign-pass-02, with external data; and their key 11. */
const key11 = {
  kty: "EC",
  crv: "P-256",
  x: "usWxHK2PmfnHKwXPS54m0kTcGJ90UiglWiGahtagnv8",
  y: "IBOL-C3BttVivg-lSreASjpkttcsz-1rb7btKLv8EX4",
} as const;
const single =
  "d28443a10126a10442313154546869732069732074686520636f6e74656e742e58408eb33e4ca31d1c465ab05aac34cc6b23d58fef5c083106c4d25a91aef0b0117e2af9a291aa32e14ab834dc56ed2a223444547e01f11d3b0916e5a4c345cacb36";
const external =
  "d28443a10126a10442313154546869732069732074686520636f6e74656e742e584010729cd711cb3813d8d8e944a8da7111e7b258c9bdca6135f7ae1adbee9509891267837e1e33bd36c150326ae62755c6bd8e540c3e8f92d7d225e8db72b8820b";

/** RFC 8392 appendix A.2.3 and A.3, and the same claims as the working group's CWT/A_3 signs them: with an empty unprotected header. */
const cwtKey = {
  kty: "EC",
  crv: "P-256",
  x: base64url("143329cce7868e416927599cf65a34f3ce2ffda55a7eca69ed8919a394d42f0f"),
  y: base64url("60f7f1a780d8a783bfb7a2dd6b2796e8128dbbcef9d3d168db9529971a36e7b9"),
} as const;
const cwt =
  "d28443a10126a104524173796d6d657472696345434453413235365850a70175636f61703a2f2f61732e6578616d706c652e636f6d02656572696b77037818636f61703a2f2f6c696768742e6578616d706c652e636f6d041a5612aeb0051a5610d9f0061a5610d9f007420b7158405427c1ff28d23fbad1f29c4c7c6a555e601d6fa29f9179bc3d7438bacaca5acd08c8d4d4f96131680c429a01f85951ecee743a52b9b63632c57209120e1c9e30";
const bareCwt = cwt.replace("a104524173796d6d65747269634543445341323536", "a0");

t.test("the Sig_structure of RFC 9052 appendix C.2.1 is built to the byte, and its signature verifies", async t => {
  const [protectedHeader, payload, signature] = partsOf(untagged(single));
  const toBeSigned = sigStructure(protectedHeader, payload);
  t.equal(bytesToHex(toBeSigned), "846a5369676e61747572653143a101264054546869732069732074686520636f6e74656e742e");
  t.equal(await verifyEs256(key11, signature, toBeSigned), true);
});

t.test("external data enters the Sig_structure as in the working group's sign-pass-02", async t => {
  const [protectedHeader, payload, signature] = partsOf(untagged(external));
  const toBeSigned = sigStructure(protectedHeader, payload, bytes("11aa22bb33cc44dd55006699"));
  t.equal(
    bytesToHex(toBeSigned),
    "846a5369676e61747572653143a101264c11aa22bb33cc44dd5500669954546869732069732074686520636f6e74656e742e",
  );
  t.equal(await verifyEs256(key11, signature, toBeSigned), true);
  t.equal(await verifyEs256(key11, signature, sigStructure(protectedHeader, payload)), false);
});

t.test("the signed CWT of RFC 8392 appendix A.3 is read, verified and written again", async t => {
  const message = decodeSign1(untagged(bareCwt)) ?? {
    protectedHeader: bytes(""),
    payload: bytes(""),
    signature: bytes(""),
  };
  const expected = new Map<number, CborValue>([
    [1, "coap://as.example.com"],
    [2, "erikw"],
    [3, "coap://light.example.com"],
    [4, 1444064944],
    [5, 1443944944],
    [6, 1443944944],
    [7, bytes("0b71")],
  ]);
  t.strictSame(decodeMap(message.payload), expected);
  t.strictSame(decodeMap(message.protectedHeader), new Map([[1, -7]]));
  t.equal(bytesToHex(encodeCbor(expected)), bytesToHex(message.payload));
  t.equal(bytesToHex(encodeSign1(message)), bareCwt.slice(2));
  t.equal(await verifyEs256(cwtKey, message.signature, sigStructure(message.protectedHeader, message.payload)), true);
  message.payload[message.payload.length - 1] = 0x72;
  t.equal(await verifyEs256(cwtKey, message.signature, sigStructure(message.protectedHeader, message.payload)), false);
});

t.test("a COSE_Sign1 that is tagged, has unprotected headers or other parts is not read", async t => {
  for (const hex of [
    bareCwt,
    cwt,
    cwt.slice(2),
    "",
    "84",
    "80",
    "a0",
    "8440404040",
    "8440a0f640",
    "8340a040",
    "8540a0404040",
    "84a0a04040",
  ]) {
    t.equal(decodeSign1(bytes(hex)), undefined, hex.slice(0, 30));
  }
  t.not(decodeSign1(bytes("8440a04040")), undefined);
  t.equal(decodeMap(bytes("80")), undefined);
});
