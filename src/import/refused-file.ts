// `FILE.refused.csv`: the rows that were refused, in the order of the file.
import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { access, open, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { ImportError } from "./import-error.js";
import { addedColumns, guarded } from "./reading/refused-columns.js";
import type { RefusedRow } from "./refusal.js";

/** Where the refused rows of an import go. */
export interface RefusedSink {
  /** What the sums of the import name it. */
  name: string;
  /** Throws ImportError `refusals-not-writable` before anything is recorded rather than when there is something to say. */
  check(): Promise<void>;
  /** Takes all of them, in the place of what an earlier run left. */
  write(header: readonly string[], rows: Iterable<RefusedRow>): Promise<void>;
}

/** Where the refused rows of a file go: `licences.csv`, or `.xlsx`, has `licences.refused.csv`. */
export const refusedFileOf = (file: string): string =>
  `${file.replace(/\.(?:csv|tsv|txt|xlsx|xlsm)$/i, "")}.refused.csv`;

const checkWritable = async (target: string): Promise<void> => {
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

const quoted = (text: string): string => (/[",\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const lineOf = (cells: readonly (string | number)[]): string =>
  `${cells.map(cell => quoted(String(cell))).join(",")}\r\n`;

/** The header of a file of refused rows; with a byte order mark, by which spreadsheets know that it is UTF-8. */
export const refusedHeader = (header: readonly string[]): string =>
  `\uFEFF${lineOf([...addedColumns, ...header.map(guarded)])}`;

export const refusedLine = ({ line, code, reason, zh, key, cells }: RefusedRow): string =>
  lineOf([line, code, reason, zh, guarded(key), ...cells.map(guarded)]);

function* linesOf(header: readonly string[], rows: Iterable<RefusedRow>): Generator<string> {
  yield refusedHeader(header);
  for (const row of rows) yield refusedLine(row);
}

/**
 * Writes the refused rows as they were, below the header that they had, each with what is wrong with it before it; so
 * that it can be mended where it stands, and imported as the file was. As a whole or not at all; without refusals it holds its header alone, so that an older one never
 * misleads.
 */
const writeRefused = async (target: string, header: readonly string[], rows: Iterable<RefusedRow>): Promise<void> => {
  // The file may lie where others write as well: a name that nobody guesses, and never through a link that somebody put
  // there ("x").
  const unfinished = `${target}.${randomBytes(8).toString("hex")}.tmp`;
  try {
    const handle = await open(unfinished, "wx", 0o600);
    try {
      await writeFile(handle, linesOf(header, rows));
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

/** The file of refused rows beside the one that is imported. */
export const refusedFileSink = (name: string): RefusedSink => ({
  name,
  check: () => checkWritable(name),
  write: (header, rows) => writeRefused(name, header, rows),
});
