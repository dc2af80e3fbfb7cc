// Reads the first rows of a file and proposes a map, off the serving thread: a file may be as hostile as it likes here.
import type { DatabaseSettings } from "../../../projections/database/database-settings.js";
import { openRecordsDatabase } from "../../../projections/database/open-views.js";
import type { RecordsTables } from "../../../projections/records/records.js";
import { ImportError } from "../../import/import-error.js";
import { importErrorText } from "../../import/import-error-texts.js";
import type { ImportFault, KeptFile } from "../../import/kept-import.js";
import { type SuggestedMap, suggestedMap } from "../../import/suggest/suggested-map.js";
import { createImportSeal } from "./import-seal.js";
import { readParts } from "./kept-parts.js";
import { withPlainFile } from "./plain-file.js";

export interface SuggestionTask {
  database: DatabaseSettings;
  key: Uint8Array;
  folder: string;
  id: string;
  file: KeptFile;
  sheet: string | undefined;
}

/** What is read of a file, or why it cannot be. */
export type Suggested = SuggestedMap | { fault: ImportFault };

export default async ({ database, key, folder, id, file, sheet }: SuggestionTask): Promise<Suggested> => {
  const db = openRecordsDatabase<RecordsTables>(database, "read", 5_000);
  try {
    const reading = {
      records: { read: <T>(ask: (from: typeof db) => Promise<T>) => ask(db) },
      seal: createImportSeal(key),
    };
    return await withPlainFile(folder, readParts(reading, id, file), async path => {
      try {
        return await suggestedMap(path, { name: file.name, sheet });
      } catch (error) {
        if (!(error instanceof ImportError)) throw error;
        return { fault: { code: error.code, text: importErrorText(error, path, file.name) } };
      }
    });
  } finally {
    await db.destroy();
  }
};
