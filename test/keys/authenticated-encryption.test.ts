import { randomBytes } from "node:crypto";
import fc from "fast-check";
import t from "tap";
import { decrypt, encrypt, lengthPrefixed } from "../../keys/authenticated-encryption.js";

const hex = (text: string): Buffer => Buffer.from(text, "hex");

t.test("opens the published AES-256-GCM vector (McGrew and Viega, test case 16)", async t => {
  const key = hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
  const nonce = hex("cafebabefacedbaddecaf888");
  const associated = hex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
  const plain = hex(
    "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
  );
  const ciphertext = hex(
    "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662",
  );
  const tag = hex("76fc6ece0f4e1768cddf8853bb2d551b");
  t.strictSame(decrypt(key, Buffer.concat([nonce, ciphertext, tag]), associated), plain);
  t.equal(decrypt(key, Buffer.concat([nonce, ciphertext, tag]), associated.subarray(1)), undefined);
});

t.test("gives back what it was given, of any length", async () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 40 }), (plain, associated) => {
      const key = randomBytes(32);
      return decrypt(key, encrypt(key, plain, associated), associated)?.equals(plain) === true;
    }),
  );
});

t.test("never makes the same bytes twice", async t => {
  const key = randomBytes(32);
  const plain = Buffer.from("the same");
  t.notSame(encrypt(key, plain, plain), encrypt(key, plain, plain));
});

t.test("refuses every shortened piece", async t => {
  const key = randomBytes(32);
  const sealed = encrypt(key, Buffer.from("plain"), Buffer.alloc(0));
  for (let length = 0; length < sealed.length; length++)
    t.equal(decrypt(key, sealed.subarray(0, length), Buffer.alloc(0)), undefined);
});

t.test("a length before each text keeps different lists of texts apart", async t => {
  const text = fc.string({ unit: "binary", maxLength: 5 });
  fc.assert(
    fc.property(fc.array(text, { maxLength: 3 }), fc.array(text, { maxLength: 3 }), (a, b) => {
      const same = a.length === b.length && a.every((part, index) => part === b[index]);
      return lengthPrefixed(...a).equals(lengthPrefixed(...b)) === same;
    }),
  );
  t.notSame(lengthPrefixed("ab", "c"), lengthPrefixed("a", "bc"));
});
