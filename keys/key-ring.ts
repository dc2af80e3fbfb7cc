// The registry's signing keys in one home: made, read, used and destroyed here; which of them counts is said by events.
import { createPrivateKey, type KeyObject } from "node:crypto";
import { KeyError } from "./key-error.js";
import type { KeyFacts, KeyUse } from "./key-facts.js";
import { type KeyPair, makeKeyPair, publicJwkOf } from "./key-pair.js";
import { type PublicKeyFile, publicKeyFiles } from "./public-key-file.js";
import { kidOf } from "./thumbprint.js";
import { es256Signer } from "./token-signer.js";
import type { KeyVault } from "./vault/key-vault.js";

export interface NewKey {
  use: KeyUse;
  department: string | null;
  /** First and last day of the term. */
  from: string;
  to: string;
  /** Makes the key's certificate: its DER first, then those that lead to the authority. */
  certify?: (pair: KeyPair) => readonly Buffer[];
}

/** What a worker thread needs to seal: certificates (DER, the department's first) and the private key (PKCS#8 DER). */
export interface SealMaterial {
  certificateChain: readonly Buffer[];
  privateKeyPkcs8: Buffer;
}

export interface KeyRing {
  /** A new key, durable before it resolves; its facts are the body of `KeyCreated`. Nothing here appoints it. */
  generate: (wanted: NewKey) => Promise<KeyFacts>;
  /** The facts of every key in the home, also of those that events have ended. */
  publicKeys: () => KeyFacts[];
  /** The certificates of a key, its own first; empty for a key without. */
  certificateChain: (kid: string) => Buffer[];
  /** Whether the private half is there: gone everywhere, for every process, once one has destroyed it. */
  holds: (kid: string, use: KeyUse) => boolean;
  /** Read and decrypted once, then kept in memory while the file is there. Throws `key-missing` or `key-damaged`. */
  privateKey: (kid: string) => KeyObject;
  /** Signs synchronously into 64 bytes (r‖s, low s) with a P-256 key of any use. Throws `wrong-use` for an RSA key. */
  tokenSigner: (kid: string) => (bytes: Uint8Array) => Uint8Array;
  /** Throws `wrong-use` for a key that is no seal, `certificate-missing` for one without certificate. */
  sealSigner: (kid: string) => SealMaterial;
  /**
   * Destroys the private half of a key that is over; what is public of it stays, to tell what it signed. False when it
   * was gone.
   */
  retire: (kid: string) => Promise<boolean>;
  /** Destroys the private half, then forgets the key. False when it was gone. */
  destroy: (kid: string) => Promise<boolean>;
}

const privateName = ({ use, kid }: Pick<KeyFacts, "use" | "kid">): string => `${use}-${kid}`;
const exportPrivate = (key: KeyObject): Buffer => key.export({ type: "pkcs8", format: "der" });

const fileOf = (wanted: NewKey, pair: KeyPair): PublicKeyFile => {
  const jwk = { ...publicJwkOf(pair.publicKey) };
  const [certificate, ...issuers] = (wanted.certify?.(pair) ?? []).map(der => der.toString("base64"));
  const { use, department, from, to } = wanted;
  return { facts: { kid: kidOf(jwk), use, department, jwk, certificate: certificate ?? null, from, to }, issuers };
};

/** The ring over an open vault; public halves lie beside the encrypted ones. */
export const openKeyRing = (vault: KeyVault): KeyRing => {
  const files = publicKeyFiles(vault.folder);
  const open = new Map<string, KeyObject>();

  const generate = async (wanted: NewKey): Promise<KeyFacts> => {
    const pair = await makeKeyPair(wanted.use);
    const file = fileOf(wanted, pair);
    // The private half first: what can be seen can be used. Four bytes may meet another key: then a new one is made.
    if (!(await vault.store(privateName(file.facts), exportPrivate(pair.privateKey)))) return generate(wanted);
    if (await files.add(file)) return file.facts;
    await vault.destroy(privateName(file.facts));
    return generate(wanted);
  };

  const privateKey = (kid: string): KeyObject => {
    const { facts } = files.get(kid);
    const earlier = open.get(kid);
    if (earlier && vault.has(privateName(facts))) return earlier;
    open.delete(kid);
    const key = createPrivateKey({ key: vault.get(privateName(facts)), format: "der", type: "pkcs8" });
    if (kidOf(publicJwkOf(key)) !== kid) throw new KeyError("key-damaged", `the halves of the key ${kid} do not match`);
    open.set(kid, key);
    return key;
  };

  const certificateChain = (kid: string): Buffer[] => {
    const { facts, issuers } = files.get(kid);
    return [facts.certificate ?? [], ...issuers].flat().map(text => Buffer.from(text, "base64"));
  };

  return {
    generate,
    publicKeys: () => files.all().map(file => file.facts),
    certificateChain,
    privateKey,
    tokenSigner: kid => es256Signer(privateKey(kid)),
    sealSigner: kid => {
      if (files.get(kid).facts.use !== "seal") throw new KeyError("wrong-use", `the key ${kid} is no seal`);
      const chain = certificateChain(kid);
      if (chain.length === 0) throw new KeyError("certificate-missing", `the seal ${kid} has no certificate`);
      return { certificateChain: chain, privateKeyPkcs8: exportPrivate(privateKey(kid)) };
    },
    holds: (kid, use) => vault.has(privateName({ use, kid })),
    retire: async kid => {
      const { facts } = files.get(kid);
      open.delete(kid);
      return vault.destroy(privateName(facts));
    },
    destroy: async kid => {
      const file = files.all().find(({ facts }) => facts.kid === kid);
      open.delete(kid);
      if (!file) return false;
      await vault.destroy(privateName(file.facts));
      return files.remove(kid);
    },
  };
};
