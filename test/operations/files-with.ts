// Prints the files of a folder that hold one of some texts. A program of its own: a process that reads a SQLite file by itself and closes it
// loses the locks that SQLite holds on it there (https://sqlite.org/howtocorrupt.html, 2.2).
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const [folder = "", ...texts] = process.argv.slice(2);

// As our files, PDFs and SQLite write text: UTF-8, UTF-16 in both orders, and hexadecimal.
const needles = texts.flatMap(text => {
  const utf16 = Buffer.from(text, "utf16le");
  const hex = Buffer.from(text).toString("hex");
  return [Buffer.from(text), utf16, Buffer.from(utf16).swap16(), Buffer.from(hex), Buffer.from(hex.toUpperCase())];
});

for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const path = join(entry.parentPath, entry.name);
  const bytes = await readFile(path);
  if (needles.some(needle => bytes.includes(needle))) process.stdout.write(`${path}\n`);
}
