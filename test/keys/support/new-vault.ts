// A vault with a random key in a fresh folder, without the cost of deriving one from a passphrase.
import { randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { type KeyVault, openVaultWithKek } from "../../../keys/vault/key-vault.js";
import { type Environment, newDescription, withCheck } from "../../../keys/vault/vault-description.js";

export const newVault = async (folder: string, environment: Environment = "development"): Promise<KeyVault> => {
  const kek = randomBytes(32);
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/vault.json`, JSON.stringify(withCheck(newDescription(environment), kek)));
  return openVaultWithKek({ folder, kek });
};
