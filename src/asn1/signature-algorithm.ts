// Which signature a certificate or a seal bears, as X.509 and CMS name it.
import { type Asn1, nullValue, objectIdentifier, sequence } from "./asn1.js";

export type SignatureAlgorithm = "rsa-sha256" | "ecdsa-p256-sha256";

/** PKCS#1 v1.5 with SHA-256 has a NULL beside it (RFC 4055, 5), ECDSA with SHA-256 nothing (RFC 5758, 3.2). */
export const signatureAlgorithm = (algorithm: SignatureAlgorithm): Asn1 =>
  algorithm === "rsa-sha256"
    ? sequence(objectIdentifier("1.2.840.113549.1.1.11"), nullValue)
    : sequence(objectIdentifier("1.2.840.10045.4.3.2"));
