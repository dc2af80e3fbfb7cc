// Where a test file notes which of the run's keys it has drawn (test/support/drawn-keys.ts), so that it draws each once.
import { mkdirSync } from "node:fs";
import { join } from "node:path";

/** The folder of a file, made where it is not there; the run says where such folders are, in LICET_TEST_KEYS. */
export const drawnBy = (file: string): string => {
  const { LICET_TEST_KEYS: keys } = process.env;
  if (keys === undefined) throw new Error("LICET_TEST_KEYS names no folder");
  const folder = join(keys, file.replaceAll("/", "-"));
  mkdirSync(folder, { recursive: true });
  return folder;
};
