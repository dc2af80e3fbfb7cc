// Private key material at rest: a folder of files, each encrypted under one key that is derived from a passphrase. The
// way through this room: the vault keeps, key-ring.ts makes and finds signing keys in it, authority.ts certifies seals,
// secrets.ts holds what is no key pair, and subject-keys/ is a table apart, for the keys of persons' data: begin there
// with subject-keys.ts. README.md tells what lies where.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { decrypt, encrypt, lengthPrefixed } from "../authenticated-encryption.js";
import { createOnce, isAbsent, overwriteAndRemove, removeLeftovers } from "../durable-file.js";
import { KeyError } from "../key-error.js";
import {
  checkKek,
  deriveKek,
  type Environment,
  newDescription,
  parseDescription,
  type VaultDescription,
  withCheck,
} from "./vault-description.js";

export type { Environment } from "./vault-description.js";

export interface KeyVault {
  folder: string;
  environment: Environment;
  /** A copy of the derived key, to be handed to worker threads only. */
  kek: () => Buffer;
  /** Durable before it resolves; false, changing nothing, when the name is taken. */
  store: (name: string, secret: Uint8Array) => Promise<boolean>;
  /** Throws `key-missing`, or `key-damaged` when the file was altered or belongs to another name. */
  get: (name: string) => Buffer;
  /** Whether there is one, without opening it. */
  has: (name: string) => boolean;
  list: () => string[];
  /** Overwrites and removes; false when there was none. */
  destroy: (name: string) => Promise<boolean>;
}

const descriptionFile = "vault.json";
const suffix = ".key";
const magic = Buffer.from("LKV1\n");
const nameRule = /^[a-z0-9][a-z0-9-]{0,99}$/;
const largestFile = 64 * 1024;

const fileOf = (name: string): string => {
  if (!nameRule.test(name)) throw new KeyError("name-not-allowed", "a key's name is 1 to 100 of a-z, 0-9 and hyphen");
  return name + suffix;
};
const bound = (name: string): Buffer => lengthPrefixed("key", name);

const names = (folder: string): string[] =>
  readdirSync(folder)
    .filter(file => file.endsWith(suffix) && nameRule.test(file.slice(0, -suffix.length)))
    .map(file => file.slice(0, -suffix.length))
    .sort();

const readDescription = async (folder: string): Promise<VaultDescription | undefined> => {
  try {
    return parseDescription(await readFile(join(folder, descriptionFile)));
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
};

const refuseOtherEnvironment = (found: Environment, wanted: Environment): void => {
  if (found === wanted) return;
  if (found === "development")
    throw new KeyError("development-vault", "this home holds development keys: production needs a home of its own");
  throw new KeyError("production-vault", "this home holds production keys: set NODE_ENV=production");
};

const readKey = (folder: string, kek: Buffer, name: string): Buffer => {
  let bytes: Buffer;
  try {
    bytes = readFileSync(join(folder, fileOf(name)));
  } catch (cause) {
    if (isAbsent(cause)) throw new KeyError("key-missing", `no key named ${name}`, { cause });
    throw cause;
  }
  const whole = bytes.length <= largestFile && bytes.subarray(0, magic.length).equals(magic);
  const secret = whole ? decrypt(kek, bytes.subarray(magic.length), bound(name)) : undefined;
  if (!secret) throw new KeyError("key-damaged", `the file of the key ${name} was altered`);
  return secret;
};

const vaultOver = (folder: string, kek: Buffer, environment: Environment): KeyVault => ({
  folder,
  environment,
  kek: () => Buffer.from(kek),
  store: (name, secret) => createOnce(folder, fileOf(name), Buffer.concat([magic, encrypt(kek, secret, bound(name))])),
  get: name => readKey(folder, kek, name),
  has: name => existsSync(join(folder, fileOf(name))),
  list: () => names(folder),
  destroy: async name => overwriteAndRemove(folder, fileOf(name)),
});

const prepareFolder = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (((await stat(folder)).mode & 0o022) !== 0)
    throw new KeyError("vault-open-to-others", "others may write into the key folder: chmod 700 it");
  await removeLeftovers(folder, Date.now());
};

const createDescription = async (folder: string, environment: Environment, passphrase: string) => {
  const description = newDescription(environment);
  const kek = await deriveKek(description, passphrase);
  const stored = withCheck(description, kek);
  const first = await createOnce(folder, descriptionFile, Buffer.from(`${JSON.stringify(stored, null, 2)}\n`));
  return first ? kek : undefined;
};

/**
 * Opens a vault, making it in an empty folder; of processes that start at once, one makes it and the others read it.
 * Throws `KeyError`.
 */
export const openVault = async (options: {
  folder: string;
  passphrase: string;
  environment: Environment;
}): Promise<KeyVault> => {
  const { folder, passphrase, environment } = options;
  await prepareFolder(folder);
  // Looked for before the description, which is made before any key: so a racing start is no damage.
  const keysBefore = names(folder).length;
  const existing = await readDescription(folder);
  if (!existing) {
    // Without its description no key can be opened: a new one would hide the loss.
    if (keysBefore > 0) throw new KeyError("vault-damaged", "there are keys but no vault.json: restore it");
    const made = await createDescription(folder, environment, passphrase);
    if (made) return vaultOver(folder, made, environment);
  }
  const description = existing ?? (await readDescription(folder));
  if (!description) throw new KeyError("vault-damaged", "vault.json went away while the vault was opened");
  refuseOtherEnvironment(description.environment, environment);
  const kek = await deriveKek(description, passphrase);
  checkKek(description, kek);
  return vaultOver(folder, kek, environment);
};

/** Opens an existing vault with the key another thread derived; throws `vault-missing` or `wrong-passphrase`. */
export const openVaultWithKek = async (options: { folder: string; kek: Uint8Array }): Promise<KeyVault> => {
  const description = await readDescription(options.folder);
  if (!description) throw new KeyError("vault-missing", "there is no vault.json in the key folder");
  checkKek(description, options.kek);
  return vaultOver(options.folder, Buffer.from(options.kek), description.environment);
};
