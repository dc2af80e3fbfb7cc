// The named secrets of a registry: made once, kept for ever.
import { randomBytes } from "node:crypto";
import { KeyError } from "../key-error.js";
import type { KeyVault } from "./key-vault.js";

/**
 * HMAC secrets for licence ids, number streams and request MACs, and the key that wraps subject keys; 32 bytes each.
 */
export const secretNames = ["licence-id", "number", "request", "subject-wrap"] as const;
export type SecretName = (typeof secretNames)[number];

export type Secrets = Readonly<Record<SecretName, Buffer>>;

/**
 * Reads the secrets. `make` is for a registry without events: those that are missing are made, by the first of several
 * processes. For one with events leave it false: a new secret would silently part it from all it has recorded, so a
 * missing one is `secret-missing`.
 */
export const openSecrets = async (vault: KeyVault, options: { make: boolean }): Promise<Secrets> => {
  const there = new Set(vault.list());
  const read = async (name: SecretName): Promise<Buffer> => {
    const file = `secret-${name}`;
    if (!there.has(file)) {
      if (!options.make) throw new KeyError("secret-missing", `the secret ${name} is gone: restore the key folder`);
      await vault.store(file, randomBytes(32));
    }
    return vault.get(file);
  };
  return {
    "licence-id": await read("licence-id"),
    number: await read("number"),
    request: await read("request"),
    "subject-wrap": await read("subject-wrap"),
  };
};
