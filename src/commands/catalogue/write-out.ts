// What a command exports: into a file, or to whoever reads its output.
import { writeFile } from "node:fs/promises";

/** Writes JSON, one value a line, and where to when that is a file. */
export const writeOut = async (content: object, out: string | undefined): Promise<void> => {
  const text = `${JSON.stringify(content, null, 2)}\n`;
  if (out === undefined) process.stdout.write(text);
  else {
    await writeFile(out, text);
    process.stdout.write(`${out}\n`);
  }
};
