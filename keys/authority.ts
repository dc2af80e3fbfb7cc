// The local certificate authority: a root of the registry's own, and the seal certificates it gives to departments.
import { createPublicKey, randomBytes, sign, X509Certificate } from "node:crypto";
import { buildCertificate, type CertificateName } from "./certificate.js";
import { KeyError } from "./key-error.js";
import type { KeyFacts } from "./key-facts.js";
import type { KeyRing, NewKey } from "./key-ring.js";
import { ensureOwnKey, ownKey } from "./own-key.js";
import type { KeyVault } from "./vault/key-vault.js";

/** A department as its seal certificate names it; `code` is written as serialNumber. */
export interface CertifiedDepartment {
  code: string;
  name: string;
}

/** First and last day; the certificate also holds the days before and after, so that it is good in every time zone. */
export interface Term {
  from: string;
  to: string;
}

export interface Authority {
  /** Facts of the authority's key; `certificate` is the root that viewers install. */
  root: KeyFacts;
  /** A new RSA-3072 seal with its certificate. Throws `authority-term-too-short` when it would outlive the root. */
  generateSeal: (department: CertifiedDepartment, term: Term) => Promise<KeyFacts>;
}

const day = 86_400_000;
const dates = ({ from, to }: Term) => ({
  notBefore: new Date(Date.parse(`${from}T00:00:00Z`) - day),
  notAfter: new Date(Date.parse(`${to}T23:59:59Z`) + day),
});

/** 16 random bytes (RFC 5280, 4.1.2.2), the first bit 0 and the second 1, so that every serial has the same length. */
const newSerial = (): Buffer => {
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  return serial;
};

const naming = (environment: KeyVault["environment"]) => ({
  root: (organisation: string): CertificateName => ({
    commonName: environment === "development" ? `${organisation} (development)` : organisation,
    organization: organisation,
    ...(environment === "development" && { organizationalUnit: "environment: development" }),
  }),
  department: ({ code, name }: CertifiedDepartment): CertificateName => ({
    commonName: name,
    organization: name,
    organizationIdentifier: code,
    ...(environment === "development" && { organizationalUnit: "environment: development" }),
  }),
});

const rootRequest = (name: CertificateName, term: Term): NewKey => ({
  use: "authority",
  department: null,
  ...term,
  certify: ({ publicKey, privateKey }) => [
    buildCertificate({
      subject: name,
      subjectPublicKey: publicKey,
      issuer: name,
      issuerKeyAlgorithm: "rsa-sha256",
      issuerPublicKey: publicKey,
      serial: newSerial(),
      ...dates(term),
      authority: true,
      sign: bytes => sign("sha256", bytes, privateKey),
    }),
  ],
});

/**
 * Opens the authority of a home, making its root when there is none yet, or when the one there is would end before
 * `outlasts` (with several processes, the first one's counts). `organisation` and `term` are used for a new root only.
 * In development every subject says `environment: development`.
 */
export const openAuthority = async (options: {
  vault: KeyVault;
  ring: KeyRing;
  organisation: string;
  term: Term;
  /** The last day of what the root is to certify. */
  outlasts?: string;
}): Promise<Authority> => {
  const { vault, ring, organisation, term, outlasts = term.from } = options;
  const names = naming(vault.environment);
  const make = () => ring.generate(rootRequest(names.root(organisation), term));
  const root = await ensureOwnKey(vault.folder, ring, "authority", make, ({ to }) => outlasts <= to);
  return {
    root,
    generateSeal: (department, of) => generateSeal(ring, root, names.department(department), department.code, of),
  };
};

/** The authority's key of a home, or undefined before there is one. */
export const authorityRoot = (vault: KeyVault, ring: KeyRing): KeyFacts | undefined =>
  ownKey(vault.folder, ring, "authority");

const generateSeal = async (ring: KeyRing, root: KeyFacts, subject: CertificateName, code: string, term: Term) => {
  if (term.to > root.to)
    throw new KeyError("authority-term-too-short", `the authority's certificate ends on ${root.to}, before ${term.to}`);
  const chain = ring.certificateChain(root.kid);
  const [rootCertificate] = chain;
  if (!rootCertificate) throw new KeyError("certificate-missing", "the authority has no certificate");
  return ring.generate({
    use: "seal",
    department: code,
    ...term,
    certify: ({ publicKey }) => [
      buildCertificate({
        subject,
        subjectPublicKey: publicKey,
        issuer: rootName(rootCertificate),
        issuerKeyAlgorithm: "rsa-sha256",
        issuerPublicKey: createPublicKey(ring.privateKey(root.kid)),
        serial: newSerial(),
        ...dates(term),
        authority: false,
        sign: bytes => sign("sha256", bytes, ring.privateKey(root.kid)),
      }),
      ...chain,
    ],
  });
};

/** The issuer's name exactly as the root certificate spells it: viewers compare the two. */
const rootName = (der: Buffer): CertificateName => {
  const legacy = new X509Certificate(der).toLegacyObject().subject;
  const [commonName, organization, organizationalUnit] = [legacy.CN, legacy.O, legacy.OU].map(part => [part].flat()[0]);
  return {
    commonName: commonName ?? "",
    ...(organization && { organization }),
    ...(organizationalUnit && { organizationalUnit }),
  };
};
