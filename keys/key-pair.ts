// Fresh key pairs for each use, made in Node's thread pool: the calling thread never waits for a prime.
import { createPublicKey, generateKeyPair, type KeyObject } from "node:crypto";
import { z } from "zod";
import type { KeyUse } from "./key-facts.js";
import type { PublicJwk } from "./thumbprint.js";

export interface KeyPair {
  publicKey: KeyObject;
  privateKey: KeyObject;
}

const pair =
  (resolve: (pair: KeyPair) => void, reject: (error: Error) => void) =>
  (error: Error | null, publicKey: KeyObject, privateKey: KeyObject): void =>
    error ? reject(error) : resolve({ publicKey, privateKey });

/** RSA-3072 for seals and the authority, P-256 for everything else. */
export const makeKeyPair = (use: KeyUse): Promise<KeyPair> =>
  new Promise((resolve, reject) => {
    if (use === "seal" || use === "authority")
      generateKeyPair("rsa", { modulusLength: 3072, publicExponent: 0x10001 }, pair(resolve, reject));
    else generateKeyPair("ec", { namedCurve: "P-256" }, pair(resolve, reject));
  });

/** The public half of a key as a JWK. */
export const publicJwkOf = (key: KeyObject): PublicJwk =>
  z
    .record(z.string(), z.string())
    .parse((key.type === "private" ? createPublicKey(key) : key).export({ format: "jwk" }));
