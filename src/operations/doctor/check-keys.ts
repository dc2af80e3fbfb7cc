// Keys at rest: everything in the vault opens, every appointed key that has not ended is there, each is the one that
// the log names, and has its certificate.
import { createPublicKey, X509Certificate } from "node:crypto";
import type { KeyRing } from "../../../keys/key-ring.js";
import { ownKey, ownKeys } from "../../../keys/own-key.js";
import type { KeyVault } from "../../../keys/vault/key-vault.js";
import type { Key } from "../../licence/key.js";
import { sameData } from "../../licence/same-data.js";
import type { IssuerKeys } from "../issuer-keys.js";
import type { Findings } from "./finding.js";

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const checkCertificate = ({ kid, jwk }: Key, ring: KeyRing): string | null => {
  const chain = ring.certificateChain(kid).map(der => new X509Certificate(der));
  const [own, issuer] = chain;
  if (!own) return "it has no certificate";
  const publicKey = createPublicKey({ key: jwk, format: "jwk" });
  if (!own.publicKey.equals(publicKey)) return "its certificate is of another key";
  if (!issuer) return "the authority's certificate is missing";
  if (!own.verify(issuer.publicKey)) return "the authority did not sign its certificate";
  const outlasts = Date.parse(issuer.validTo) >= Date.parse(own.validTo);
  return outlasts ? null : "the authority's certificate ends before it";
};

const checkAppointed = (kid: string, ring: KeyRing, keys: IssuerKeys, findings: Findings): void => {
  const where = `key ${kid}`;
  const recorded = keys.key(kid);
  if (!recorded) {
    findings.add("key-differs", where, "it is appointed, but the log never created it");
    return;
  }
  const { ended } = recorded;
  const held = ring.holds(kid, recorded.use);
  if (ended && held)
    findings.add(
      "key-not-destroyed",
      where,
      "it has ended, and its private half is there: a running service destroys it",
    );
  try {
    const facts = ring.publicKeys().find(key => key.kid === kid);
    if (ended && !facts) return;
    if (held || !ended) ring.privateKey(kid);
    const [certificate] = ring.certificateChain(kid);
    if (JSON.stringify(Object.entries(facts?.jwk ?? {}).sort()) !== JSON.stringify(Object.entries(recorded.jwk).sort()))
      findings.add("key-differs", where, "its public half is not the one that the log names");
    if ((certificate?.toString("base64") ?? null) !== recorded.certificate)
      findings.add("certificate-wrong", where, "its certificate is not the one that the log names");
    const fault = recorded.use === "seal" ? checkCertificate(recorded, ring) : null;
    if (fault !== null) findings.add("certificate-wrong", where, fault);
  } catch (error) {
    findings.add("key-unopenable", where, reason(error));
  }
};

/** The key that signs receipts is the one that the log created: else nobody takes them for ours. */
const checkReceiptKey = ({ folder }: KeyVault, ring: KeyRing, keys: IssuerKeys, findings: Findings): void => {
  const own = ownKey(folder, ring, "receipt");
  if (!own) return;
  const recorded = keys.key(own.kid);
  if (!recorded) findings.add("key-differs", `key ${own.kid}`, "it signs receipts, and the log never created it");
  else if (!sameData(recorded.jwk, own.jwk) || recorded.use !== "receipt")
    findings.add("key-differs", `key ${own.kid}`, "it signs receipts, and the log has another one of its name");
};

/** Opens every key at rest; answers how many there are. */
export const checkKeys = (vault: KeyVault, ring: KeyRing, keys: IssuerKeys, findings: Findings): number => {
  const names = vault.list();
  for (const name of names)
    try {
      vault.get(name);
    } catch (error) {
      findings.add("key-unopenable", `key file ${name}`, reason(error));
    }
  try {
    const own = ownKeys(vault.folder, ring).map(({ kid }) => kid);
    for (const { kid, use } of ring.publicKeys()) if (ring.holds(kid, use) || own.includes(kid)) ring.privateKey(kid);
    checkReceiptKey(vault, ring, keys, findings);
  } catch (error) {
    findings.add("key-unopenable", "public key files", reason(error));
  }
  for (const kid of new Set(keys.appointed())) checkAppointed(kid, ring, keys, findings);
  return names.length;
};
