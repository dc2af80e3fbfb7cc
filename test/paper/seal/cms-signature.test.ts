import { createHash, verify, X509Certificate } from "node:crypto";
import { writeFileSync } from "node:fs";
import forge from "node-forge";
import t from "tap";
import { cmsSignature } from "../../../src/paper/seal/cms-signature.js";
import { signerFor } from "../../../src/paper/seal/render-sealed-licence.js";
import { SealError } from "../../../src/paper/seal/seal-error.js";
import { askTool, fileOf } from "../../support/outside-tool.js";
import { sampleSeal } from "../../support/sample-paper.js";

const { asn1 } = forge;
const content = Buffer.from("the bytes of the file but the gap");
const digest = createHash("sha256").update(content).digest();

const children = (node: forge.asn1.Asn1 | undefined): forge.asn1.Asn1[] => (node?.value ?? []) as forge.asn1.Asn1[];
const bytesOf = (node: forge.asn1.Asn1 | undefined): Buffer => Buffer.from(String(node?.value ?? ""), "latin1");
const encoded = (node: forge.asn1.Asn1): Buffer => Buffer.from(asn1.toDer(node).getBytes(), "latin1");
const oidOf = (node: forge.asn1.Asn1 | undefined): string =>
  asn1.derToOid(forge.util.createBuffer(bytesOf(node).toString("latin1")));

const parse = (cms: Buffer) => {
  const [type, wrapped] = children(asn1.fromDer(cms.toString("latin1")));
  const [version, digests, inner, certificates, signers] = children(children(wrapped)[0]);
  const [signerVersion, sid, digestAlgorithm, attributes, signatureAlgorithm, signature, ...rest] = children(
    children(signers)[0],
  );
  return {
    type,
    version,
    digests,
    inner,
    certificates,
    signers,
    signerVersion,
    sid,
    digestAlgorithm,
    attributes,
    signatureAlgorithm,
    signature,
    rest,
  };
};

for (const kind of ["rsa", "ec"] as const)
  t.test(`a signature by a department's ${kind} key`, async t => {
    const seal = sampleSeal(kind);
    const [own = new Uint8Array()] = seal.certificateChain;
    const cms = await cmsSignature(digest, signerFor(seal));
    const parsed = parse(cms);
    const attributes = children(parsed.attributes);
    const attributeValue = (oid: string) =>
      children(children(attributes.find(a => oidOf(children(a)[0]) === oid))[1])[0];

    t.test("is a detached SignedData with one signer and nothing unsigned (RFC 5652)", async t => {
      t.equal(oidOf(parsed.type), "1.2.840.113549.1.7.2");
      t.same([bytesOf(parsed.version), bytesOf(parsed.signerVersion)], [Buffer.of(1), Buffer.of(1)]);
      t.equal(children(parsed.inner).length, 1, "the content is elsewhere");
      t.equal(children(parsed.signers).length, 1);
      t.equal(parsed.rest.length, 0);
      t.equal(children(parsed.digestAlgorithm).length, 1, "no parameters for SHA-256 (RFC 5754)");
    });

    t.test("has exactly three signed attributes, in DER order, the signing time not among them", async t => {
      const oids = attributes.map(a => oidOf(children(a)[0])).sort();
      t.same(oids, ["1.2.840.113549.1.9.16.2.47", "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"]);
      const spelled = attributes.map(encoded);
      t.same(spelled, [...spelled].sort(Buffer.compare));
      t.ok(bytesOf(attributeValue("1.2.840.113549.1.9.4")).equals(digest), "message-digest is the content's");
      t.equal(oidOf(attributeValue("1.2.840.113549.1.9.3")), "1.2.840.113549.1.7.1");
    });

    t.test("names its certificate by hash, the default algorithm left out (RFC 5035)", async t => {
      const signingCertificate = attributeValue("1.2.840.113549.1.9.16.2.47");
      const hash = createHash("sha256").update(own).digest();
      const expected = Buffer.concat([Buffer.from("3026302430220420", "hex"), hash]);
      t.ok(signingCertificate && encoded(signingCertificate).equals(expected));
    });

    t.test("verifies with the certificate's key, over the attributes as a SET", async t => {
      const signed = Buffer.from(encoded(asn1.create(asn1.Class.UNIVERSAL, asn1.Type.SET, true, attributes)));
      const key = new X509Certificate(own).publicKey;
      t.ok(verify("sha256", signed, key, bytesOf(parsed.signature)));
      t.notOk(verify("sha256", Buffer.concat([signed, Buffer.of(0)]), key, bytesOf(parsed.signature)));
    });

    t.test("carries the chain byte for byte and points at its own by issuer and serial", async t => {
      const carried = children(parsed.certificates).map(encoded);
      t.same(carried, [...carried].sort(Buffer.compare));
      for (const certificate of seal.certificateChain) t.ok(carried.some(c => c.equals(certificate)));
      const [, serial] = children(parsed.sid);
      t.equal(
        bytesOf(serial).toString("hex").toUpperCase().replace(/^0+/, ""),
        new X509Certificate(own).serialNumber.replace(/^0+/, ""),
      );
    });

    t.test("is accepted by openssl, where it is installed", async t => {
      const [, root = new Uint8Array()] = seal.certificateChain;
      const pem = fileOf(t, Buffer.from(new X509Certificate(root).toString()), "root.pem");
      const folder = pem.slice(0, -"root.pem".length);
      writeFileSync(`${folder}content`, content);
      writeFileSync(`${folder}cms`, cms);
      const args = [
        "cms",
        "-verify",
        "-cades",
        "-binary",
        "-inform",
        "DER",
        "-in",
        `${folder}cms`,
        "-content",
        `${folder}content`,
      ];
      const said = askTool(t, "openssl", [...args, "-CAfile", pem, "-purpose", "any", "-out", `${folder}out`]);
      if (said) t.match(said.said, /verification successful/i);
      t.equal(encoded(asn1.fromDer(cms.toString("latin1"))).equals(cms), true, "and is canonical DER all through");
    });
  });

t.test("a signer whose certificate is missing, is none, or is another's, signs nothing", async t => {
  const [signer, other] = [signerFor(sampleSeal("ec")), signerFor(sampleSeal("ec"))];
  const code = async (certificateChain: readonly Uint8Array[]) => {
    try {
      return await cmsSignature(digest, { ...signer, certificateChain });
    } catch (error) {
      return error instanceof SealError ? error.code : error;
    }
  };
  t.equal(await code([]), "not-a-certificate");
  t.equal(await code([Buffer.from("3000", "hex")]), "not-a-certificate");
  t.equal(await code([...signer.certificateChain, Buffer.from("30", "hex")]), "not-a-certificate");
  t.equal(await code(other.certificateChain), "signature-does-not-verify");
});
