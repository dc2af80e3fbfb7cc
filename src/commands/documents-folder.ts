// Whether the documents of a configuration lie in a folder, which backups take, or in a store that has a backup of its
// own.
import type { Config } from "../home/settings/config.js";

/** The folder; null when `LICET_DOCUMENTS` names a bucket. */
export const ownDocumentsFolder = ({ documents }: Pick<Config, "documents">): string | null =>
  "folder" in documents ? documents.folder : null;
