// The settings as commands read them, over folders that are kept from others.
import { join } from "node:path";
import { keepPrivate } from "../home/private-home.js";
import { type Config, ConfigError, readConfig } from "../home/settings/config.js";

/** What looks at the folders that the settings name. Throws ConfigError where this user may not. */
const kept = <T>(look: () => T): T => {
  try {
    return look();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`LICET_HOME and LICET_DOCUMENTS must be folders that this user may read and write: ${why}`);
  }
};

/** The settings, over a home that is kept from others. Throws ConfigError. */
export const settings = (environment: NodeJS.ProcessEnv = process.env, { ofLog = true } = {}): Config => {
  const config = readConfig(environment, { ofLog });
  const { home, production, documents } = config;
  const elsewhere = "folder" in documents && documents.folder !== join(home, "documents") ? documents.folder : null;
  const faults = kept(() => keepPrivate({ home, documents: elsewhere }, { production }));
  if (faults.length > 0) throw new ConfigError(faults.join("\n"));
  return config;
};
