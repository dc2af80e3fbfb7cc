// Key ids, derived from the public key itself, so that nobody hands them out.
import { createHash } from "node:crypto";
import { KeyError } from "./key-error.js";

/** A public key as a JWK whose members are all texts (RFC 7517). */
export type PublicJwk = Readonly<Record<string, string>>;

const required: Readonly<Record<string, readonly string[]>> = {
  EC: ["crv", "kty", "x", "y"],
  OKP: ["crv", "kty", "x"],
  RSA: ["e", "kty", "n"],
};

/** The SHA-256 thumbprint of a public key (RFC 7638, 3): over its required members only, in lexicographic order. */
export const thumbprint = (jwk: PublicJwk): Buffer => {
  const members = required[jwk.kty ?? ""];
  if (!members?.every(member => jwk[member]))
    throw new KeyError("key-damaged", "not a public key of type EC, OKP or RSA");
  const canonical = JSON.stringify(Object.fromEntries(members.map(member => [member, jwk[member]])));
  return createHash("sha256").update(canonical).digest();
};

/** The key id: the first 4 bytes of the thumbprint as 8 lower-case hex digits. */
export const kidOf = (jwk: PublicJwk): string => thumbprint(jwk).toString("hex", 0, 4);
