// Opens what HTTP is handed of imports, and has somebody at hand who imports.
import { openImportsKey } from "../../../keys/vault/replaceable-keys.js";
import type { RecordsPort } from "../../../projections/records/records-port.js";
import type { ImportsPort } from "../../http/imports/imports-port.js";
import type { OpenedParts } from "../roles/opened-parts.js";
import { createImportDuty } from "./import-duty.js";
import { createImportSeal } from "./import-seal.js";
import { createImportsPort } from "./imports-port.js";
import { openSuggestions } from "./suggestions.js";

export const openImports = async (
  { config, opened, database, report, later }: OpenedParts,
  clock: () => number,
  records: RecordsPort,
): Promise<ImportsPort> => {
  const key = await openImportsKey(opened.vault);
  const duty = createImportDuty({ config, records, clock, report });
  later(duty.close);
  const suggestions = openSuggestions({ database, key, folder: opened.paths.staging });
  later(suggestions.close);
  return createImportsPort({ records, seal: createImportSeal(key), duty, suggestions, clock });
};
