import { spawnSync } from "node:child_process";
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign, X509Certificate } from "node:crypto";
import forge from "node-forge";
import t from "tap";
import { buildCertificate, CertificateError, type CertificateRequest } from "../../keys/certificate.js";

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const seal = generateKeyPairSync("rsa", { modulusLength: 2048 });
const root = { commonName: "Licet 根证书", organization: "Licet", organizationalUnit: "development" };
const department = {
  commonName: "成都市𬭎㛃区市场监督管理局",
  organization: "成都市市场监督管理局",
  organizationIdentifier: "11100000000013338W",
};

const request = (by: { publicKey: KeyObject; privateKey: KeyObject }, change: Partial<CertificateRequest> = {}) => ({
  subject: department,
  subjectPublicKey: seal.publicKey,
  issuer: root,
  issuerKeyAlgorithm: by === rsa ? ("rsa-sha256" as const) : ("ecdsa-p256-sha256" as const),
  issuerPublicKey: by.publicKey,
  serial: Uint8Array.of(0, 0x8f, 1, 2),
  notBefore: new Date("2026-11-23T00:00:00Z"),
  notAfter: new Date("2051-11-23T00:00:00Z"),
  authority: false,
  sign: (tbs: Uint8Array) => sign("sha256", tbs, by.privateKey),
  ...change,
});

const authority = (by: typeof rsa) =>
  buildCertificate(request(by, { subject: root, subjectPublicKey: by.publicKey, authority: true }));

for (const [title, by] of [
  ["RSA", rsa],
  ["P-256", ec],
] as const)
  t.test(`a department's certificate by an authority with a key of ${title}`, async t => {
    const ca = new X509Certificate(authority(by));
    const leaf = new X509Certificate(buildCertificate(request(by)));
    t.ok(ca.ca, "the root is an authority");
    t.notOk(leaf.ca, "the department is not");
    t.ok(ca.checkIssued(ca), "the root names and signs itself");
    t.ok(leaf.checkIssued(ca), "issuer, key identifiers and key usage of the two agree");
    t.ok(leaf.verify(by.publicKey), "the signature verifies");
    t.ok(leaf.publicKey.equals(seal.publicKey), "the key is the department's");
    t.equal(leaf.serialNumber, "8F0102", "the serial is unsigned and without leading zeros");
    t.match(leaf.subject, "serialNumber=11100000000013338W");
    t.equal(new Date(leaf.validFrom).toISOString(), "2026-11-23T00:00:00.000Z");
    t.equal(new Date(leaf.validTo).toISOString(), "2051-11-23T00:00:00.000Z", "a year after 2049 has four digits");
  });

t.test("names are UTF-8 to the character, cut at the 64 that X.520 allows", async t => {
  const cn = (commonName: string) => {
    const made = buildCertificate(request(rsa, { subject: { commonName } }));
    const parsed = forge.pki.certificateFromAsn1(forge.asn1.fromDer(made.toString("latin1")));
    const field = parsed.subject.getField("CN");
    return { text: forge.util.decodeUtf8(field.value as string), type: field.valueTagClass as unknown as number };
  };
  t.same(cn(department.commonName), { text: department.commonName, type: forge.asn1.Type.UTF8 });
  t.equal(cn("𬭎".repeat(65)).text, "𬭎".repeat(64));
});

t.test("key usage and key identifiers are those of RFC 5280 and RFC 7093", async t => {
  const extensions = (certificate: Buffer) => {
    const parsed = forge.pki.certificateFromAsn1(forge.asn1.fromDer(certificate.toString("latin1")));
    return Object.fromEntries(parsed.extensions.map(e => [e.name as string, e as Record<string, unknown>]));
  };
  const leaf = extensions(buildCertificate(request(rsa)));
  const ca = extensions(authority(rsa));
  t.match(leaf.keyUsage, { critical: true, digitalSignature: true, nonRepudiation: true, keyCertSign: false });
  t.match(ca.keyUsage, { critical: true, digitalSignature: false, nonRepudiation: false, keyCertSign: true });
  t.match(ca.basicConstraints, { critical: true, cA: true, pathLenConstraint: 0 });
  t.match(leaf.basicConstraints, { critical: true, cA: false });
  // the bit string of an RSA key is its PKCS#1 form
  const identifier = (key: KeyObject) =>
    createHash("sha256")
      .update(key.export({ type: "pkcs1", format: "der" }))
      .digest("hex")
      .slice(0, 40);
  t.equal(leaf.subjectKeyIdentifier?.subjectKeyIdentifier, identifier(seal.publicKey));
  const authorityKey = Buffer.from(String(leaf.authorityKeyIdentifier?.value), "latin1").toString("hex");
  t.equal(authorityKey, `30168014${identifier(rsa.publicKey)}`);
});

t.test("what no certificate can be made from is refused", async t => {
  const code = (change: Partial<CertificateRequest>) => {
    try {
      buildCertificate(request(rsa, change));
    } catch (error) {
      return error instanceof CertificateError ? error.code : error;
    }
    return "made";
  };
  t.equal(code({ serial: new Uint8Array(4) }), "serial-out-of-range");
  t.equal(code({ serial: new Uint8Array(0) }), "serial-out-of-range");
  t.equal(code({ serial: new Uint8Array(20).fill(0xff) }), "serial-out-of-range");
  t.equal(code({ serial: new Uint8Array(20).fill(0x7f) }), "made");
  t.equal(code({ notAfter: new Date("2026-11-23T00:00:00Z") }), "term-out-of-order");
  t.equal(code({ notAfter: new Date(Number.NaN) }), "term-out-of-order");
  t.equal(code({ subject: { commonName: "" } }), "empty-name");
  t.equal(code({ sign: tbs => sign("sha256", tbs, seal.privateKey) }), "signature-does-not-verify");
  t.equal(code({ sign: () => randomBytes(256) }), "signature-does-not-verify");
});

t.test("openssl, where it is installed, agrees", async t => {
  const ca = new X509Certificate(authority(rsa));
  const leaf = new X509Certificate(buildCertificate(request(rsa)));
  t.ok(leaf.checkIssued(ca));
  const seen = spawnSync("openssl", ["x509", "-noout", "-text", "-nameopt", "utf8"], { input: leaf.toString() });
  if (seen.error) return t.comment("openssl is not installed here");
  const text = seen.stdout.toString();
  t.match(text, /X509v3 Key Usage: critical\s+Digital Signature, Non Repudiation/);
  t.match(text, department.commonName);
});
