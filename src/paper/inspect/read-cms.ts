// The one form of a detached CMS signature that seals here have (RFC 5652, section 5), read strictly from what a stranger
// may have written.
import { DerFault, type DerValue, dottedOf, membersOf, readDer } from "../../asn1/read-der.js";

export interface ReadCms {
  /** DER, in the order in which they stand. */
  certificates: Buffer[];
  /** Issuer and serial of the signer's certificate, DER one after the other. */
  signer: Buffer;
  /** The digest of the content, as the signed attributes have it. */
  digest: Buffer;
  /** What was signed: the attributes as a SET OF (5.4). */
  signed: Buffer;
  signature: Buffer;
  hasUnsigned: boolean;
}

const oid = {
  signedData: "1.2.840.113549.1.7.2",
  messageDigest: "1.2.840.113549.1.9.4",
  sha256: "2.16.840.1.101.3.4.2.1",
} as const;
const [sequence, set, integer, octets] = [0x30, 0x31, 0x02, 0x04] as const;
const context = (tag: number): number => 0xa0 + tag;

const fault = (what: string): DerFault => new DerFault(what);

/** The members of a value with this tag. */
const inside = (value: DerValue | undefined, tag: number): DerValue[] => {
  if (value?.tag !== tag) throw fault(`no value with the tag ${tag}`);
  return membersOf(value);
};

const digestOf = (attributes: readonly DerValue[]): Buffer => {
  for (const attribute of attributes) {
    const [type, values] = inside(attribute, sequence);
    if (!type || dottedOf(type) !== oid.messageDigest) continue;
    const [digest, ...others] = inside(values, set);
    if (digest?.tag !== octets || others.length > 0) throw fault("no digest");
    return digest.content;
  }
  throw fault("no digest");
};

const readSigner = (signerInfo: DerValue): Omit<ReadCms, "certificates"> => {
  const [version, signer, algorithm, attributes, , signature, unsigned, ...others] = inside(signerInfo, sequence);
  const [digestAlgorithm] = inside(algorithm, sequence);
  if (version?.tag !== integer || signer?.tag !== sequence || !digestAlgorithm || others.length > 0)
    throw fault("another form of signer");
  if (dottedOf(digestAlgorithm) !== oid.sha256 || signature?.tag !== octets) throw fault("another algorithm");
  const digest = digestOf(inside(attributes, context(0)));
  const signed = Buffer.from(attributes?.bytes ?? []);
  signed[0] = set;
  return { signer: signer.content, digest, signed, signature: signature.content, hasUnsigned: unsigned !== undefined };
};

/** Reads a ContentInfo. Throws DerFault for every other form. */
export const readCms = (contentInfo: DerValue): ReadCms => {
  const [type, wrapped] = inside(contentInfo, sequence);
  if (!type || dottedOf(type) !== oid.signedData) throw fault("another content");
  const [signedData] = inside(wrapped, context(0));
  const [version, , content, certificates, signerInfos, ...others] = inside(signedData, sequence);
  if (version?.tag !== integer || others.length > 0 || inside(content, sequence).length !== 1)
    throw fault("another form of signed data");
  const [signerInfo, ...more] = inside(signerInfos, set);
  if (!signerInfo || more.length > 0) throw fault("other than one signer");
  return { certificates: inside(certificates, context(0)).map(({ bytes }) => bytes), ...readSigner(signerInfo) };
};

/** What names a certificate as a signer's: its issuer and serial, DER one after the other (RFC 5652, 10.2.4). Throws DerFault. */
export const issuerAndSerialOf = (certificate: Buffer): Buffer => {
  const [tbs] = inside(readDer(certificate).value, sequence);
  const [, serial, , issuer] = inside(tbs, sequence);
  if (!serial || !issuer) throw fault("no X.509 v3 certificate");
  return Buffer.concat([issuer.bytes, serial.bytes]);
};
