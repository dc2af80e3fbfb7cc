// Whether the documents of a configuration lie in a folder, which backups take, or in a store that has a backup of its own.
import type { Config } from "../config.js";
import { homePaths } from "../home.js";

/** The folder; null when `LICET_DOCUMENTS` names a store by its address, e.g. `s3://…`. */
export const ownDocumentsFolder = (config: Config): string | null =>
  /^[a-z0-9+.-]+:\/\//i.test(config.LICET_DOCUMENTS ?? "") ? null : homePaths(config).documents;
