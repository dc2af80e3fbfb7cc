// `licet import --suggest FILE`: prints a map to begin with; it needs no home and makes none.
import { ImportError } from "../import/import-error.js";
import { suggestMap } from "../import/suggest/suggest-map.js";

/** Prints the map; answers the exit code: 0 done, 1 the file cannot be read. */
export const suggestCommand = async (file: string, sheet?: string): Promise<number> => {
  try {
    process.stdout.write(`${JSON.stringify(await suggestMap(file, sheet), null, 2)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    process.stderr.write(`licet import: ${error.message}\n`);
    return 1;
  }
};
