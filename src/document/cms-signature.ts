/** A detached CMS signature as PAdES B-B wants it (RFC 5652, RFC 5035, ETSI EN 319 142-1): one signer, three signed attributes. */
import { createHash, type KeyObject, verify, X509Certificate } from "node:crypto";
import forge from "node-forge";
import { SealError } from "./seal-error.js";

const { asn1 } = forge;
const { Class, Type } = asn1;

/** The port to whoever holds a department's key: PKCS#1 v1.5, or ECDSA in DER, over SHA-256 of the data. */
export type SealSigner = {
  /** DER; the signer's own certificate first. */
  readonly certificateChain: readonly Uint8Array[];
  readonly algorithm: "rsa-sha256" | "ecdsa-p256-sha256";
  readonly sign: (data: Uint8Array) => Promise<Uint8Array> | Uint8Array;
};

const binary = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");
const der = (node: forge.asn1.Asn1): Buffer => Buffer.from(asn1.toDer(node).getBytes(), "latin1");
const sequence = (...items: forge.asn1.Asn1[]) => asn1.create(Class.UNIVERSAL, Type.SEQUENCE, true, items);
const setOf = (...items: forge.asn1.Asn1[]) => asn1.create(Class.UNIVERSAL, Type.SET, true, items);
const primitive = (type: forge.asn1.Type, value: string) => asn1.create(Class.UNIVERSAL, type, false, value);
const oid = (dotted: string) => primitive(Type.OID, asn1.oidToDer(dotted).getBytes());
const tagged = (tag: number, items: forge.asn1.Asn1[]) =>
  asn1.create(Class.CONTEXT_SPECIFIC, tag as forge.asn1.Type, true, items);
const octets = (bytes: Uint8Array) => primitive(Type.OCTETSTRING, binary(bytes));
const sha256 = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();

/** Absent parameters for SHA-256 (RFC 5754, 2). */
const digestAlgorithm = () => sequence(oid("2.16.840.1.101.3.4.2.1"));

const signatureAlgorithm = (algorithm: SealSigner["algorithm"]) =>
  algorithm === "rsa-sha256"
    ? sequence(oid("1.2.840.113549.1.1.11"), primitive(Type.NULL, ""))
    : sequence(oid("1.2.840.10045.4.3.2"));

const attribute = (type: string, value: forge.asn1.Asn1) => sequence(oid(type), setOf(value));

/** ESSCertIDv2 with SHA-256, which as the default is left out, and without the issuer, a mere hint (RFC 5035, 4). */
const signingCertificate = (certificate: Uint8Array) => sequence(sequence(sequence(octets(sha256(certificate)))));

/** DER orders the members of a set by their bytes (X.690, 11.6). */
const inOrder = (items: readonly forge.asn1.Asn1[]): forge.asn1.Asn1[] =>
  items
    .map(item => ({ item, bytes: der(item) }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
    .map(({ item }) => item);

const signedAttributes = (contentDigest: Uint8Array, certificate: Uint8Array) =>
  inOrder([
    attribute("1.2.840.113549.1.9.3", oid("1.2.840.113549.1.7.1")),
    attribute("1.2.840.113549.1.9.4", octets(contentDigest)),
    attribute("1.2.840.113549.1.9.16.2.47", signingCertificate(certificate)),
  ]);

/** Issuer and serial as they stand in the certificate (RFC 5652, 10.2.4). */
const issuerAndSerial = (certificate: forge.asn1.Asn1) => {
  const tbs = (certificate.value as forge.asn1.Asn1[])[0]?.value as forge.asn1.Asn1[];
  const [, serial, , issuer] = tbs;
  if (!serial || !issuer) throw new Error("no X.509 v3 certificate");
  return sequence(issuer, serial);
};

type Signer = {
  readonly certificates: forge.asn1.Asn1[];
  readonly sid: forge.asn1.Asn1;
  readonly own: Uint8Array;
  readonly publicKey: KeyObject;
};
const prepared = new WeakMap<readonly Uint8Array[], Signer>();

const prepare = (chain: readonly Uint8Array[]): Signer => {
  const known = prepared.get(chain);
  if (known) return known;
  try {
    const own = chain[0] ?? new Uint8Array();
    const { publicKey } = new X509Certificate(own);
    const certificates = chain.map(certificate => asn1.fromDer(binary(certificate)));
    const sid = issuerAndSerial(asn1.fromDer(binary(own)));
    const signer = { certificates: inOrder(certificates), sid, own, publicKey };
    prepared.set(chain, signer);
    return signer;
  } catch (cause) {
    throw new SealError("not-a-certificate", "the chain must be X.509 certificates in DER", { cause });
  }
};

/** The DER of a detached SignedData over content with this SHA-256 digest; no signing time, which the dictionary's /M has; throws `SealError`. */
export const cmsSignature = async (contentDigest: Uint8Array, signer: SealSigner): Promise<Buffer> => {
  const { certificates, sid, own, publicKey } = prepare(signer.certificateChain);
  const attributes = signedAttributes(contentDigest, own);
  const signed = der(setOf(...attributes));
  const signature = await signer.sign(signed);
  // a key that is not the certificate's would make a seal that nobody can ever verify
  if (!verify("sha256", signed, publicKey, signature))
    throw new SealError("signature-does-not-verify", "the signature is not by the certificate's key");
  const signerInfo = sequence(
    primitive(Type.INTEGER, "\x01"),
    sid,
    digestAlgorithm(),
    tagged(0, attributes),
    signatureAlgorithm(signer.algorithm),
    octets(signature),
  );
  const signedData = sequence(
    primitive(Type.INTEGER, "\x01"),
    setOf(digestAlgorithm()),
    sequence(oid("1.2.840.113549.1.7.1")),
    tagged(0, certificates),
    setOf(signerInfo),
  );
  return der(sequence(oid("1.2.840.113549.1.7.2"), tagged(0, [signedData])));
};
