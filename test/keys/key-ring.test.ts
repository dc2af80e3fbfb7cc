import { createPublicKey, generateKeyPairSync, verify } from "node:crypto";
import { readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import t from "tap";
import { makeKeyPair } from "../../keys/key-pair.js";
import { openKeyRing } from "../../keys/key-ring.js";
import { kidOf } from "../../keys/thumbprint.js";
import { es256Signer } from "../../keys/token-signer.js";
import { openVaultWithKek } from "../../keys/vault/key-vault.js";
import { newVault } from "./support/new-vault.js";

const term = { from: "2026-01-01", to: "2028-12-31" };
const token = { use: "token", department: "420100", ...term } as const;
const half = 0x7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8n;

t.test("a new key is there after a restart, its private half only encrypted", async t => {
  const folder = join(t.testdir(), "keys");
  const vault = await newVault(folder);
  const facts = await openKeyRing(vault).generate(token);
  t.strictSame({ ...facts, kid: 0, jwk: 0 }, { kid: 0, jwk: 0, certificate: null, ...token });
  t.equal(facts.kid, kidOf(facts.jwk));

  const again = openKeyRing(await openVaultWithKek({ folder, kek: vault.kek() }));
  t.strictSame(again.publicKeys(), [facts]);
  const secret = Buffer.from(String(again.privateKey(facts.kid).export({ format: "jwk" }).d), "base64url");
  t.equal(again.privateKey(facts.kid), again.privateKey(facts.kid), "and is decrypted only once");
  for (const file of await readdir(folder)) {
    const bytes = await readFile(join(folder, file));
    t.notOk(bytes.includes(secret) || bytes.includes(secret.toString("base64url")), file);
  }
});

t.test("a token signature is 64 bytes, verifies, and always has the lower s", async t => {
  const ring = openKeyRing(await newVault(join(t.testdir(), "keys")));
  const { kid, jwk } = await ring.generate(token);
  const sign = ring.tokenSigner(kid);
  const key = createPublicKey({ key: { ...jwk }, format: "jwk" });
  for (let round = 0; round < 64; round++) {
    const bytes = Buffer.from(`licence ${round}`);
    const signature = sign(bytes);
    t.equal(signature.length, 64);
    t.ok(verify("sha256", bytes, { key, dsaEncoding: "ieee-p1363" }, signature));
    t.ok(BigInt(`0x${Buffer.from(signature.subarray(32)).toString("hex")}`) <= half);
  }
});

t.test("only P-256 private keys sign tokens", async t => {
  const { publicKey } = await makeKeyPair("token");
  const other = generateKeyPairSync("ec", { namedCurve: "secp256k1" });
  t.throws(() => es256Signer(publicKey), { code: "wrong-use" });
  t.throws(() => es256Signer(other.privateKey), { code: "wrong-use" });
});

t.test("a seal without certificate, and a token key as seal, give no material", async t => {
  const ring = openKeyRing(await newVault(join(t.testdir(), "keys")));
  const seal = await ring.generate({ ...token, use: "seal" });
  t.throws(() => ring.sealSigner(seal.kid), { code: "certificate-missing" });
  const other = await ring.generate(token);
  t.throws(() => ring.sealSigner(other.kid), { code: "wrong-use" });
  t.throws(() => ring.tokenSigner(seal.kid), { code: "wrong-use" });
});

t.test("a destroyed key is forgotten, and a second destruction finds nothing", async t => {
  const folder = join(t.testdir(), "keys");
  const ring = openKeyRing(await newVault(folder));
  const { kid } = await ring.generate(token);
  ring.privateKey(kid);
  t.equal(await ring.destroy(kid), true);
  t.throws(() => ring.privateKey(kid), { code: "key-missing" });
  t.strictSame(ring.publicKeys(), []);
  t.strictSame(await readdir(folder), ["vault.json"]);
  t.equal(await ring.destroy(kid), false);
});

t.test("a key that another process makes is seen, and one that it destroys is seen no more", async t => {
  const folder = join(t.testdir(), "keys");
  const vault = await newVault(folder);
  const [here, there] = [openKeyRing(vault), openKeyRing(await openVaultWithKek({ folder, kek: vault.kek() }))];
  t.strictSame(here.publicKeys(), []);
  const facts = await there.generate(token);
  t.strictSame(here.publicKeys(), [facts]);
  await there.destroy(facts.kid);
  t.strictSame(here.publicKeys(), []);
});

t.test("a public file that was altered or renamed, and a missing one, are errors", async t => {
  const folder = join(t.testdir(), "keys");
  const vault = await newVault(folder);
  const { kid, jwk } = await openKeyRing(vault).generate(token);
  const file = join(folder, `${kid}.public.json`);
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace(jwk.x?.slice(0, 6) ?? "", "AAAAAA"));
  t.throws(() => openKeyRing(vault).publicKeys(), { code: "key-damaged" });
  await writeFile(file, text.slice(0, 100));
  t.throws(() => openKeyRing(vault).privateKey(kid), { code: "key-damaged" });
  await writeFile(file, text);
  await rename(file, join(folder, "00000000.public.json"));
  t.throws(() => openKeyRing(vault).publicKeys(), { code: "key-damaged" });
  t.throws(() => openKeyRing(vault).privateKey(kid), { code: "key-missing" });
});

t.test("a private half under another key's name is refused", async t => {
  const folder = join(t.testdir(), "keys");
  const vault = await newVault(folder);
  const ring = openKeyRing(vault);
  const [first, second] = [await ring.generate(token), await ring.generate(token)];
  const secret = vault.get(`token-${second.kid}`);
  await vault.destroy(`token-${first.kid}`);
  await vault.store(`token-${first.kid}`, secret);
  t.throws(() => openKeyRing(vault).privateKey(first.kid), { code: "key-damaged" });
});

t.test("making an RSA-3072 key leaves the event loop free to turn", async t => {
  const { LICET_TEST_KEYS: made } = process.env;
  delete process.env.LICET_TEST_KEYS; // so that it is made here
  t.teardown(() => {
    if (made !== undefined) process.env.LICET_TEST_KEYS = made;
  });
  const ring = openKeyRing(await newVault(join(t.testdir(), "keys")));
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  const facts = await ring.generate({ ...token, use: "seal" });
  clearInterval(timer);
  t.equal(ring.privateKey(facts.kid).asymmetricKeyDetails?.modulusLength, 3072);
  t.ok(turns > 0);
});
