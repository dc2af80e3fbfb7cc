/** X.509 v3 certificates for the seals: the local authority's own, and the one of each department (RFC 5280). */
import { createHash, type KeyObject, X509Certificate } from "node:crypto";
import forge from "node-forge";

const { asn1 } = forge;
const { Class, Type } = asn1;

/** Whom a certificate names; texts longer than the 64 characters of X.520 are cut there, the code identifies. */
export type CertificateName = {
  readonly commonName: string;
  /** The code of the organisation (USCC), written as serialNumber. */
  readonly organizationIdentifier?: string;
  readonly organization?: string;
  readonly organizationalUnit?: string;
};

export type CertificateAlgorithm = "rsa-sha256" | "ecdsa-p256-sha256";

export type CertificateRequest = {
  readonly subject: CertificateName;
  readonly subjectPublicKey: KeyObject;
  readonly issuer: CertificateName;
  readonly issuerKeyAlgorithm: CertificateAlgorithm;
  readonly issuerPublicKey: KeyObject;
  /** 1 to 20 bytes, read as an unsigned number above 0. */
  readonly serial: Uint8Array;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** True: may sign certificates and revocation lists, and nothing else; false: may seal documents, and nothing else. */
  readonly authority: boolean;
  /** SHA-256 signature by the issuer's key: PKCS#1 v1.5 for RSA, DER for ECDSA. */
  readonly sign: (tbs: Uint8Array) => Uint8Array;
};

/** A request that no certificate can be made from. */
export class CertificateError extends Error {
  readonly code: "serial-out-of-range" | "term-out-of-order" | "empty-name" | "signature-does-not-verify";
  constructor(code: CertificateError["code"], message: string) {
    super(message);
    this.name = "CertificateError";
    this.code = code;
  }
}

const binary = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");
const der = (node: forge.asn1.Asn1): Buffer => Buffer.from(asn1.toDer(node).getBytes(), "latin1");
const sequence = (...items: forge.asn1.Asn1[]) => asn1.create(Class.UNIVERSAL, Type.SEQUENCE, true, items);
const primitive = (type: forge.asn1.Type, value: string) => asn1.create(Class.UNIVERSAL, type, false, value);
const oid = (dotted: string) => primitive(Type.OID, asn1.oidToDer(dotted).getBytes());
const tagged = (tag: number, ...items: forge.asn1.Asn1[]) =>
  asn1.create(Class.CONTEXT_SPECIFIC, tag as forge.asn1.Type, true, items);

const unsigned = (bytes: Uint8Array) => {
  const first = bytes.findIndex(byte => byte !== 0);
  const short = bytes.subarray(first);
  if (first < 0 || short.length > 20 || (short.length === 20 && (short[0] ?? 0) > 0x7f))
    throw new CertificateError("serial-out-of-range", "a serial is 1 to 20 bytes, above 0 (RFC 5280, 4.1.2.2)");
  return primitive(Type.INTEGER, ((short[0] ?? 0) > 0x7f ? "\0" : "") + binary(short));
};

const attribute = (type: string, kind: forge.asn1.Type, text: string) =>
  asn1.create(Class.UNIVERSAL, Type.SET, true, [
    sequence(oid(type), primitive(kind, forge.util.encodeUtf8([...text].slice(0, 64).join("")))),
  ]);

const name = (of: CertificateName) => {
  if (of.commonName === "") throw new CertificateError("empty-name", "a certificate needs a common name");
  const parts: forge.asn1.Asn1[] = [];
  if (of.organization) parts.push(attribute("2.5.4.10", Type.UTF8, of.organization));
  if (of.organizationalUnit) parts.push(attribute("2.5.4.11", Type.UTF8, of.organizationalUnit));
  if (of.organizationIdentifier) parts.push(attribute("2.5.4.5", Type.PRINTABLESTRING, of.organizationIdentifier));
  parts.push(attribute("2.5.4.3", Type.UTF8, of.commonName));
  return sequence(...parts);
};

/** Two-digit years to 2049, four digits from 2050 (RFC 5280, 4.1.2.5). */
const time = (date: Date) =>
  date.getUTCFullYear() < 2050
    ? primitive(Type.UTCTIME, asn1.dateToUtcTime(date) as string)
    : primitive(Type.GENERALIZEDTIME, asn1.dateToGeneralizedTime(date) as string);

const signatureAlgorithm = (algorithm: CertificateAlgorithm) =>
  algorithm === "rsa-sha256"
    ? sequence(oid("1.2.840.113549.1.1.11"), primitive(Type.NULL, ""))
    : sequence(oid("1.2.840.10045.4.3.2"));

const spki = (key: KeyObject): Buffer => key.export({ type: "spki", format: "der" });

/** The leftmost 160 bits of SHA-256 over the key's bit string: PKCS#1, or the 65 bytes of a point (RFC 7093, method 1). */
const keyIdentifier = (key: KeyObject): string => {
  const bits = key.asymmetricKeyType === "rsa" ? key.export({ type: "pkcs1", format: "der" }) : spki(key).subarray(-65);
  return binary(createHash("sha256").update(bits).digest().subarray(0, 20));
};

const extension = (type: string, critical: boolean, value: forge.asn1.Asn1) =>
  sequence(
    oid(type),
    ...(critical ? [primitive(Type.BOOLEAN, "\xff")] : []),
    primitive(Type.OCTETSTRING, binary(der(value))),
  );

const extensions = (request: CertificateRequest) => {
  const certificateAuthority = sequence(primitive(Type.BOOLEAN, "\xff"), primitive(Type.INTEGER, "\0"));
  // keyCertSign and cRLSign are bits 5 and 6; digitalSignature and contentCommitment bits 0 and 1 (RFC 5280, 4.2.1.3)
  const usage = request.authority ? "\x01\x06" : "\x06\xc0";
  const authorityKey = asn1.create(
    Class.CONTEXT_SPECIFIC,
    0 as forge.asn1.Type,
    false,
    keyIdentifier(request.issuerPublicKey),
  );
  return sequence(
    extension("2.5.29.19", true, request.authority ? certificateAuthority : sequence()),
    extension("2.5.29.15", true, primitive(Type.BITSTRING, usage)),
    extension("2.5.29.14", false, primitive(Type.OCTETSTRING, keyIdentifier(request.subjectPublicKey))),
    extension("2.5.29.35", false, sequence(authorityKey)),
  );
};

/** The DER of an X.509 v3 certificate whose signature verifies under `issuerPublicKey`; throws `CertificateError`. */
export const buildCertificate = (request: CertificateRequest): Buffer => {
  if (!(request.notBefore < request.notAfter))
    throw new CertificateError("term-out-of-order", "a certificate ends after it begins");
  const algorithm = signatureAlgorithm(request.issuerKeyAlgorithm);
  const tbs = sequence(
    tagged(0, primitive(Type.INTEGER, "\x02")),
    unsigned(request.serial),
    algorithm,
    name(request.issuer),
    sequence(time(request.notBefore), time(request.notAfter)),
    name(request.subject),
    asn1.fromDer(binary(spki(request.subjectPublicKey))),
    tagged(3, extensions(request)),
  );
  const signature = primitive(Type.BITSTRING, `\0${binary(request.sign(der(tbs)))}`);
  const certificate = der(sequence(tbs, algorithm, signature));
  if (!new X509Certificate(certificate).verify(request.issuerPublicKey))
    throw new CertificateError("signature-does-not-verify", "the signature is not by the issuer's key");
  return certificate;
};
