// The files of a folder in the order of their paths, a folder's names at a time.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { unlessAbsent } from "./durable-copy.js";

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Paths of everything that is no folder, links included, with `/` between names; nothing where the folder is not there.
 */
export async function* walkFiles(folder: string, within = ""): AsyncGenerator<string> {
  const entries = (await unlessAbsent(readdir(join(folder, within), { withFileTypes: true }))) ?? [];
  // A folder's name ends with "/" where paths are compared.
  const named = entries.map(entry => ({ entry, key: entry.isDirectory() ? `${entry.name}/` : entry.name }));
  for (const { entry, key } of named.sort((a, b) => byText(a.key, b.key)))
    if (entry.isDirectory()) yield* walkFiles(folder, `${within}${key}`);
    else yield `${within}${entry.name}`;
}
