// Where lines of the audit wait while the database that keeps it is away: a file a process in a folder of the home, a line
// each, on disk before anybody is told so.
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import type { AuditTable } from "./audit-table.js";

/** A file that nobody has written to for so long is one of a process that has ended. */
const leftAfterMs = 3_600_000;

const rowOf = (line: string): AuditTable[] => {
  try {
    return [JSON.parse(line) as AuditTable];
  } catch {
    return []; // the last line of a process that was killed: nobody was told that it was kept
  }
};

const rowsIn = (file: string): AuditTable[] =>
  existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean).flatMap(rowOf) : [];

/** The file of one writer, whose name no other has. */
export const createAuditSpool = (folder: string, writer: string) => {
  const own = join(folder, `${writer}.jsonl`);
  return {
    /** Blocks its thread until the rows are on disk. Throws the file system's error. */
    add(rows: readonly AuditTable[]): void {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const handle = openSync(own, "a", 0o600);
      try {
        writeSync(handle, rows.map(row => `${JSON.stringify(row)}\n`).join(""));
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
    },
    waiting: () => rowsIn(own),
    clear: () => rmSync(own, { force: true }),
    /** What processes that have ended left, file by file. */
    left(now: number): { rows: AuditTable[]; clear(): void }[] {
      if (!existsSync(folder)) return [];
      return readdirSync(folder)
        .map(name => join(folder, name))
        .filter(file => file !== own && now - statSync(file).mtimeMs > leftAfterMs)
        .map(file => ({ rows: rowsIn(file), clear: () => rmSync(file, { force: true }) }));
    },
  };
};
