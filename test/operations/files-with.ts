// Prints the files of folders that hold one of some texts, in whatever spelling: `files-with.js FOLDER… -- TEXT…`. A program of its own: a process
// that reads a SQLite file by itself and closes it loses the locks that SQLite holds on it there (https://sqlite.org/howtocorrupt.html, 2.2).
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { holdsAnyOf, spellingsOf } from "./spellings.js";

const given = process.argv.slice(2);
const split = given.indexOf("--");
const spellings = given.slice(split + 1).flatMap(spellingsOf);

for (const folder of given.slice(0, split))
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    if (holdsAnyOf(await readFile(path), spellings)) process.stdout.write(`${path}\n`);
  }
