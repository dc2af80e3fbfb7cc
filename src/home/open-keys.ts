// Opens the keys of a home: its passphrase, the vault that this opens, and the ring of keys in it.
import { openKeyRing } from "../../keys/key-ring.js";
import { openVault } from "../../keys/vault/key-vault.js";
import { readPassphrase } from "../../keys/vault/passphrase.js";
import { homePaths } from "./home.js";
import type { Config } from "./settings/config.js";

/** Opens the vault of a folder that is laid out as a home. Throws KeyError when it does not open. */
export const openVaultIn = async (
  { home, keys }: { home: string; keys: string },
  config: Pick<Config, "production" | "LICET_KEY_PASSPHRASE_FILE">,
) => {
  const environment = config.production ? "production" : "development";
  const passphrase = await readPassphrase({ home, file: config.LICET_KEY_PASSPHRASE_FILE, environment });
  return openVault({ folder: keys, passphrase, environment });
};

/**
 * The vault and key ring of the home that the settings name; made where they are missing. Throws KeyError when the
 * vault does not open.
 */
export const openKeys = async (config: Config) => {
  const vault = await openVaultIn(homePaths(config), config);
  return { vault, ring: openKeyRing(vault) };
};
