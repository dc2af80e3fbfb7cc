// `FILE.refused.csv`: the rows that were refused, in the order of the file.
import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { access, open, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { ImportError } from "./import-error.js";
import type { Refusal } from "./refusal.js";

/** Where the refused rows of a file go: `licences.csv` has `licences.refused.csv`. */
export const refusedFileOf = (file: string): string => `${file.replace(/\.csv$/i, "")}.refused.csv`;

/**
 * Throws ImportError `refusals-not-writable` before anything is recorded rather than when there is something to say.
 */
export const checkWritable = async (target: string): Promise<void> => {
  await access(dirname(target), constants.W_OK).catch(error => {
    throw new ImportError(
      "refusals-not-writable",
      `the refused rows cannot be written to ${target}; copy the file to a folder of yours`,
      {
        cause: error,
      },
    );
  });
};

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function* linesOf(refusals: Iterable<Refusal>): Generator<string> {
  yield "line,code,reason\n";
  for (const { line, code, reason } of refusals) yield `${line},${cell(code)},${cell(reason)}\n`;
}

/**
 * Writes the file as a whole or not at all; without refusals it holds its header alone, so that an older one never
 * misleads.
 */
export const writeRefused = async (target: string, refusals: Iterable<Refusal>): Promise<void> => {
  // The file may lie where others write as well: a name that nobody guesses, and never through a link that somebody put
  // there ("x").
  const unfinished = `${target}.${randomBytes(8).toString("hex")}.tmp`;
  try {
    const handle = await open(unfinished, "wx", 0o600);
    try {
      await writeFile(handle, linesOf(refusals));
    } finally {
      await handle.close();
    }
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw new ImportError("refusals-not-writable", `the refused rows could not be written to ${target}`, {
      cause: error,
    });
  }
};
