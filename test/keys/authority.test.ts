import { createPublicKey, sign, verify, X509Certificate } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import t from "tap";
import { authorityRoot, openAuthority } from "../../keys/authority.js";
import { openKeyRing } from "../../keys/key-ring.js";
import { ensureOwnKey, ownKey } from "../../keys/own-key.js";
import { openVaultWithKek } from "../../keys/vault/key-vault.js";
import { newVault } from "./support/new-vault.js";

const organisation = "武汉市电子证照";
const term = { from: "2026-01-01", to: "2045-12-31" };
const department = { code: "11420100MB1234567X", name: "武汉市市场监督管理局" };
const sealTerm = { from: "2026-03-01", to: "2029-02-28" };

t.test("a department's seal leads to the root of the home", async t => {
  const vault = await newVault(join(t.testdir(), "keys"));
  const ring = openKeyRing(vault);
  t.equal(authorityRoot(vault, ring), undefined);
  const authority = await openAuthority({ vault, ring, organisation, term });
  t.strictSame(authorityRoot(vault, ring), authority.root);
  const seal = await authority.generateSeal(department, sealTerm);
  t.strictSame(
    { ...seal, kid: 0, jwk: 0, certificate: 0 },
    {
      kid: 0,
      jwk: 0,
      certificate: 0,
      use: "seal",
      department: department.code,
      ...sealTerm,
    },
  );

  const { certificateChain, privateKeyPkcs8 } = ring.sealSigner(seal.kid);
  t.equal(certificateChain.length, 2);
  const [own, root] = certificateChain.map(der => new X509Certificate(der));
  if (!own || !root) throw new Error("two certificates");
  t.equal(own.raw.toString("base64"), seal.certificate);
  t.ok(own.checkIssued(root) && own.verify(root.publicKey) && root.verify(root.publicKey));
  t.equal(root.ca, true);
  t.equal(own.ca, false);
  t.match(own.subject, `O=${department.name}`);
  t.match(own.subject, department.code);
  for (const certificate of [own, root]) {
    t.match(certificate.subject, "environment: development");
    t.match(certificate.serialNumber, /^[4-7][0-9A-F]{31}$/);
  }
  t.not(own.serialNumber, root.serialNumber);

  const bytes = Buffer.from("document");
  const signature = sign("sha256", bytes, { key: privateKeyPkcs8, format: "der", type: "pkcs8" });
  t.ok(verify("sha256", bytes, own.publicKey, signature));
  t.ok(createPublicKey({ key: { ...seal.jwk }, format: "jwk" }).equals(own.publicKey));

  t.ok(Date.parse(own.validFrom) <= Date.parse("2026-03-01T00:00:00+14:00"), "good in every time zone");
  t.ok(Date.parse(own.validTo) >= Date.parse("2029-02-28T23:59:59-12:00"));
  await t.rejects(authority.generateSeal(department, { ...sealTerm, to: "2046-01-01" }), {
    code: "authority-term-too-short",
  });
});

t.test("certificates of production do not speak of development", async t => {
  const vault = await newVault(join(t.testdir(), "keys"), "production");
  const ring = openKeyRing(vault);
  const authority = await openAuthority({ vault, ring, organisation, term });
  const seal = await authority.generateSeal(department, sealTerm);
  for (const facts of [authority.root, seal])
    t.notMatch(new X509Certificate(Buffer.from(facts.certificate ?? "", "base64")).subject, "development");
});

t.test("of authorities made at once one counts and the others leave nothing behind", async t => {
  const folder = join(t.testdir(), "keys");
  const vault = await newVault(folder);
  const rings = [openKeyRing(vault), openKeyRing(await openVaultWithKek({ folder, kek: vault.kek() }))];
  const all = await Promise.all(rings.map(ring => openAuthority({ vault, ring, organisation, term })));
  t.equal(new Set(all.map(({ root }) => root.kid)).size, 1);
  t.equal(rings[0]?.publicKeys().length, 1);
  t.equal((await readdir(folder)).length, 4, "the vault, the choice, and two halves");
  const again = await openAuthority({ vault, ring: openKeyRing(vault), organisation: "another", term });
  t.strictSame(again.root, all[0]?.root);
});

t.test(
  "an authority that would end before what it is to certify is followed by another, once, whoever asks",
  async t => {
    const folder = join(t.testdir(), "keys");
    const vault = await newVault(folder);
    const ring = openKeyRing(vault);
    const first = await openAuthority({ vault, ring, organisation, term });
    const seal = await first.generateSeal(department, sealTerm);
    const outlasts = "2046-01-01";
    const next = { from: "2041-01-02", to: "2060-12-31" };
    const rings = [ring, openKeyRing(await openVaultWithKek({ folder, kek: vault.kek() }))];
    const opened = await Promise.all(
      rings.map(ring => openAuthority({ vault, ring, organisation, term: next, outlasts })),
    );
    t.equal(new Set(opened.map(({ root }) => root.kid)).size, 1);
    t.not(opened[0]?.root.kid, first.root.kid);
    t.strictSame(authorityRoot(vault, ring), opened[0]?.root);
    const later = await opened[0]?.generateSeal(department, { from: "2041-01-02", to: outlasts });
    const [own, root] = ring.certificateChain(later?.kid ?? "").map(der => new X509Certificate(der));
    t.ok(own && root && own.checkIssued(root) && Date.parse(root.validTo) >= Date.parse(own.validTo));
    t.equal(
      ring.certificateChain(seal.kid)[1]?.toString("base64"),
      first.root.certificate,
      "the old seal keeps its own",
    );
  },
);

t.test("an own key that no longer fits is followed, and one that is named but gone is said", async t => {
  const vault = await newVault(join(t.testdir(), "keys"));
  const ring = openKeyRing(vault);
  const make = () => ring.generate({ use: "login", department: null, ...sealTerm });
  t.equal(ownKey(vault.folder, ring, "login"), undefined);
  const first = await ensureOwnKey(vault.folder, ring, "login", make);
  t.strictSame(ownKey(vault.folder, ring, "login"), first);
  const second = await ensureOwnKey(vault.folder, ring, "login", make, ({ kid }) => kid !== first.kid);
  t.strictSame(ownKey(vault.folder, ring, "login"), second);
  t.strictSame(await ensureOwnKey(vault.folder, ring, "login", make), second);
  await ring.destroy(second.kid);
  t.throws(() => ownKey(vault.folder, ring, "login"), { code: "key-missing" });
});
