// `vault.json`: how the key that encrypts all others is derived, for which environment, and a value that tells a wrong
// passphrase.
import { randomBytes, scrypt } from "node:crypto";
import { z } from "zod";
import { decrypt, encrypt, lengthPrefixed } from "../authenticated-encryption.js";
import { KeyError } from "../key-error.js";

export const Environment = z.enum(["development", "production"]);
export type Environment = z.infer<typeof Environment>;

/**
 * Only these parameters are accepted, so that an altered file can neither weaken the derivation nor make it endless.
 */
export const VaultDescription = z.strictObject({
  format: z.literal(1),
  environment: Environment,
  derivation: z.strictObject({
    name: z.literal("scrypt"),
    n: z.literal(2 ** 17),
    r: z.literal(8),
    p: z.literal(1),
    salt: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  check: z.string().regex(/^[0-9a-f]{80}$/),
});
export type VaultDescription = z.infer<typeof VaultDescription>;
type Unchecked = Omit<VaultDescription, "check">;

const checkText = Buffer.from("licet vault\n");
const bound = ({ format, environment, derivation }: Unchecked): Buffer =>
  lengthPrefixed("vault", String(format), environment, derivation.name, derivation.salt);

/** A description with a new random salt, without its check value. */
export const newDescription = (environment: Environment): Unchecked => ({
  format: 1,
  environment,
  derivation: { name: "scrypt", n: 2 ** 17, r: 8, p: 1, salt: randomBytes(32).toString("hex") },
});

/** The description as it is stored: its check value binds environment and salt to the key. */
export const withCheck = (description: Unchecked, kek: Uint8Array): VaultDescription => ({
  ...description,
  check: encrypt(kek, checkText, bound(description)).toString("hex"),
});

/** Derives the 32-byte key in Node's thread pool (RFC 7914; 128 MiB, about 0.4 s). */
export const deriveKek = ({ derivation }: Unchecked, passphrase: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const cost = { N: derivation.n, r: derivation.r, p: derivation.p, maxmem: 256 * 1024 * 1024 };
    scrypt(passphrase, Buffer.from(derivation.salt, "hex"), 32, cost, (error, kek) =>
      error ? reject(error) : resolve(kek),
    );
  });

/** Throws `wrong-passphrase` unless `kek` is the key that made this description. */
export const checkKek = (description: VaultDescription, kek: Uint8Array): void => {
  const text = decrypt(kek, Buffer.from(description.check, "hex"), bound(description));
  if (!text?.equals(checkText))
    throw new KeyError("wrong-passphrase", "the passphrase does not open this vault, or its vault.json was altered");
};

/** Reads a stored description; throws `vault-damaged` for anything else. */
export const parseDescription = (bytes: Buffer): VaultDescription => {
  try {
    return VaultDescription.parse(JSON.parse(bytes.toString("utf8")));
  } catch (cause) {
    throw new KeyError("vault-damaged", "vault.json is not a description of a key vault", { cause });
  }
};
