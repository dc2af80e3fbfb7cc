// The folders that the settings name: made where they are missing, and known to be usable before anything is opened.
import { access, constants } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../../keys/vault/make-folder.js";
import { type Config, ConfigError } from "./settings/config.js";

const { R_OK, W_OK, X_OK } = constants;

/**
 * Makes the home, and a folder for documents elsewhere. Throws ConfigError, naming the setting, where one cannot be
 * made or used: a file in the way, a place that takes no folders or no writes, rights that are missing.
 */
export const makeOwnFolders = async ({ home, documents }: Pick<Config, "home" | "documents">): Promise<void> => {
  const named: [setting: string, folder: string][] = [["LICET_HOME", home]];
  if ("folder" in documents && documents.folder !== join(home, "documents"))
    named.push(["LICET_DOCUMENTS", documents.folder]);
  for (const [setting, folder] of named)
    try {
      await makeFolder(folder);
      await access(folder, R_OK | W_OK | X_OK);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new ConfigError(
        `${setting} must be a folder that is there or can be made, and that this user may write, e.g. /srv/licet; ${folder} cannot be used: ${why}`,
      );
    }
};
