// X.509 v3 certificates for the seals: the local authority's own, and the one of each department (RFC 5280).
import { createHash, type KeyObject, X509Certificate } from "node:crypto";
import {
  type Asn1,
  bitString,
  explicit,
  fromDer,
  generalizedTime,
  implicit,
  integer,
  objectIdentifier,
  octetString,
  printableString,
  sequence,
  setOf,
  toDer,
  trueValue,
  utcTime,
  utf8String,
} from "../src/asn1/asn1.js";
import { type SignatureAlgorithm, signatureAlgorithm } from "../src/asn1/signature-algorithm.js";

/** Whom a certificate names; texts longer than the 64 characters of X.520 are cut there, the code identifies. */
export interface CertificateName {
  commonName: string;
  /** The code of the organisation (USCC), written as serialNumber. */
  organizationIdentifier?: string;
  organization?: string;
  organizationalUnit?: string;
}

export interface CertificateRequest {
  subject: CertificateName;
  subjectPublicKey: KeyObject;
  issuer: CertificateName;
  issuerKeyAlgorithm: SignatureAlgorithm;
  issuerPublicKey: KeyObject;
  /** 1 to 20 bytes, read as an unsigned number above 0. */
  serial: Uint8Array;
  notBefore: Date;
  notAfter: Date;
  /**
   * True: may sign certificates and revocation lists, and nothing else; false: may seal documents, and nothing else.
   */
  authority: boolean;
  /** SHA-256 signature by the issuer's key: PKCS#1 v1.5 for RSA, DER for ECDSA. */
  sign: (tbs: Uint8Array) => Uint8Array;
}

/** A request that no certificate can be made from. */
export class CertificateError extends Error {
  readonly code: "serial-out-of-range" | "term-out-of-order" | "empty-name" | "signature-does-not-verify";
  constructor(code: CertificateError["code"], message: string) {
    super(message);
    this.name = "CertificateError";
    this.code = code;
  }
}

const serialNumber = (bytes: Uint8Array) => {
  const first = bytes.findIndex(byte => byte !== 0);
  const short = bytes.subarray(first);
  if (first < 0 || short.length > 20 || (short.length === 20 && (short[0] ?? 0) > 0x7f))
    throw new CertificateError("serial-out-of-range", "a serial is 1 to 20 bytes, above 0 (RFC 5280, 4.1.2.2)");
  return integer(...short);
};

const attribute = (type: string, string: (text: string) => Asn1, text: string) =>
  setOf(sequence(objectIdentifier(type), string([...text].slice(0, 64).join(""))));

const name = (of: CertificateName) => {
  if (of.commonName === "") throw new CertificateError("empty-name", "a certificate needs a common name");
  const parts: Asn1[] = [];
  if (of.organization) parts.push(attribute("2.5.4.10", utf8String, of.organization));
  if (of.organizationalUnit) parts.push(attribute("2.5.4.11", utf8String, of.organizationalUnit));
  if (of.organizationIdentifier) parts.push(attribute("2.5.4.5", printableString, of.organizationIdentifier));
  parts.push(attribute("2.5.4.3", utf8String, of.commonName));
  return sequence(...parts);
};

/** Two-digit years to 2049, four digits from 2050 (RFC 5280, 4.1.2.5). */
const time = (date: Date) => (date.getUTCFullYear() < 2050 ? utcTime(date) : generalizedTime(date));

const spki = (key: KeyObject): Buffer => key.export({ type: "spki", format: "der" });

/**
 * The leftmost 160 bits of SHA-256 over the key's bit string: PKCS#1, or the 65 bytes of a point (RFC 7093, method 1).
 */
const keyIdentifier = (key: KeyObject): Asn1 => {
  const bits = key.asymmetricKeyType === "rsa" ? key.export({ type: "pkcs1", format: "der" }) : spki(key).subarray(-65);
  return octetString(createHash("sha256").update(bits).digest().subarray(0, 20));
};

const extension = (type: string, critical: boolean, value: Asn1) =>
  sequence(objectIdentifier(type), ...(critical ? [trueValue] : []), octetString(toDer(value)));

const extensions = (request: CertificateRequest) => {
  const certificateAuthority = sequence(trueValue, integer(0));
  // keyCertSign and cRLSign are bits 5 and 6; digitalSignature and contentCommitment bits 0 and 1 (RFC 5280, 4.2.1.3)
  const usage = request.authority ? bitString(Uint8Array.of(0x06), 1) : bitString(Uint8Array.of(0xc0), 6);
  return sequence(
    extension("2.5.29.19", true, request.authority ? certificateAuthority : sequence()),
    extension("2.5.29.15", true, usage),
    extension("2.5.29.14", false, keyIdentifier(request.subjectPublicKey)),
    extension("2.5.29.35", false, sequence(implicit(0, keyIdentifier(request.issuerPublicKey)))),
  );
};

/** The DER of an X.509 v3 certificate whose signature verifies under `issuerPublicKey`; throws `CertificateError`. */
export const buildCertificate = (request: CertificateRequest): Buffer => {
  if (!(request.notBefore < request.notAfter))
    throw new CertificateError("term-out-of-order", "a certificate ends after it begins");
  const algorithm = signatureAlgorithm(request.issuerKeyAlgorithm);
  const tbs = sequence(
    explicit(0, integer(2)),
    serialNumber(request.serial),
    algorithm,
    name(request.issuer),
    sequence(time(request.notBefore), time(request.notAfter)),
    name(request.subject),
    fromDer(spki(request.subjectPublicKey)),
    explicit(3, extensions(request)),
  );
  const signature = bitString(request.sign(toDer(tbs)));
  const certificate = toDer(sequence(tbs, algorithm, signature));
  if (!new X509Certificate(certificate).verify(request.issuerPublicKey))
    throw new CertificateError("signature-does-not-verify", "the signature is not by the issuer's key");
  return certificate;
};
