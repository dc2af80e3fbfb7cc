// Whether a signature was made by a seal of this registry, and is spelled as it is here: what the file brings along is
// never trusted.
import { verify, X509Certificate } from "node:crypto";
import { DerFault } from "../../asn1/read-der.js";
import { cmsSignature } from "../seal/cms-signature.js";
import { SealError } from "../seal/seal-error.js";
import type { Finding } from "./finding.js";
import { issuerAndSerialOf, type ReadCms } from "./read-cms.js";

/** The certificates (DER) that may have given a department its own: those of the registry's authority, and of no other. */
export interface Trusted {
  issuers: readonly Uint8Array[];
}

interface Seal {
  cms: ReadCms;
  /** The whole of the signature, as it stands in the file. */
  spelled: Buffer;
  /** Milliseconds since 1970, as the signature says. */
  madeAt: number;
}

/** A certificate, and whether the signature is by its key. */
const readSigner = (
  der: Buffer,
  { signed, signature }: ReadCms,
): { certificate: X509Certificate; isRight: boolean } => {
  try {
    const certificate = new X509Certificate(der);
    return { certificate, isRight: verify("sha256", signed, certificate.publicKey, signature) };
  } catch {
    // A key that OpenSSL cannot read is told only when it is asked for.
    throw new DerFault("no certificate");
  }
};

const isTrusted = (certificate: X509Certificate, { issuers }: Trusted): boolean =>
  !certificate.ca &&
  issuers.some(der => {
    const issuer = new X509Certificate(der);
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  });

/** The very bytes that this registry would have written around the signature. */
const isSpelledAsHere = async ({ cms, spelled }: Seal, own: X509Certificate, others: readonly Buffer[]) => {
  const algorithm = own.publicKey.asymmetricKeyType === "ec" ? "ecdsa-p256-sha256" : "rsa-sha256";
  const written = await cmsSignature(cms.digest, {
    certificateChain: [own.raw, ...others],
    algorithm,
    sign: () => cms.signature,
  }).catch(error => {
    if (error instanceof SealError) return null;
    throw error;
  });
  return written?.equals(spelled) ?? false;
};

/** What is wrong with a seal. Throws DerFault for certificates that are none. */
export const sealFindings = async (seal: Seal, trusted: Trusted): Promise<Finding[]> => {
  const { cms, madeAt } = seal;
  const own = cms.certificates.find(der => issuerAndSerialOf(der).equals(cms.signer));
  if (!own) return ["foreign-chain"];
  const { certificate, isRight } = readSigner(own, cms);
  if (!isTrusted(certificate, trusted)) return isRight ? ["foreign-chain"] : ["seal-signature-wrong", "foreign-chain"];
  if (!isRight) return ["seal-signature-wrong"];
  const found: Finding[] = [];
  if (!(madeAt >= Date.parse(certificate.validFrom) && madeAt <= Date.parse(certificate.validTo)))
    found.push("certificate-not-valid");
  const others = cms.certificates.filter(der => !der.equals(own));
  const areKnown = others.every(der => trusted.issuers.some(issuer => der.equals(issuer)));
  if (!areKnown || !(await isSpelledAsHere(seal, certificate, others))) found.push("contents-respelled");
  return found;
};
