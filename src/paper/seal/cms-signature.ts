// A detached CMS signature as PAdES B-B wants it (RFC 5652, RFC 5035, ETSI EN 319 142-1): one signer, three signed
// attributes.
import { createHash, type KeyObject, verify, X509Certificate } from "node:crypto";
import {
  type Asn1,
  childrenOf,
  explicit,
  fromDer,
  implicit,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
  toDer,
} from "../../asn1/asn1.js";
import { type SignatureAlgorithm, signatureAlgorithm } from "../../asn1/signature-algorithm.js";
import { SealError } from "./seal-error.js";

/** The port to whoever holds a department's key: PKCS#1 v1.5, or ECDSA in DER, over SHA-256 of the data. */
export interface SealSigner {
  /** DER; the signer's own certificate first. */
  certificateChain: readonly Uint8Array[];
  algorithm: SignatureAlgorithm;
  sign: (data: Uint8Array) => Promise<Uint8Array> | Uint8Array;
}

const sha256 = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();

/** Absent parameters for SHA-256 (RFC 5754, 2). */
const digestAlgorithm = () => sequence(objectIdentifier("2.16.840.1.101.3.4.2.1"));

const attribute = (type: string, value: Asn1) => sequence(objectIdentifier(type), setOf(value));

/** ESSCertIDv2 with SHA-256, which as the default is left out, and without the issuer, a mere hint (RFC 5035, 4). */
const signingCertificate = (certificate: Uint8Array) => sequence(sequence(sequence(octetString(sha256(certificate)))));

const signedAttributes = (contentDigest: Uint8Array, certificate: Uint8Array) =>
  setOf(
    attribute("1.2.840.113549.1.9.3", objectIdentifier("1.2.840.113549.1.7.1")),
    attribute("1.2.840.113549.1.9.4", octetString(contentDigest)),
    attribute("1.2.840.113549.1.9.16.2.47", signingCertificate(certificate)),
  );

/** Issuer and serial as they stand in the certificate (RFC 5652, 10.2.4). */
const issuerAndSerial = (certificate: Asn1) => {
  const [tbs] = childrenOf(certificate);
  const [, serial, , issuer] = tbs ? childrenOf(tbs) : [];
  if (!serial || !issuer) throw new Error("no X.509 v3 certificate");
  return sequence(issuer, serial);
};

interface Signer {
  certificates: Asn1;
  sid: Asn1;
  own: Uint8Array;
  publicKey: KeyObject;
}
const prepared = new WeakMap<readonly Uint8Array[], Signer>();

const prepare = (chain: readonly Uint8Array[]): Signer => {
  const remembered = prepared.get(chain);
  if (remembered) return remembered;
  try {
    const own = chain[0] ?? new Uint8Array();
    const { publicKey } = new X509Certificate(own);
    const certificates = setOf(...chain.map(fromDer));
    const signer = { certificates, sid: issuerAndSerial(fromDer(own)), own, publicKey };
    prepared.set(chain, signer);
    return signer;
  } catch (cause) {
    throw new SealError("not-a-certificate", "the chain must be X.509 certificates in DER", { cause });
  }
};

/**
 * The DER of a detached SignedData over content with this SHA-256 digest; no signing time, which the dictionary's /M
 * has; throws `SealError`.
 */
export const cmsSignature = async (contentDigest: Uint8Array, signer: SealSigner): Promise<Buffer> => {
  const { certificates, sid, own, publicKey } = prepare(signer.certificateChain);
  const attributes = signedAttributes(contentDigest, own);
  const signed = toDer(attributes);
  const signature = await signer.sign(signed);
  // a key that is not the certificate's would make a seal that nobody can ever verify
  if (!verify("sha256", signed, publicKey, signature))
    throw new SealError("signature-does-not-verify", "the signature is not by the certificate's key");
  const signerInfo = sequence(
    integer(1),
    sid,
    digestAlgorithm(),
    implicit(0, attributes),
    signatureAlgorithm(signer.algorithm),
    octetString(signature),
  );
  const signedData = sequence(
    integer(1),
    setOf(digestAlgorithm()),
    sequence(objectIdentifier("1.2.840.113549.1.7.1")),
    implicit(0, certificates),
    setOf(signerInfo),
  );
  return toDer(sequence(objectIdentifier("1.2.840.113549.1.7.2"), explicit(0, signedData)));
};
